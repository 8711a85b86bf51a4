package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * What is taken back is gone for everyone below, and nothing else is. It speaks of steps in which a revocation or a deletion came
 * to its end and nothing else happened.
 */
public final class Revocation implements StepInvariant {
    @Override
    public String name() {
        return "Revocation";
    }

    @Override
    public String sentence() {
        return "after a revocation no descendant exists, in slots or manifests; a deletion removes nothing that could lawfully "
                + "stay, and what stays hangs from the nearest ancestor left";
    }

    @Override
    public ImmutableList<Violation> check(Step step) {
        Findings findings = new Findings(this);
        int caller = step.finishedCaller();
        if (caller == 0 || Status.code(Tcb.register(step.after().memory(), caller, Register.A7)) != ErrorCode.OK) {
            return findings.toImmutable();
        }
        Invoked invoked = Invoked.by(step.before(), caller);
        if (invoked.operation() == Operation.CNODE_REVOKE || invoked.operation() == Operation.CNODE_DELETE) {
            KernelMemory memory = step.before().memory();
            int target = AddressLookup.target(step.before(), invoked.slot(), Tcb.register(memory, caller, Register.A2),
                    Tcb.register(memory, caller, Register.A3));
            int number = step.before().tree().numberOf(target);
            if (number >= 0 && invoked.operation() == Operation.CNODE_REVOKE) {
                checkRevoke(step, number, findings);
            } else if (number >= 0) {
                checkDelete(step, number, findings);
            }
        }
        return findings.toImmutable();
    }

    private static void checkRevoke(Step step, int target, Findings findings) {
        CapabilityTree before = step.before().tree();
        CapabilityTree after = step.after().tree();
        if (!after.has(before.slot(target))) {
            checkTakenAlong(step, target, findings);
            return;
        }
        for (int number = target + 1; number < before.end(target); number++) {
            if (after.has(before.slot(number))) {
                findings.add("after the revocation of " + Wording.slot(step.before(), before.slot(target)) + " there still is "
                        + Wording.capability(step.after(), before.slot(number)));
            }
        }
        int left = after.numberOf(before.slot(target));
        if (left >= 0 && after.end(left) != left + 1) {
            findings.add("after its revocation " + Wording.capability(step.after(), before.slot(target)) + " has the descendant "
                    + Wording.capability(step.after(), after.slot(left + 1)));
        }
    }

    /**
     * A revocation may take away its own slot, if that lies in a CNode made of the memory in the slot: then there are no descendants of
     * it any more, and what would have been hangs as a delete of the slot left it.
     */
    private static void checkTakenAlong(Step step, int target, Findings findings) {
        CapabilityTree before = step.before().tree();
        if (!isContainerGone(step, before.slot(target))) {
            findings.add("the revocation of " + Wording.slot(step.before(), before.slot(target)) + " took away that slot, and the "
                    + "object that it lies in is still there");
        }
        for (int number = target + 1; number < before.end(target); number++) {
            checkNearestAncestor(step, number, target, findings);
        }
    }

    private static void checkDelete(Step step, int target, Findings findings) {
        CapabilityTree before = step.before().tree();
        CapabilityTree after = step.after().tree();
        if (after.has(before.slot(target))) {
            findings.add(Wording.capability(step.after(), before.slot(target)) + " was deleted, but is still there");
        }
        for (int number = 0; number < before.size(); number++) {
            int slot = before.slot(number);
            int found = after.numberOf(slot);
            if (found < 0) {
                if (number != target && !mayGo(step, number)) {
                    findings.add("the deletion of " + Wording.slot(step.before(), before.slot(target)) + " took away "
                            + Wording.capability(step.before(), slot) + ", which could stay");
                }
            } else {
                checkNearestAncestor(step, number, target, findings);
            }
        }
    }

    /** What is left hangs from the nearest ancestor that is left. @param target what was deleted */
    private static void checkNearestAncestor(Step step, int number, int target, Findings findings) {
        CapabilityTree after = step.after().tree();
        int slot = step.before().tree().slot(number);
        int found = after.numberOf(slot);
        int expected = survivingAncestor(step, number);
        int parent = found < 0 || after.parent(found) < 0 ? 0 : after.slot(after.parent(found));
        if (found >= 0 && parent != expected) {
            findings.add("after the deletion of " + Wording.slot(step.before(), step.before().tree().slot(target)) + " "
                    + Wording.capability(step.after(), slot) + " hangs from " + Wording.slot(step.after(), parent)
                    + ", but its nearest ancestor left is " + Wording.slot(step.after(), expected));
        }
    }

    private static int survivingAncestor(Step step, int number) {
        CapabilityTree before = step.before().tree();
        int above = before.parent(number);
        while (above >= 0 && !step.after().tree().has(before.slot(above))) {
            above = before.parent(above);
        }
        return above < 0 ? 0 : before.slot(above);
    }

    /** Whether an emptied slot lay in an object that is gone, was of a process that ended, or could hang from no ancestor. */
    private static boolean mayGo(Step step, int number) {
        Survey before = step.before();
        CapabilityTree tree = before.tree();
        if (isContainerGone(step, tree.slot(number))) {
            return true;
        }
        for (int above = number; above >= 0; above = tree.parent(above)) {
            int slot = tree.slot(above);
            if (before.isAnchor(slot) && step.ended(Pcb.ofAnchor(slot))) {
                return true;
            }
        }
        int above = tree.parent(number);
        while (above >= 0 && !step.after().tree().has(tree.slot(above))) {
            above = tree.parent(above);
            if (!mayHang(before, above, number)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a slot lay in an object that is gone. */
    private static boolean isContainerGone(Step step, int slot) {
        ObjectTable objects = step.before().objects();
        int container = objects.containing(slot);
        return container >= 0 && !step.after().isA(objects.start(container), objects.kind(container));
    }

    /** The edge rule, and the rule for endowments, once more. @param parent -1 for none */
    private static boolean mayHang(Survey state, int parent, int number) {
        KernelMemory memory = state.memory();
        int owner = state.owner(number);
        int from = parent < 0 ? 0 : state.owner(parent);
        if (Slot.isEndowment(memory, state.tree().slot(number))) {
            return parent >= 0 && from == owner;
        }
        return !state.isA(owner, Kind.PROCESS) || !Pcb.contained(memory, owner)
                || parent >= 0 && (from == Pcb.parent(memory, owner) || state.isWithin(from, owner));
    }
}
