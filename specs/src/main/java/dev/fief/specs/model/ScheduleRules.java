package dev.fief.specs.model;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.model.ModelObject.Context;
import dev.fief.specs.model.ModelObject.Thread;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;

/**
 * Who runs: the thread of highest priority that can, first in first out within one priority. A thread that the running one alone
 * made able to run takes over directly if its priority is higher, and goes before equals if the running one stopped.
 */
final class ScheduleRules {
    private ScheduleRules() {}

    /** Whether nothing but the processor is missing: it wants to run, on a context that has been given a budget. */
    static boolean isRunnable(ModelState state, int name) {
        Thread thread = state.thread(name);
        return ThreadState.isRunnable(thread.state()) && thread.context() != 0 && state.context(thread.context()).budget() != 0;
    }

    /** Whether it is runnable and its budget has come. */
    static boolean canRun(ModelState state, int name) {
        return isRunnable(state, name) && !state.exhausted().contains(state.thread(name).context());
    }

    /** A thread has become runnable by what the current one does. */
    static ModelState makeReady(ModelState state, int thread) {
        return !canRun(state, thread) || isReady(state, thread) ? state : state.withWoken(state.woken().newWith(thread));
    }

    /** A thread can run (again): it queues behind the others of its priority. */
    static ModelState enqueue(ModelState state, int thread) {
        return thread == state.current() || !canRun(state, thread) || isReady(state, thread) ? state : append(state, thread);
    }

    private static boolean isReady(ModelState state, int thread) {
        return state.woken().contains(thread) || state.readyAt(state.thread(thread).priority()).contains(thread);
    }

    /** A thread is about to stop, to change its priority, or to lose its context. */
    static ModelState dequeue(ModelState state, int thread) {
        int priority = state.thread(thread).priority();
        ModelState after = state.withWoken(state.woken().newWithout(thread));
        return after.withReady(priority, after.readyAt(priority).newWithout(thread));
    }

    private static ModelState append(ModelState state, int thread) {
        int priority = state.thread(thread).priority();
        return state.withReady(priority, state.readyAt(priority).newWith(thread));
    }

    private static ModelState prepend(ModelState state, int thread) {
        int priority = state.thread(thread).priority();
        return state.withReady(priority, Sequence.prepend(thread, state.readyAt(priority)));
    }

    /** The current thread goes behind the others of its priority; a budget that is less than its period is used up by that. */
    static ModelState giveWay(ModelState state) {
        int thread = state.current();
        Context context = state.context(state.thread(thread).context());
        ModelState after = state.withCurrent(0);
        return context.isRoundRobin()
                ? append(after, thread)
                : after.withExhausted(after.exhausted().newWith(state.thread(thread).context()));
    }

    /** The current thread lets another, which is ready, run before all others of its priority. */
    static ModelState yieldTo(ModelState state, int target) {
        int thread = state.current();
        ModelState after = dequeue(state, target);
        if (state.thread(target).priority() >= state.thread(thread).priority()) {
            after = prepend(after, thread).withCurrent(0);
        }
        return prepend(after, target);
    }

    /** Chooses who runs after a call. */
    static ModelState dispatch(ModelState state) {
        int running = state.current();
        int chosen = running != 0 && state.exists(running) && canRun(state, running) ? running : 0;
        ImmutableIntList woken = state.woken();
        ModelState after = state.withWoken(IntLists.immutable.empty());
        if (woken.size() == 1 && (chosen == 0 || priority(state, woken.get(0)) > priority(state, chosen))) {
            after = chosen == 0 ? after : prepend(after, chosen);
            chosen = woken.get(0);
        } else {
            after = woken.injectInto(after, ScheduleRules::append);
        }
        int highest = highest(after);
        if (highest >= 0 && (chosen == 0 || highest > priority(after, chosen))) {
            after = chosen == 0 ? after : prepend(after, chosen);
            chosen = after.readyAt(highest).get(0);
            after = dequeue(after, chosen);
        }
        return after.withCurrent(chosen);
    }

    private static int priority(ModelState state, int thread) {
        return state.thread(thread).priority();
    }

    private static int highest(ModelState state) {
        return state.ready().isEmpty() ? -1 : state.ready().keysView().maxIfEmpty(Limits.PRIORITIES);
    }

    /**
     * Time has passed: contexts have budget again, and threads that waited for it are ready.
     *
     * @param contexts that are exhausted no more
     * @param threads that run on them, in the order in which their budget came
     */
    static ModelState release(ModelState state, ImmutableIntList contexts, ImmutableIntList threads) {
        ModelState after = state.withExhausted(state.exhausted().newWithoutAll(contexts));
        return threads.injectInto(after, ScheduleRules::enqueue);
    }

    /** Binds a context that nobody has to a thread that has none. */
    static ModelState bind(ModelState state, int context, int thread) {
        return state.with(context, state.context(context).withThread(thread)).with(thread,
                state.thread(thread).withContext(context));
    }

    /** Takes a context from the thread that has it, if one has. */
    static ModelState unbind(ModelState state, int context) {
        int thread = state.context(context).thread();
        if (thread == 0) {
            return state;
        }
        ModelState after = dequeue(state, thread);
        return after.with(thread, after.thread(thread).withContext(0)).with(context, after.context(context).withThread(0));
    }

    /** Passes a context on to a thread that has none. */
    static ModelState donate(ModelState state, int context, int thread) {
        return bind(unbind(state, context), context, thread);
    }
}
