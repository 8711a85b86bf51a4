package dev.fief.specs.model;

import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Manifest;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;

/** Which slots the objects contain. */
final class Containers {
    private Containers() {}

    /** The slots inside an object, in the order in which they are emptied when it is destroyed. */
    static ImmutableIntList slots(ModelState state, int name) {
        return switch (state.objects().get(name)) {
            case ModelObject.CNode cnode -> each(1 << cnode.radix(), index -> CNode.slot(name, index));
            case ModelObject.Thread _ ->
                IntLists.immutable.with(Tcb.cspaceSlot(name), Tcb.faultSlot(name), Tcb.timeoutSlot(name), Tcb.bufferSlot(name));
            case ModelObject.Manifest manifest ->
                IntLists.immutable.with(Manifest.faultSlot(name))
                        .newWithAll(each(manifest.capacity(), index -> Manifest.endowment(name, index)));
            case ModelObject.Process _ -> IntLists.immutable.with(Pcb.anchor(name));
            case ModelObject.IrqHandler _ ->
                    IntLists.immutable.with(dev.fief.microkernel.object.IrqHandler.notificationSlot(name));
            case ModelObject.Timer _ -> IntLists.immutable.with(dev.fief.microkernel.object.Timer.notificationSlot(name));
            default -> IntLists.immutable.empty();
        };
    }

    /** Whether the slot belongs to a manifest, so that what it holds is promised to a child that is not born. */
    static boolean isEndowment(ModelState state, int slot) {
        return state.objects().keyValuesView().anySatisfy(each -> each.getTwo() instanceof ModelObject.Manifest manifest
                && slot >= Manifest.faultSlot(each.getOne())
                && slot < Manifest.endowment(each.getOne(), manifest.capacity()));
    }

    private static ImmutableIntList each(int count, java.util.function.IntUnaryOperator slot) {
        MutableIntList slots = IntLists.mutable.withInitialCapacity(count);
        for (int index = 0; index < count; index++) {
            slots.add(slot.applyAsInt(index));
        }
        return slots.toImmutable();
    }
}
