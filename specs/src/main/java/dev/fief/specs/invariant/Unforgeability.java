package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * An integer is never authority: a call whose address leads to no capability, or to one without the right that the call needs, is
 * refused or a fault; and a call that was refused, for whatever reason, changed nothing but its caller's registers and the time.
 */
public final class Unforgeability implements StepInvariant {
    @Override
    public String name() {
        return "Unforgeability";
    }

    @Override
    public String sentence() {
        return "a call through a slot that conveys no authority changes nothing but the caller's registers";
    }

    @Override
    public ImmutableList<Violation> check(Step step) {
        Findings findings = new Findings(this);
        SystemCall call = step.call();
        if (call == null || !step.isSolo()) {
            return findings.toImmutable();
        }
        Invoked invoked = Invoked.by(step.before(), step.thread());
        boolean powerless = lacksAuthority(step.before(), call, invoked);
        long status = Tcb.register(step.after().memory(), step.thread(), Register.A7);
        if (powerless) {
            if (step.hasReturned() && Status.code(status) == ErrorCode.OK) {
                findings.add(call + " by " + Wording.object(step.before(), step.thread()) + " on address "
                        + Long.toHexString(step.register(Register.A0)) + " succeeded, but "
                        + (invoked.slot() == 0 ? "that leads nowhere" : Wording.slot(step.before(), invoked.slot())
                                + " does not allow it"));
            }
            checkSlots(step, findings);
        }
        if (step.hasReturned() && isRefusal(call, status)) {
            checkUnchanged(step, status, findings);
        }
        return findings.toImmutable();
    }

    /** Whether a0 leads to nothing, or to a capability that lacks a right; false where that takes more to say. */
    private static boolean lacksAuthority(Survey state, SystemCall call, Invoked invoked) {
        KernelMemory memory = state.memory();
        int slot = invoked.slot();
        int kind = slot == 0 ? Kind.NULL : Slot.kind(memory, slot);
        int rights = slot == 0 ? Rights.NONE : Slot.rights(memory, slot);
        boolean message = kind == Kind.ENDPOINT || kind == Kind.NOTIFICATION;
        return switch (call) {
            case CALL, SEND, NB_SEND -> {
                Operation operation = invoked.operation();
                yield message ? (rights & Rights.WRITE) == 0
                        : kind != Kind.REPLY && (operation == null || (operation.rights & ~rights) != 0);
            }
            case SIGNAL -> kind == Kind.NULL || message && (rights & Rights.WRITE) == 0;
            case RECV, NB_RECV, WAIT, NB_WAIT -> !message || (rights & Rights.READ) == 0;
            default -> false;
        };
    }

    /** Whether the status says that nothing was done. Calls in two parts may have done one of them. */
    private static boolean isRefusal(SystemCall call, long status) {
        ErrorCode code = Status.code(status);
        return code != ErrorCode.OK && code != ErrorCode.TERMINATED && Status.reason(status) != Reason.TRANSFER_FORBIDDEN
                && call != SystemCall.REPLY_RECV && call != SystemCall.NB_SEND_RECV && call != SystemCall.NB_SEND_WAIT;
    }

    private static void checkSlots(Step step, Findings findings) {
        CapabilityTree before = step.before().tree();
        CapabilityTree after = step.after().tree();
        if (step.crossesEvent() || step.ended(step.before().territory().ownerOf(step.thread()))) {
            return;
        }
        boolean same = before.size() == after.size();
        for (int number = 0; same && number < before.size(); number++) {
            int slot = before.slot(number);
            same = after.slot(number) == slot && step.before().memory().load(slot) == step.after().memory().load(slot)
                    && Slot.word(step.before().memory(), slot) == Slot.word(step.after().memory(), slot);
        }
        if (!same) {
            findings.add("a call without authority by " + Wording.object(step.before(), step.thread()) + " changed capabilities");
        }
    }

    private static void checkUnchanged(Step step, long status, Findings findings) {
        if (step.crossesEvent()) {
            return;
        }
        Survey before = step.before();
        int registers = Tcb.bufferSlot(step.thread()) + Slot.WORDS;
        int context = Tcb.context(before.memory(), step.thread());
        IntList words = step.changedWords();
        for (int index = 0; index < words.size(); index++) {
            int word = words.get(index);
            boolean own = word >= registers && word < step.thread() + Tcb.WORDS;
            int object = before.objects().containing(word);
            boolean charged = object >= 0 && before.objects().start(object) == context;
            if (!own && !charged && !isClock(word)) {
                findings.add("a refused call (" + Status.reason(status) + ") by " + Wording.object(before, step.thread())
                        + " changed the word at " + Wording.address(word)
                        + (object < 0 ? "" : " in " + Wording.object(before, before.objects().start(object))));
            }
        }
    }

    private static boolean isClock(int word) {
        for (int outside : KernelArea.wordsOutside()) {
            if (word == outside) {
                return true;
            }
        }
        return false;
    }
}
