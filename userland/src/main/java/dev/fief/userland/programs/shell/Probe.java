package dev.fief.userland.programs.shell;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Status;
import dev.fief.userland.runtime.Sys;

/**
 * Finds out what kind of capability a slot holds without doing anything to it: asks that the shell's own thread be given a
 * priority that does not exist, on the authority of that slot. The refusal says what the slot holds instead of a thread; and
 * of a thread, that its maximum priority is lower.
 */
public final class Probe {
    /** The first message word of a probe, by which an onlooker can tell it from a call made in earnest. */
    public static final long NO_PRIORITY = 0x7072_6f62L;

    /** The address is outside the capability space. */
    static final int OUTSIDE = -1;

    private Probe() {}

    /** One of {@link Kind}; {@link Kind#NULL} for an empty slot, {@link #OUTSIDE} for none. */
    static int kindAt(Sys sys, long slot) {
        sys.word(0, NO_PRIORITY);
        sys.extra(0, slot);
        long status = sys.invoke(ChildSlot.THREAD, Operation.THREAD_SET_PRIORITY, 1, 1);
        Reason reason = Status.reason(status);
        if (reason == Reason.WRONG_KIND) {
            return (int) sys.word(1);
        }
        if (reason == Reason.MISSING_CAPABILITY) {
            return Kind.NULL;
        }
        return Status.code(status) == ErrorCode.FAILED_LOOKUP ? OUTSIDE : Kind.THREAD;
    }
}
