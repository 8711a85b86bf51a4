package dev.fief.specs.model;

import dev.fief.microkernel.abi.FaultKind;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.model.ModelObject.Endpoint;
import dev.fief.specs.model.ModelObject.Thread;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;

/** Send and receive at endpoints. */
final class EndpointRules {
    private EndpointRules() {}

    private static int flags(Capability endpoint) {
        return (endpoint.has(Rights.GRANT) ? ThreadFlag.CAN_GRANT : 0)
                | (endpoint.has(Rights.GRANT_REPLY) ? ThreadFlag.CAN_GRANT_REPLY : 0);
    }

    /**
     * A thread sends its message, or its fault, over an endpoint.
     *
     * @param lend whether a receiver without a context may have the sender's
     * @param kind {@link ThreadFlag#IS_CALL} and {@link ThreadFlag#IS_FAULT}, as they apply
     * @param receivesNext whether the sender goes on to receive, and learns only then how the send went
     */
    static ModelState send(ModelState state, int sender, Capability capability, boolean blocking, boolean lend, int kind,
            boolean receivesNext) {
        Endpoint endpoint = state.endpoint(capability.object());
        int flags = flags(capability) | kind;
        if (endpoint.sending() || endpoint.queue().isEmpty()) {
            if (blocking) {
                return Waiting.begin(state, sender, ThreadState.BLOCKED_ON_SEND, flags, capability.object(), capability.word());
            }
            return receivesNext ? state : SystemCalls.done(state, sender);
        }
        int receiver = endpoint.queue().get(0);
        Rendezvous rendezvous = new Rendezvous(sender, receiver, capability.object(), capability.word(), flags);
        Message.Transferred sent = rendezvous.meet(Waiting.leave(state, receiver), lend);
        ModelState after = sent.state();
        if (!rendezvous.isCall()) {
            after = receivesNext ? sent.reportLater(sender) : sent.report(sender);
            int context = after.thread(sender).context();
            after = lend && after.thread(receiver).context() == 0 && context != 0
                    ? ScheduleRules.donate(after, context, receiver)
                    : after;
        }
        return Waiting.resume(after, receiver);
    }

    /** A thread receives over an endpoint, with a reply object or 0. */
    static ModelState receive(ModelState state, int receiver, Capability capability, boolean blocking, int reply) {
        ModelState after = ReplyRules.vacate(state, reply, receiver);
        int bound = after.thread(receiver).notification();
        if (bound != 0 && after.notification(bound).active()) {
            return NotificationRules.take(after, receiver, bound);
        }
        Endpoint endpoint = after.endpoint(capability.object());
        int flags = flags(capability) & ThreadFlag.CAN_GRANT;
        if (endpoint.sending()) {
            after = ReplyRules.bring(after, receiver, reply);
            Thread thread = after.thread(receiver);
            int kept = thread.flags() & ThreadFlag.KEPT;
            return takeFirst(after.with(receiver, thread.waiting(thread.state(), flags | kept, 0, thread.reply(), 0)), receiver,
                    capability.object());
        }
        if (!blocking) {
            return Message.deliver(after, receiver, 0, 0, 0);
        }
        after = NotificationRules.returnContext(ReplyRules.bring(after, receiver, reply), receiver);
        return Waiting.begin(after, receiver, ThreadState.BLOCKED_ON_RECEIVE, flags, capability.object(), 0);
    }

    private static ModelState takeFirst(ModelState state, int receiver, int endpoint) {
        int sender = state.endpoint(endpoint).queue().get(0);
        Thread waiting = state.thread(sender);
        Rendezvous rendezvous = new Rendezvous(sender, receiver, endpoint, waiting.badge(), waiting.flags());
        Message.Transferred sent = rendezvous.meet(Waiting.leave(state, sender), true);
        ModelState after = rendezvous.isCall() ? sent.state() : Waiting.resume(sent.report(sender), sender);
        Thread thread = after.thread(receiver);
        return after.with(receiver, thread.waiting(thread.state(), 0, 0, thread.reply(), 0));
    }

    /** A sender and a receiver meet at an endpoint. */
    private record Rendezvous(int sender, int receiver, int endpoint, long badge, int flags) {
        boolean isCall() {
            return (flags & ThreadFlag.IS_CALL) != 0;
        }

        /** The message goes over. A caller goes on to wait for its answer, or stops for ever if it can never have one. */
        Message.Transferred meet(ModelState state, boolean lend) {
            int reply = state.thread(receiver).reply();
            boolean answerMayGrant = (state.thread(receiver).flags() & ThreadFlag.CAN_GRANT) != 0;
            ModelState after = reply == 0 ? state : ReplyRules.unlink(state, reply);
            Message.Transferred sent =
                    Message.transfer(after, sender, receiver, endpoint, badge, (flags & ThreadFlag.CAN_GRANT) != 0);
            return isCall() ? sent.then(awaitAnswer(sent, reply, lend, answerMayGrant)) : sent;
        }

        private ModelState awaitAnswer(Message.Transferred sent, int reply, boolean lend, boolean answerMayGrant) {
            Thread thread = sent.state().thread(sender);
            if (reply == 0 || (flags & (ThreadFlag.CAN_GRANT | ThreadFlag.CAN_GRANT_REPLY)) == 0) {
                return sent.state().with(sender, thread.waiting(ThreadState.INACTIVE, ThreadFlag.IN_CALL, 0, 0, 0));
            }
            int kept = flags & ThreadFlag.IN_CALL | (sent.heldBack() == 0 ? 0 : ThreadFlag.HELD_BACK);
            ModelState after = sent.state().with(sender, thread.waiting(thread.state(), kept, 0, 0, 0));
            boolean lends = lend && thread.fault() != FaultKind.TIMEOUT.ordinal();
            return ReplyRules.push(after, sender, receiver, reply, lends, answerMayGrant);
        }
    }

    /** Turns away those who wait to send with this badge. */
    static ModelState cancelSends(ModelState state, int endpoint, long badge) {
        if (!state.endpoint(endpoint).sending()) {
            return state;
        }
        ImmutableIntList turnedAway = state.endpoint(endpoint).queue().select(thread -> state.thread(thread).badge() == badge);
        return turnedAway.injectInto(state, (after, thread) -> Waiting.terminate(after, thread, Reason.CALL_CANCELLED));
    }

    /** Everybody who waits on an object that is destroyed wakes. */
    static ModelState wakeAll(ModelState state, int object, Reason reason) {
        return Waiting.queue(state, object).injectInto(state, (after, thread) -> Waiting.terminate(after, thread, reason));
    }
}
