package dev.fief.specs.model;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.model.ModelObject.Context;
import dev.fief.specs.model.ModelObject.Notification;
import dev.fief.specs.model.ModelObject.Thread;
import org.eclipse.collections.api.factory.primitive.IntLists;

/** Operations on scheduling contexts. */
final class ContextRules {
    private ContextRules() {}

    static Answer invoke(Invocation call) {
        return switch (call.operation()) {
            case SCHED_CONTEXT_CONFIGURE -> configure(call);
            case SCHED_CONTEXT_BIND -> bind(call);
            case SCHED_CONTEXT_UNBIND -> Answer.of(release(call.state(), call.object()));
            case SCHED_CONTEXT_CONSUMED -> Answer.of(call.state(), 0);
            case SCHED_CONTEXT_YIELD_TO -> yieldTo(call);
            default -> throw new IllegalStateException(call.operation().name());
        };
    }

    /** In the proof: configure. */
    private static Answer configure(Invocation call) {
        ModelState state = call.state();
        int name = call.object();
        Context context = state.context(name);
        long budget = call.word(0);
        long period = call.word(1);
        long refills = call.word(2);
        Bandwidth.requireContext(budget, period);
        Refusal.unless(refills >= 0 && refills <= context.capacity(), Reason.REFILL_RANGE, refills, context.capacity());
        long share = Bandwidth.share(budget, period);
        Bandwidth.requireFree(state, context.owner(), share - context.bandwidth());
        int used = Math.max((int) refills, Limits.MIN_REFILLS);
        int thread = context.thread();
        ModelState after = thread == 0 ? state : ScheduleRules.dequeue(state, thread);
        after = Bandwidth.take(after, context.owner(), share - context.bandwidth());
        after = after.with(name, after.context(name).configured(budget, period, used, call.word(3), share)).budgeted(name);
        return Answer.of(thread == 0 ? after : ScheduleRules.enqueue(after, thread));
    }

    private static Answer bind(Invocation call) {
        ModelState state = call.state();
        int name = call.object();
        Context context = state.context(name);
        Capability target = call.extra(0);
        int object = target.object();
        boolean isThread = target.kind() == Kind.THREAD;
        Refusal.unless(isThread || target.kind() == Kind.NOTIFICATION, Reason.WRONG_KIND, 1, target.kind(), Kind.THREAD);
        Refusal.unless((isThread ? context.thread() : context.notification()) == 0, Reason.ALREADY_BOUND);
        if (!isThread) {
            Notification notification = state.notification(object);
            Refusal.unless(notification.context() == 0, Reason.ALREADY_BOUND);
            return Answer.of(state.with(name, context.withNotification(object)).with(object, notification.withContext(name)));
        }
        Thread thread = state.thread(object);
        Refusal.unless(thread.context() == 0, Reason.ALREADY_BOUND);
        boolean blocked = thread.state() != ThreadState.INACTIVE && !ThreadState.isRunnable(thread.state());
        Refusal.unless(!blocked || context.budget() != 0 && !state.exhausted().contains(name), Reason.NO_BUDGET);
        return Answer.of(ScheduleRules.enqueue(ScheduleRules.bind(state, name, object), object));
    }

    /** Nobody has the context any more, and no answer brings it home. */
    static ModelState release(ModelState state, int name) {
        ModelState after = ScheduleRules.unbind(state, name);
        int bound = after.context(name).notification();
        if (bound != 0) {
            after = after.with(bound, after.notification(bound).withContext(0));
        }
        return after.with(name, after.context(name).withNotification(0).withChain(IntLists.immutable.empty()));
    }

    static ModelState destroy(ModelState state, int name) {
        ModelState after = release(state, name);
        after = after.withExhausted(after.exhausted().newWithout(name));
        return Bandwidth.take(after, after.context(name).owner(), -after.context(name).bandwidth());
    }

    private static Answer yieldTo(Invocation call) {
        ModelState state = call.state();
        int target = state.context(call.object()).thread();
        Refusal.unless(target != 0 && target != call.thread(), Reason.NOT_YIELDABLE);
        int priority = state.thread(target).priority();
        int maximum = state.thread(call.thread()).maxPriority();
        Refusal.unless(priority <= maximum, Reason.YIELD_TOO_HIGH, priority, maximum);
        return Answer.of(ScheduleRules.canRun(state, target) ? ScheduleRules.yieldTo(state, target) : state, 0);
    }
}
