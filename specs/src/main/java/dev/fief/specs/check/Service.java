package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;

/**
 * Somebody who asks, and those of whom it is assumed that they behave: that they call, receive calls, answer, and make no other
 * system call; and that they go on doing so ({@link FairService}).
 *
 * @param name what is asked about it
 * @param client the process that asks, as its object
 * @param thread its first thread
 * @param servers the processes that behave; perhaps none
 */
public record Service(String name, int client, int thread, ImmutableIntList servers) {
    private static final int ANSWERABLE = ThreadFlag.CAN_GRANT | ThreadFlag.CAN_GRANT_REPLY;

    /** Whether the client waits, and has called over a capability that lets it be answered: with grant or grant-reply. */
    boolean asks(KernelMemory memory) {
        return waits(memory) && switch (Tcb.state(memory, thread)) {
            case ThreadState.BLOCKED_ON_SEND -> (Tcb.flags(memory, thread) & ANSWERABLE) != 0;
            case ThreadState.INACTIVE -> calledToBeAnswered(memory);
            default -> true;
        };
    }

    /**
     * Whether the client is in a call, or its fault is being handled: in the endpoint's queue, with whoever has its reply object,
     * stopped in the middle, or given up by somebody who received it without a reply object.
     */
    boolean waits(KernelMemory memory) {
        if (Header.kind(memory, thread) != Kind.THREAD || Header.owner(memory, thread) != client) {
            return false;
        }
        return switch (Tcb.state(memory, thread)) {
            case ThreadState.BLOCKED_ON_REPLY -> true;
            case ThreadState.BLOCKED_ON_SEND -> Tcb.has(memory, thread, ThreadFlag.IS_CALL);
            case ThreadState.INACTIVE -> Tcb.has(memory, thread, ThreadFlag.IN_CALL)
                    && Tcb.register(memory, thread, Register.A7) == SystemCall.CALL.number();
            default -> false;
        };
    }

    private boolean calledToBeAnswered(KernelMemory memory) {
        Reach reach = new Reach(memory);
        reach.of(thread);
        int slot = reach.find(Tcb.register(memory, thread, Register.A0));
        return slot >= 0 && reach.kind(slot) == Kind.ENDPOINT && (reach.rights(slot) & (Rights.GRANT | Rights.GRANT_REPLY)) != 0;
    }
}
