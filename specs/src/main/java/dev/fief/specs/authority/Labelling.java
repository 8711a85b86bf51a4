package dev.fief.specs.authority;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.IrqHandler;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Timer;
import dev.fief.specs.invariant.CapabilityTree;
import dev.fief.specs.invariant.Survey;
import java.util.Locale;
import java.util.function.IntFunction;

/** Says which label an object of a state has. */
@FunctionalInterface
public interface Labelling {
    /** The label of the object at an address; of the owner of the memory, if there is none. */
    String label(int address);

    /**
     * A process and what lies in its memory have one label. What processes meet at has a label of its own, or all who meet
     * there would be one with whoever made the place: endpoints, notifications, devices, and frames that more than one process
     * holds.
     */
    static Labelling byProcess(Survey state) {
        return byProcess(state, object -> "");
    }

    /** @param names what people call the process or other object at an address; empty for nothing */
    static Labelling byProcess(Survey state, IntFunction<String> names) {
        return address -> {
            int kind = state.objects().kindAt(address);
            boolean own = switch (kind) {
                case Kind.ENDPOINT, Kind.NOTIFICATION, Kind.IRQ_HANDLER, Kind.TIMER -> true;
                case Kind.PROCESS -> Pcb.state(state.memory(), address) != Pcb.UNBORN;
                case Kind.FRAME -> isShared(state, address);
                default -> false;
            };
            int named = own ? address : state.territory().ownerOf(address);
            String name = names.apply(named);
            return name.isEmpty() ? defaultName(state, named) : name;
        };
    }

    private static boolean isShared(Survey state, int frame) {
        CapabilityTree tree = state.tree();
        int holder = state.territory().ownerOf(frame);
        for (int number = 0; number < tree.size(); number++) {
            if (Slot.kind(state.memory(), tree.slot(number)) == Kind.FRAME
                    && Slot.object(state.memory(), tree.slot(number)) == frame && state.owner(number) != holder) {
                return true;
            }
        }
        return false;
    }

    private static String defaultName(Survey state, int object) {
        KernelMemory memory = state.memory();
        int kind = state.objects().kindAt(object);
        return switch (kind) {
            case Kind.NULL -> "kernel";
            case Kind.PROCESS -> "process-" + Pcb.number(memory, object);
            case Kind.IRQ_HANDLER -> "interrupt-" + IrqHandler.line(memory, object);
            case Kind.TIMER -> "timer-" + Timer.number(memory, object);
            default -> ObjectKind.of(kind).name().toLowerCase(Locale.ROOT).replace('_', '-') + "-0x"
                    + Long.toHexString(KernelMemory.addressOf(object));
        };
    }
}
