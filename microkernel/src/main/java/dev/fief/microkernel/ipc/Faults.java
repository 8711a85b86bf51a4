package dev.fief.microkernel.ipc;

import dev.fief.microkernel.abi.FaultKind;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.schedule.Budget;
import dev.fief.microkernel.schedule.Scheduler;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.TraceEvent;
import dev.fief.microkernel.trace.WorkKind;

/**
 * Faults as messages, and answers: to a fault, or to a call (seL4 manual, chapter 6). A fault is a call that the kernel makes
 * for the thread, to the endpoint that handles it.
 */
public final class Faults {
    private final KernelMemory memory;
    private final Trace trace;
    private final Scheduler scheduler;
    private final Endpoints endpoints;
    private final Replies replies;
    private final Waits waits;
    private final MessageTransfer messages;

    public Faults(KernelMemory memory, Trace trace, Scheduler scheduler, Endpoints endpoints, Replies replies, Waits waits,
            MessageTransfer messages) {
        this.memory = memory;
        this.trace = trace;
        this.scheduler = scheduler;
        this.endpoints = endpoints;
        this.replies = replies;
        this.waits = waits;
        this.messages = messages;
    }

    /** Whether a slot holds an endpoint capability that faults can be sent over. */
    public static boolean isHandler(KernelMemory memory, int slot) {
        int rights = Slot.rights(memory, slot);
        return Slot.kind(memory, slot) == Kind.ENDPOINT && (rights & Rights.WRITE) != 0
                && (rights & (Rights.GRANT | Rights.GRANT_REPLY)) != 0;
    }

    /**
     * Sends a fault of {@code thread} to its handler.
     *
     * @param inCall whether the thread is to make the call in its registers again when it goes on
     * @return false if it has no handler; then nothing has happened
     */
    public boolean raise(int thread, FaultKind kind, boolean inCall, long first, long second, long third, long fourth) {
        int slot = kind == FaultKind.TIMEOUT ? Tcb.timeoutSlot(thread) : Tcb.faultSlot(thread);
        boolean handled = isHandler(memory, slot);
        if (trace.isOn()) {
            trace.record(TraceEvent.FAULT, KernelArea.now(memory), KernelArea.current(memory), thread, kind.ordinal(),
                    handled ? Slot.object(memory, slot) : 0, 0);
        }
        if (!handled) {
            return false;
        }
        trace.work().add(WorkKind.FAULT, 1);
        int inCallFlag = inCall ? ThreadFlag.IN_CALL : 0;
        Tcb.flags(memory, thread, Tcb.flags(memory, thread) & ~ThreadFlag.IN_CALL | inCallFlag);
        Tcb.faultKind(memory, thread, kind.ordinal());
        Tcb.faultWord(memory, thread, 0, first);
        Tcb.faultWord(memory, thread, 1, second);
        Tcb.faultWord(memory, thread, 2, third);
        Tcb.faultWord(memory, thread, 3, fourth);
        scheduler.dequeue(thread);
        endpoints.send(thread, slot, true, true, ThreadFlag.IS_CALL | ThreadFlag.IS_FAULT | inCallFlag);
        return true;
    }

    /** The budget of a thread that has a handler for that is spent. */
    public void timeout(int thread) {
        int context = Tcb.context(memory, thread);
        boolean inCall = Tcb.state(memory, thread) == ThreadState.RESTART;
        raise(thread, FaultKind.TIMEOUT, inCall, SchedContext.badge(memory, context), SchedContext.consumed(memory, context), 0, 0);
    }

    /**
     * {@code thread} answers the caller of {@code reply}, which has one.
     *
     * @return whether the edge rule held back a capability of the answer
     */
    public boolean answer(int thread, int reply) {
        int caller = Reply.thread(memory, reply);
        boolean grant = Reply.canGrant(memory, reply);
        replies.remove(reply);
        boolean heldBack = false;
        int fault = Tcb.faultKind(memory, caller);
        if (fault == 0) {
            messages.transfer(thread, caller, 0, 0, grant);
            heldBack = messages.heldBack();
            waits.resume(caller);
        } else {
            answerFault(caller, MessageInfo.label(Tcb.register(memory, thread, Register.A1)));
        }
        if (fault != FaultKind.TIMEOUT.ordinal()) {
            timeoutOnReturn(caller);
        }
        return heldBack;
    }

    private void answerFault(int thread, long label) {
        trace.work().add(WorkKind.FAULT, 1);
        boolean inCall = Tcb.has(memory, thread, ThreadFlag.IN_CALL);
        waits.cancel(thread);
        if (label != 0) {
            Tcb.stateAndFlags(memory, thread, ThreadState.INACTIVE, inCall ? ThreadFlag.IN_CALL : 0);
        } else {
            Tcb.stateAndFlags(memory, thread, inCall ? ThreadState.RESTART : ThreadState.RUNNING, 0);
            scheduler.makeReady(thread);
        }
    }

    /** A context that comes home empty is its owner's timeout; but a thread whose timeout has been answered waits for its budget. */
    private void timeoutOnReturn(int caller) {
        int context = Tcb.context(memory, caller);
        if (context != 0 && SchedContext.budget(memory, context) != 0 && ThreadState.isRunnable(Tcb.state(memory, caller))
                && !Budget.isReady(memory, context, KernelArea.now(memory)) && isHandler(memory, Tcb.timeoutSlot(caller))) {
            timeout(caller);
        }
    }
}
