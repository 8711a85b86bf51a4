package dev.fief.specs.wording;

import dev.fief.microkernel.abi.Reason;

/** What to do about each refusal: one sentence of advice, in the shell's vocabulary where a command helps. */
public final class Advice {
    private Advice() {}

    public static String on(Reason reason) {
        return switch (reason.code) {
            case FAILED_LOOKUP -> onLookup(reason);
            case INVALID_CAPABILITY -> onCapability(reason);
            case ILLEGAL_OPERATION -> onOperation(reason);
            case CONTAINMENT_VIOLATION -> onContainment(reason);
            case RANGE_ERROR -> "Give a value inside the range.";
            case INVALID_ARGUMENT -> "Correct the argument; the manual page of the operation lists what it takes.";
            case ALIGNMENT_ERROR -> "Choose a multiple of 1024.";
            case TRUNCATED_MESSAGE -> "Send all the words and capabilities that the operation takes.";
            case DELETE_FIRST -> "Choose an empty slot, or delete what is there first.";
            case REVOKE_FIRST -> "Revoke its slot to take everything made from it back, or retype another untyped.";
            case NOT_ENOUGH_MEMORY -> "Ask for less, or revoke what was made from this memory and is no longer needed.";
            case TERMINATED -> "Nothing: what was waited for has ended, and the wait with it.";
            case OK -> "";
        };
    }

    private static String onLookup(Reason reason) {
        return switch (reason) {
            case NO_CSPACE -> "Whoever controls the thread can give it a capability space (thread set-space).";
            case INVALID_ROOT -> "Name a CNode capability there; slot 2 holds the process's own.";
            case MISSING_CAPABILITY -> "Use a slot that is filled; `caps` lists them.";
            case DEPTH_MISMATCH -> "Give as many bits as the CNodes on the way consume: guard and radix of each, added up.";
            case GUARD_MISMATCH ->
                    "The bits above the CNode's index must equal its guard; small slot numbers fit a guard of zeros.";
            case SOURCE_EMPTY -> "Name a slot that holds a capability; `caps` lists them.";
            default -> "";
        };
    }

    private static String onCapability(Reason reason) {
        return switch (reason) {
            case WRONG_KIND -> "Name a capability of the kind that is needed; `caps` shows the kinds.";
            case NOT_INVOCABLE -> "Use a capability of a kind this call works on: an endpoint to send and receive on, "
                    + "a notification to signal and wait for.";
            case MISSING_RIGHT -> "Rights never grow: only whoever holds this capability's source with that right "
                    + "can derive one that has it.";
            case BOUND_ELSEWHERE -> "Wait on another notification, or unbind this one from its thread.";
            case REPLY_NOT_WAITING ->
                    "A caller is answered once, and only after its message was received with this reply object.";
            default -> "";
        };
    }

    private static String onOperation(Reason reason) {
        return switch (reason) {
            case NO_SUCH_OPERATION -> "Each kind of object has operations of its own; `fief explain` lists them.";
            case NOT_COPYABLE -> "Retype a smaller untyped out of it and hand on that memory by spawning.";
            case ALREADY_BADGED ->
                    "Mint from the unbadged capability; a badge is never changed, so that a server can rely on it.";
            case NOT_BADGEABLE -> "Only endpoint and notification capabilities carry badges: copy instead of mint.";
            case GUARD_TOO_LARGE -> "Guard bits and radix together must fit into a 64-bit address.";
            case NOT_MUTABLE -> "Move it instead.";
            case OTHER_OWNER -> "A moved capability keeps its place in the derivation tree, so it stays with its owner.";
            case SAME_SLOT -> "Choose a third slot as the pivot.";
            case NOT_BADGED_ENDPOINT -> "Use a badged endpoint capability that has all rights.";
            case OWN_REGISTERS -> "Ask another thread, or a handler, to do it.";
            case ALREADY_BOUND -> "Unbind first.";
            case NOTIFICATION_HAS_WAITERS -> "Signal it, so that its waiters go on, and bind it then.";
            case NOT_BOUND -> "There is nothing to undo.";
            case NO_BUDGET -> "Wait until the context has budget again.";
            case NOT_YIELDABLE -> "Bind the context to another thread first.";
            case YIELD_TOO_HIGH -> "Yield to threads of no more than your maximum priority.";
            case PROCESS_NOT_UNBORN -> "A process object is spawned once: retype a new one.";
            case PROCESS_NOT_LIVE -> "Spawn it first.";
            case WOULD_WAIT -> "Use Call to wait, or inspect the process to see whether it has ended.";
            case NOT_CREATORS -> "Endow from your own slots, and only into manifests retyped from your own memory.";
            case NO_ENDOWMENT -> "Endow that slot first.";
            default -> "";
        };
    }

    private static String onContainment(Reason reason) {
        return switch (reason) {
            case EDGE_FORBIDDEN -> "Let it come down the tree: the parent endows it, or spawns from a manifest that offers it.";
            case RIGHTS_EXCEEDED -> "Ask for the rights that the source has, or fewer: a child never exceeds its parent.";
            case BANDWIDTH_EXCEEDED -> "Ask for less of the processor, or end children to get theirs back.";
            case PRIORITY_EXCEEDED -> "Choose a priority at or below your own maximum.";
            case OPEN_FROM_CONTAINED -> "Leave the child contained; only an open process spawns open ones.";
            case TRANSFER_FORBIDDEN ->
                    "The message itself arrived. The receiver's parent can hand it the capability when it spawns it.";
            default -> "";
        };
    }
}
