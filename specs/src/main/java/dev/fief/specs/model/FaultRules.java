package dev.fief.specs.model;

import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.FaultKind;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.model.ModelObject.Thread;
import org.eclipse.collections.api.factory.primitive.LongLists;

/** Faults as messages to a handler, and answers to calls and to faults. */
final class FaultRules {
    private FaultRules() {}

    /** Whether a thread has somebody to handle its faults. */
    static boolean isHandled(ModelState state, int thread) {
        Capability handler = state.capability(Tcb.faultSlot(thread));
        return handler.kind() == Kind.ENDPOINT && handler.has(Rights.WRITE)
                && (handler.has(Rights.GRANT) || handler.has(Rights.GRANT_REPLY));
    }

    /** A fault goes to the thread's handler, as a call the kernel makes for the thread; without a handler its process ends. */
    static ModelState raise(ModelState state, int name, FaultKind kind, boolean inCall, long... words) {
        if (!isHandled(state, name)) {
            return Deletion.die(state, state.thread(name).owner(), ExitReason.FAULTED, kind.ordinal());
        }
        int restart = inCall ? ThreadFlag.IN_CALL : 0;
        Thread faulting = state.thread(name).withFault(kind.ordinal(), LongLists.immutable.with(words));
        ModelState after = ScheduleRules.dequeue(state, name)
                .with(name, faulting.waiting(faulting.state(), restart, 0, faulting.reply(), 0));
        return EndpointRules.send(after, name, state.capability(Tcb.faultSlot(name)), true, true,
                ThreadFlag.IS_CALL | ThreadFlag.IS_FAULT | restart, false);
    }

    /** A thread answers the caller that waits for this reply object. */
    static Message.Transferred answer(ModelState state, int name, int reply) {
        int caller = state.reply(reply).thread();
        boolean grant = state.reply(reply).canGrant();
        ModelState after = ReplyRules.remove(state, reply);
        if (after.thread(caller).fault() != 0) {
            return new Message.Transferred(answerFault(after, caller, MessageInfo.label(state.register(name, Register.A1))), 0,
                    0);
        }
        Message.Transferred transferred = Message.transfer(after, name, caller, 0, 0, grant);
        return transferred.then(Waiting.resume(transferred.state(), caller));
    }

    private static ModelState answerFault(ModelState state, int name, long label) {
        int inCall = state.thread(name).flags() & ThreadFlag.IN_CALL;
        if (label != 0) {
            ModelState after = Waiting.cancel(state, name, ThreadState.INACTIVE);
            return after.with(name, after.thread(name).waiting(ThreadState.INACTIVE, inCall, 0, 0, 0));
        }
        return ScheduleRules.makeReady(
                Waiting.cancel(state, name, inCall != 0 ? ThreadState.RESTART : ThreadState.RUNNING), name);
    }
}
