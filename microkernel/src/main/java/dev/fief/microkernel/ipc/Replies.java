package dev.fief.microkernel.ipc;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.schedule.Contexts;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.WorkKind;

/**
 * Reply objects, and the chain along which a lent scheduling context goes home.
 *
 * <p>Invariants: a reply object with a thread is that thread's reply, and the other way round. The context's reply is the head of
 * its chain, {@code previous} leads to older calls, {@code next} back to the head; the thread of each is waiting for its answer.
 */
public final class Replies {
    private final KernelMemory memory;
    private final Trace trace;
    private final Contexts contexts;

    public Replies(KernelMemory memory, Trace trace, Contexts contexts) {
        this.memory = memory;
        this.trace = trace;
        this.contexts = contexts;
    }

    /** The caller begins to wait for its answer by {@code reply}, lending its context if it may and the callee has none. */
    public void push(int caller, int callee, int reply, boolean lend, boolean grant) {
        Tcb.stateAndFlags(memory, caller, ThreadState.BLOCKED_ON_REPLY, Tcb.flags(memory, caller) & ThreadFlag.KEPT);
        Tcb.waits(memory, caller, 0, reply);
        Reply.thread(memory, reply, caller);
        Reply.canGrant(memory, reply, grant);
        trace.work().add(WorkKind.REPLY_BOUND, 1);
        int context = Tcb.context(memory, caller);
        if (!lend || context == 0 || Tcb.context(memory, callee) != 0) {
            return;
        }
        int older = SchedContext.reply(memory, context);
        if (older != 0) {
            Reply.next(memory, older, reply);
            Reply.context(memory, older, 0);
        }
        Reply.previous(memory, reply, older);
        Reply.context(memory, reply, context);
        SchedContext.reply(memory, context, reply);
        contexts.donate(context, callee);
        trace.work().add(WorkKind.CONTEXT_LENT, 1);
    }

    /**
     * Ends the wait of the caller of {@code reply} for its answer: the context it lent comes back to it, from wherever along the
     * chain it is now, unless it has been given another meanwhile.
     */
    public void remove(int reply) {
        int caller = Reply.thread(memory, reply);
        int context = chainContext(reply);
        if (context != 0) {
            cutAbove(reply);
            int older = Reply.previous(memory, reply);
            if (older != 0) {
                Reply.next(memory, older, 0);
                Reply.context(memory, older, context);
                Reply.previous(memory, reply, 0);
            }
            Reply.context(memory, reply, 0);
            SchedContext.reply(memory, context, older);
            if (Tcb.context(memory, caller) == 0) {
                contexts.donate(context, caller);
                trace.work().add(WorkKind.CONTEXT_RETURNED, 1);
            }
        }
        unlink(reply);
        trace.work().add(WorkKind.REPLY_FREED, 1);
    }

    /** Undoes the bond between a reply object and the thread that waits for its answer or receives with it. */
    public void unlink(int reply) {
        Tcb.reply(memory, Reply.thread(memory, reply), 0);
        Reply.thread(memory, reply, 0);
        Reply.canGrant(memory, reply, false);
    }

    /** A context is about to go: its chain no longer leads anywhere. */
    public void dissolve(int context) {
        int reply = SchedContext.reply(memory, context);
        SchedContext.reply(memory, context, 0);
        while (reply != 0) {
            int older = Reply.previous(memory, reply);
            Reply.context(memory, reply, 0);
            Reply.next(memory, reply, 0);
            Reply.previous(memory, reply, 0);
            reply = older;
        }
    }

    /** The context that went along the chain this reply is in; 0 if none did. */
    private int chainContext(int reply) {
        int head = reply;
        while (Reply.next(memory, head) != 0) {
            head = Reply.next(memory, head);
        }
        return Reply.context(memory, head);
    }

    /** The calls made by those this reply's caller lent its context to keep waiting, but no context will come back along them. */
    private void cutAbove(int reply) {
        int newer = Reply.next(memory, reply);
        Reply.next(memory, reply, 0);
        while (newer != 0) {
            int next = Reply.next(memory, newer);
            Reply.context(memory, newer, 0);
            Reply.next(memory, newer, 0);
            Reply.previous(memory, newer, 0);
            newer = next;
        }
    }
}
