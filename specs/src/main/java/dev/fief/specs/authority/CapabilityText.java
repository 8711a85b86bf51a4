package dev.fief.specs.authority;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Slot;
import dev.fief.specs.invariant.Survey;
import java.util.Locale;

/** How a reason names a capability: {@code endpoint wr-p in slot 9}. */
final class CapabilityText {
    private CapabilityText() {}

    static String of(Survey state, int slot) {
        KernelMemory memory = state.memory();
        ObjectKind kind = ObjectKind.withNumber(Slot.kind(memory, slot));
        if (kind == null) {
            return "no capability";
        }
        String rights = kind.meaningfulRights == Rights.NONE ? "" : " " + Rights.toString(Slot.rights(memory, slot));
        return name(kind) + rights + place(state, slot);
    }

    private static String place(Survey state, int slot) {
        int index = state.objects().containing(slot);
        if (index < 0) {
            return "";
        }
        int object = state.objects().start(index);
        int kind = state.objects().kind(index);
        return kind == Kind.CNODE ? " in slot " + CNode.indexOf(object, slot)
                : state.isAnchor(slot) ? ", the memory of a child" : " in a " + name(ObjectKind.of(kind));
    }

    private static String name(ObjectKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
