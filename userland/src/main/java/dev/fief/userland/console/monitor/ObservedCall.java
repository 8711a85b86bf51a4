package dev.fief.userland.console.monitor;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import org.jspecify.annotations.Nullable;

/**
 * A system call as seen from outside.
 *
 * @param thread who made it
 * @param process its process at that time
 * @param time the virtual clock before, cycles
 * @param before all registers when it was made
 * @param after all registers when it was answered
 */
record ObservedCall(int thread, int process, long time, long[] before, long[] after) {
    private static final int DETAILS = 4;

    @Nullable SystemCall systemCall() {
        return SystemCall.withNumber(before[Register.A7]);
    }

    long address() {
        return before[Register.A0];
    }

    /** The operation that its label asks for, if it invokes a kernel object; null for others. */
    @Nullable Operation operation() {
        return Operation.withLabel(MessageInfo.label(before[Register.A1]));
    }

    long status() {
        return after[Register.A7];
    }

    /** Whether the answer has a reason and is no mere news of an end. */
    boolean refused() {
        return reason() != Reason.NONE && reason().code != ErrorCode.TERMINATED;
    }

    Reason reason() {
        return Status.reason(status());
    }

    long[] details() {
        long[] words = new long[DETAILS];
        System.arraycopy(after, Register.A2, words, 0, DETAILS);
        return words;
    }
}
