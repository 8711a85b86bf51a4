package dev.fief.userland.console.machine;

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
 * @param event number of the event that says it began
 * @param time the virtual clock then, cycles
 * @param thread who made it
 * @param process its process at that time
 * @param number of the system call
 * @param address of the capability it was made on
 * @param info describes the message
 * @param firstWord of the message
 * @param registers after a refusal: the answer, the details, and beside them what a refused call leaves as it was; else empty
 */
public record ObservedCall(long event, long time, int thread, int process, long number, long address, long info, long firstWord,
        long[] registers) {
    private static final int DETAILS = 4;

    ObservedCall answered(long[] after) {
        return new ObservedCall(event, time, thread, process, number, address, info, firstWord, after);
    }

    public @Nullable SystemCall systemCall() {
        return SystemCall.withNumber(number);
    }

    /** The operation that its label asks for, if it invokes a kernel object; null for others. */
    public @Nullable Operation operation() {
        return Operation.withLabel(MessageInfo.label(info));
    }

    /** Why it was refused; {@link Reason#NONE} if that is not known. */
    public Reason reason() {
        return registers.length == 0 ? Reason.NONE : Status.reason(registers[Register.A7]);
    }

    /** Details of the refusal. */
    public long[] details() {
        long[] words = new long[DETAILS];
        if (registers.length != 0) {
            System.arraycopy(registers, Register.A2, words, 0, DETAILS);
        }
        return words;
    }

    /** Address of an extra capability of a refused call. */
    public long extra(int index) {
        return registers.length == 0 ? 0 : registers[Register.extraCapability(index)];
    }

    public int extraCount() {
        return MessageInfo.extraCapabilities(info);
    }
}
