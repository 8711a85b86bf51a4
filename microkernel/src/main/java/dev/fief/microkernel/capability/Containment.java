package dev.fief.microkernel.capability;

import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;

/**
 * The edge rule: <em>if a contained process P owns a slot, that slot has a derivation parent, and the parent is owned by P, by P's
 * parent, or by a descendant of P.</em>
 *
 * <p>It is judged between the owners of the two slots, whoever asks. Why it is enough: climb from any capability c of P. All
 * descendants of P are contained, so the first edge that leaves P's subtree can only enter P's parent; rights never grow along
 * an edge; so P's parent holds an ancestor of c that conveys at least as much.
 */
public final class Containment {
    private Containment() {}

    /**
     * Whether a slot of process {@code owner} may hang from a slot of process {@code parentOwner} (0: from none). In the proof:
     * guard edge, Containment.edge.
     */
    public static boolean allows(KernelMemory memory, int parentOwner, int owner) {
        if (owner == 0 || parentOwner == owner || !Pcb.contained(memory, owner)) {
            return true;
        }
        return parentOwner != 0
                && (parentOwner == Pcb.parent(memory, owner) || isDescendant(memory, parentOwner, owner));
    }

    /** The check of a call that is about to fill a slot of {@code owner} from {@code source}, which lies in the memory of a process. */
    public static boolean check(KernelMemory memory, int source, int owner, Refusal refusal) {
        int sourceOwner = Slot.owner(memory, source);
        return allows(memory, sourceOwner, owner)
                || refusal.set(Reason.EDGE_FORBIDDEN, Pcb.number(memory, owner), Pcb.number(memory, sourceOwner));
    }

    /**
     * Whether {@code slot} may hang from {@code parent} once the slot between them is deleted: as {@link #allows}, and an
     * endowment only from a slot of its creator.
     */
    public static boolean allowsRehang(KernelMemory memory, int parent, int slot) {
        int parentOwner = parent == 0 ? 0 : Slot.owner(memory, parent);
        int owner = Slot.owner(memory, slot);
        return Slot.isEndowment(memory, slot) ? parentOwner == owner : allows(memory, parentOwner, owner);
    }

    private static boolean isDescendant(KernelMemory memory, int process, int ancestor) {
        for (int above = process; above != 0; above = Pcb.parent(memory, above)) {
            if (above == ancestor) {
                return true;
            }
        }
        return false;
    }
}
