package dev.fief.specs.model;

import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.model.ModelObject.Context;
import dev.fief.specs.model.ModelObject.Reply;
import dev.fief.specs.model.ModelObject.Thread;

/** The right to answer, and the way home of a lent scheduling context. */
final class ReplyRules {
    private ReplyRules() {}

    /** A caller begins to wait for its answer by {@code reply}; the callee runs on the caller's context if it has none. */
    static ModelState push(ModelState state, int caller, int callee, int reply, boolean lend, boolean grant) {
        Thread calling = state.thread(caller);
        ModelState after = state.with(caller, calling.waiting(ThreadState.BLOCKED_ON_REPLY, calling.flags(), 0, reply, 0))
                .with(reply, state.reply(reply).withThread(caller, grant));
        int context = after.thread(caller).context();
        if (!lend || context == 0 || after.thread(callee).context() != 0) {
            return after;
        }
        Context lent = after.context(context);
        return ScheduleRules.donate(after.with(context, lent.withChain(Sequence.prepend(reply, lent.chain()))), context, callee);
    }

    /**
     * The wait for an answer ends: a context lent along this reply comes home to the caller, from wherever it is; calls made
     * on it further on keep waiting, but it will not come back to them. A caller that got another context meanwhile keeps that.
     */
    static ModelState remove(ModelState state, int reply) {
        int caller = state.reply(reply).thread();
        int name = lentAlong(state, reply);
        ModelState after = unlink(state, reply);
        if (name == 0) {
            return after;
        }
        Context context = after.context(name);
        after = after.with(name, context.withChain(Sequence.behind(reply, context.chain())));
        return after.thread(caller).context() == 0 ? ScheduleRules.donate(after, name, caller) : after;
    }

    /** The context that was lent along this reply; 0 for none. */
    static int lentAlong(ModelState state, int reply) {
        return state.objects().keysView()
                .detectIfNone(name -> state.objects().get(name) instanceof Context context && context.chain().contains(reply), 0);
    }

    /** Undoes the bond of a reply object with the thread that waits for its answer, or brought it to a receive. */
    static ModelState unlink(ModelState state, int name) {
        Reply reply = state.reply(name);
        Thread thread = state.thread(reply.thread());
        return state.with(reply.thread(), thread.withReply(0)).with(name, reply.withThread(0, false));
    }

    /** A receiver brings a reply object along. */
    static ModelState bring(ModelState state, int thread, int reply) {
        return reply == 0 ? state
                : state.with(thread, state.thread(thread).withReply(reply)).with(reply, state.reply(reply).withThread(thread,
                        false));
    }

    /** A receiver is about to use a reply object: whoever still waits for an answer by it waits in vain. */
    static ModelState vacate(ModelState state, int name, int receiver) {
        int older = name == 0 ? 0 : state.reply(name).thread();
        return older == 0 || older == receiver ? state : Waiting.terminate(state, older, Reason.CALL_CANCELLED);
    }

    /** A reply object is destroyed. */
    static ModelState destroy(ModelState state, int name) {
        int thread = state.reply(name).thread();
        if (thread == 0) {
            return state;
        }
        return state.thread(thread).state() == ThreadState.BLOCKED_ON_REPLY
                ? Waiting.terminate(state, thread, Reason.OBJECT_GONE)
                : unlink(state, name);
    }
}
