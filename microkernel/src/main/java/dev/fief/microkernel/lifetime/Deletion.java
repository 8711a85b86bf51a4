package dev.fief.microkernel.lifetime;

import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.capability.Containment;
import dev.fief.microkernel.capability.DerivationTree;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Untyped;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.TraceEvent;

/**
 * Delete and revoke, a bounded step at a time.
 *
 * <p>To delete a slot, its children are first re-hung from its parent, one in each step. A child whose new edge the edge rule (or
 * the rule for endowments) forbids is deleted instead, its own children trying that same parent; a process whose anchor is met
 * on that way ends as a whole. Then the slot, a leaf now, is emptied; and if its capability was the last, the object goes with
 * it. Untyped memory is closed before its first child leaves, since others may run between two steps.
 */
public final class Deletion {
    private final KernelMemory memory;
    private final Trace trace;
    private final Destruction destruction;
    private final Death death;

    /** Where the revocation of {@link #root} has come to, so that a step need not walk down from there again; 0 if nowhere. */
    private int cursor;

    private int root;

    public Deletion(KernelMemory memory, Trace trace, Destruction destruction, Death death) {
        this.memory = memory;
        this.trace = trace;
        this.destruction = destruction;
        this.death = death;
    }

    /** One step of emptying {@code slot}. In the proof: delete. @return whether it is empty */
    public boolean deleteStep(int slot) {
        if (Slot.isEmpty(memory, slot)) {
            return true;
        }
        int child = Slot.firstChild(memory, slot);
        if (child == 0) {
            return deleteLeaf(slot);
        }
        rehangOrDelete(child, slot);
        return false;
    }

    /** A run of steps begins: others may have run since the last. */
    public void beginRun() {
        cursor = 0;
    }

    /** One step of deleting all descendants of {@code slot}. In the proof: revoke. @return whether none is left */
    public boolean revokeStep(int slot) {
        int leaf = cursor != 0 && root == slot ? cursor : slot;
        int top = WorkStack.top(memory);
        root = slot;
        cursor = 0;
        for (int child = Slot.firstChild(memory, leaf); child != 0; child = Slot.firstChild(memory, leaf)) {
            leaf = child;
            if (Slot.isAnchor(memory, leaf)) {
                death.begin(Pcb.ofAnchor(leaf), ExitReason.REVOKED, 0);
                return false;
            }
            if (isTomb(leaf)) {
                WorkStack.bringToTop(memory, Slot.object(memory, leaf));
                return false;
            }
        }
        if (leaf == slot) {
            return true;
        }
        int parent = Slot.parent(memory, leaf);
        if (deleteLeaf(leaf) && WorkStack.top(memory) == top) {
            cursor = parent;
        }
        return false;
    }

    private void rehangOrDelete(int child, int slot) {
        int parent = Slot.parent(memory, slot);
        if (Slot.kind(memory, slot) == Kind.UNTYPED && !Untyped.isClosed(memory, slot)) {
            Untyped.close(memory, slot);
        }
        int target = child;
        while (!mayHang(parent, target)) {
            if (Slot.isAnchor(memory, target)) {
                death.begin(Pcb.ofAnchor(target), ExitReason.REVOKED, 0);
                return;
            }
            int below = Slot.firstChild(memory, target);
            if (below == 0) {
                deleteLeaf(target);
                return;
            }
            target = below;
        }
        DerivationTree.rehang(memory, target, slot);
        if (isTomb(target)) {
            Slot.owner(memory, target, parent == 0 ? 0 : Slot.owner(memory, parent));
        }
    }

    private boolean mayHang(int parent, int slot) {
        return isTomb(slot) || Containment.allowsRehang(memory, parent, slot);
    }

    /** Empties a slot without children, if its object lets go of it in this step. */
    private boolean deleteLeaf(int slot) {
        if (Slot.kind(memory, slot) != Kind.UNTYPED && DerivationTree.isLast(memory, slot) && !destruction.release(slot)) {
            return Slot.isEmpty(memory, slot);
        }
        if (trace.isOn()) {
            trace.record(TraceEvent.DELETE, KernelArea.now(memory), KernelArea.current(memory), slot,
                    Slot.object(memory, slot), Slot.kind(memory, slot), 0);
        }
        Destruction.unhook(memory, slot);
        return true;
    }

    private boolean isTomb(int slot) {
        return isTombable(Slot.kind(memory, slot)) && Header.tomb(Slot.object(memory, slot)) == slot;
    }

    static boolean isTombable(int kind) {
        return kind == Kind.CNODE || kind == Kind.THREAD || kind >= Kind.PROCESS;
    }
}
