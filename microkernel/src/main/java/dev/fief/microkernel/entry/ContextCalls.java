package dev.fief.microkernel.entry;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.ipc.Replies;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Notification;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.schedule.Bandwidth;
import dev.fief.microkernel.schedule.Budget;
import dev.fief.microkernel.schedule.Contexts;
import dev.fief.microkernel.schedule.Scheduler;

/** Operations on scheduling contexts. */
final class ContextCalls {
    private final KernelMemory memory;
    private final Refusal refusal;
    private final Scheduler scheduler;
    private final Contexts contexts;
    private final Replies replies;

    ContextCalls(KernelMemory memory, Refusal refusal, Scheduler scheduler, Contexts contexts, Replies replies) {
        this.memory = memory;
        this.refusal = refusal;
        this.scheduler = scheduler;
        this.contexts = contexts;
        this.replies = replies;
    }

    boolean configure(Invocation call) {
        int context = call.object();
        long budget = call.word(0);
        long period = call.word(1);
        long refills = call.word(2);
        if (!Budget.check(budget, period, refusal)) {
            return false;
        }
        if (Long.compareUnsigned(refills, SchedContext.capacity(memory, context)) > 0) {
            return refusal.set(Reason.REFILL_RANGE, refills, SchedContext.capacity(memory, context));
        }
        long more = Bandwidth.share(budget, period) - SchedContext.bandwidth(memory, context);
        if (!Bandwidth.check(memory, Header.owner(memory, context), more, refusal)) {
            return false;
        }

        contexts.configure(context, budget, period, Math.max((int) refills, Limits.MIN_REFILLS), call.word(3));
        return true;
    }

    boolean bind(Invocation call) {
        int context = call.object();
        int slot = call.extra(0);
        int kind = Slot.kind(memory, slot);
        if (kind != Kind.THREAD && kind != Kind.NOTIFICATION) {
            return refusal.set(Reason.WRONG_KIND, 1, kind, Kind.THREAD, 0);
        }
        return kind == Kind.THREAD ? bindThread(context, Slot.object(memory, slot))
                : bindNotification(context, Slot.object(memory, slot));
    }

    private boolean bindThread(int context, int thread) {
        if (SchedContext.thread(memory, context) != 0 || Tcb.context(memory, thread) != 0) {
            return refusal.set(Reason.ALREADY_BOUND);
        }
        if (Tcb.state(memory, thread) >= ThreadState.BLOCKED_ON_RECEIVE
                && !Budget.isReady(memory, context, KernelArea.now(memory))) {
            return refusal.set(Reason.NO_BUDGET);
        }

        contexts.bind(context, thread);
        scheduler.enqueue(thread);
        return true;
    }

    private boolean bindNotification(int context, int notification) {
        if (SchedContext.notification(memory, context) != 0 || Notification.boundContext(memory, notification) != 0) {
            return refusal.set(Reason.ALREADY_BOUND);
        }

        Notification.boundContext(memory, notification, context);
        SchedContext.notification(memory, context, notification);
        return true;
    }

    boolean unbind(Invocation call) {
        int context = call.object();
        replies.dissolve(context);
        contexts.unbind(context);
        int notification = SchedContext.notification(memory, context);
        if (notification != 0) {
            Notification.boundContext(memory, notification, 0);
            SchedContext.notification(memory, context, 0);
        }
        return true;
    }

    boolean consumed(Invocation call) {
        return answerConsumed(call, call.object());
    }

    boolean yieldTo(Invocation call) {
        int thread = SchedContext.thread(memory, call.object());
        if (thread == 0 || thread == call.caller()) {
            return refusal.set(Reason.NOT_YIELDABLE);
        }
        if (Tcb.priority(memory, thread) > Tcb.maxPriority(memory, call.caller())) {
            return refusal.set(Reason.YIELD_TOO_HIGH, Tcb.priority(memory, thread), Tcb.maxPriority(memory, call.caller()));
        }

        if (Tcb.has(memory, thread, ThreadFlag.READY)) {
            scheduler.yieldTo(thread);
        }
        return answerConsumed(call, call.object());
    }

    private boolean answerConsumed(Invocation call, int context) {
        if (KernelArea.currentContext(memory) == context) {
            scheduler.settle();
        }
        long cycles = SchedContext.consumed(memory, context);
        SchedContext.consumed(memory, context, 0);
        return call.answer(1, cycles, 0, 0, 0);
    }
}
