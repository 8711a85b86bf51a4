package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Untyped;
import java.util.function.IntPredicate;

/** Questions as predicates of a state, read from the kernel's memory without making anything. */
final class Goals {
    private Goals() {}

    /** Whether the process owns a capability to the object with at least these rights. */
    static boolean holds(KernelMemory memory, int process, int rights, int object) {
        return any(memory, slot -> Slot.object(memory, slot) == object && Slot.owner(memory, slot) == process
                && Slot.kind(memory, slot) != Kind.UNTYPED && (Slot.rights(memory, slot) & rights) == rights);
    }

    /** Whether something that one process may send to is something that the other may receive from, or a call of its. */
    static boolean sends(KernelMemory memory, int from, int to) {
        return any(memory, slot -> Slot.owner(memory, slot) == from && reaches(memory, slot, to));
    }

    private static boolean reaches(KernelMemory memory, int slot, int to) {
        int object = Slot.object(memory, slot);
        return switch (Slot.kind(memory, slot)) {
            case Kind.ENDPOINT, Kind.NOTIFICATION -> (Slot.rights(memory, slot) & Rights.WRITE) != 0
                    && holds(memory, to, Rights.READ, object);
            case Kind.REPLY -> {
                int caller = Reply.thread(memory, object);
                yield caller != 0 && Header.owner(memory, caller) == to;
            }
            default -> false;
        };
    }

    /** Bytes of its memory that a process and its descendants have in use. */
    static long used(KernelMemory memory, int process) {
        int anchor = Pcb.anchor(process);
        if (Slot.isEmpty(memory, anchor)) {
            return 0;
        }
        for (int child = Slot.firstChild(memory, anchor); child != 0; child = Slot.next(memory, child)) {
            if (Slot.kind(memory, child) == Kind.UNTYPED && Slot.object(memory, child) == Slot.object(memory, anchor)) {
                return Untyped.watermark(memory, child);
            }
        }
        return 0;
    }

    /** Whether some slot of the derivation tree is like that; endowments of unborn children among them, anchors and tombs too. */
    private static boolean any(KernelMemory memory, IntPredicate predicate) {
        int slot = KernelArea.firstRoot(memory);
        while (slot != 0) {
            if (predicate.test(slot)) {
                return true;
            }
            int down = Slot.firstChild(memory, slot);
            while (down == 0 && slot != 0) {
                down = Slot.next(memory, slot);
                slot = down == 0 ? Slot.parent(memory, slot) : slot;
            }
            slot = down;
        }
        return false;
    }
}
