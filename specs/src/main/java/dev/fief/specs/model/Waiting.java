package dev.fief.specs.model;

import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.model.ModelObject.Endpoint;
import dev.fief.specs.model.ModelObject.Notification;
import dev.fief.specs.model.ModelObject.Process;
import dev.fief.specs.model.ModelObject.Thread;
import org.eclipse.collections.api.factory.primitive.LongLists;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;

/** How threads begin to wait on an object, and how a wait ends other than by what was waited for. */
final class Waiting {
    private Waiting() {}

    /** A thread begins to wait on an object. */
    static ModelState begin(ModelState state, int name, int waitState, int flags, int object, long badge) {
        ModelState after = ScheduleRules.dequeue(state, name);
        Thread thread = after.thread(name);
        after = after.with(name, thread.waiting(waitState, flags | thread.flags() & ThreadFlag.KEPT, object, thread.reply(),
                badge));
        return withQueue(after, object, insert(after, queue(after, object), name), waitState == ThreadState.BLOCKED_ON_SEND);
    }

    /** Behind all of the same or a higher priority. */
    private static ImmutableIntList insert(ModelState state, ImmutableIntList queue, int thread) {
        int priority = state.thread(thread).priority();
        int place = queue.count(other -> state.thread(other).priority() >= priority);
        MutableIntList changed = queue.toList();
        changed.addAtIndex(place, thread);
        return changed.toImmutable();
    }

    static ImmutableIntList queue(ModelState state, int object) {
        return switch (state.objects().get(object)) {
            case Endpoint endpoint -> endpoint.queue();
            case Notification notification -> notification.queue();
            case Process process -> process.waiters();
            default -> throw new IllegalStateException("nobody waits on " + object);
        };
    }

    private static ModelState withQueue(ModelState state, int name, ImmutableIntList queue, boolean sending) {
        return state.with(name, switch (state.objects().get(name)) {
            case Endpoint endpoint -> new Endpoint(endpoint.owner(), sending && queue.notEmpty(), queue);
            case Notification notification -> notification.withQueue(queue);
            case Process process -> process.withWaiters(queue);
            default -> throw new IllegalStateException("nobody waits on " + name);
        });
    }

    /** A thread leaves the queue of what it waits on. */
    static ModelState leave(ModelState state, int name) {
        Thread thread = state.thread(name);
        int object = thread.waitsOn();
        boolean sending = thread.state() == ThreadState.BLOCKED_ON_SEND;
        return withQueue(state, object, queue(state, object).newWithout(name), sending)
                .with(name, thread.waiting(thread.state(), thread.flags(), 0, thread.reply(), thread.badge()));
    }

    /** A thread's priority changes, and with it its place among those that wait. */
    static ModelState reprioritize(ModelState state, int name, int priority) {
        Thread thread = state.thread(name);
        if (!ThreadState.isQueued(thread.state())) {
            return state.with(name, thread.withPriority(priority));
        }
        int object = thread.waitsOn();
        ModelState after = leave(state, name);
        after = after.with(name, thread.withPriority(priority));
        return withQueue(after, object, insert(after, queue(after, object), name), thread.state() == ThreadState.BLOCKED_ON_SEND);
    }

    /** Ends whatever a thread waits for, the handling of a fault included, and leaves it in {@code newState}. */
    static ModelState cancel(ModelState state, int name, int newState) {
        ModelState after = state;
        int old = state.thread(name).state();
        if (ThreadState.isQueued(old)) {
            after = leave(after, name);
        }
        int reply = after.thread(name).reply();
        if (reply != 0) {
            after = old == ThreadState.BLOCKED_ON_REPLY ? ReplyRules.remove(after, reply) : ReplyRules.unlink(after, reply);
        }
        Thread thread = after.thread(name).withFault(0, LongLists.immutable.with(0, 0, 0, 0));
        return after.with(name, thread.waiting(newState, 0, 0, 0, 0));
    }

    /** A wait ends with an answer other than what was waited for; who waited for a fault to be handled stops. */
    static ModelState terminate(ModelState state, int name, Reason reason) {
        if (state.thread(name).fault() != 0) {
            int inCall = state.thread(name).flags() & ThreadFlag.IN_CALL;
            ModelState after = cancel(state, name, ThreadState.INACTIVE);
            return after.with(name, after.thread(name).waiting(ThreadState.INACTIVE, inCall, 0, 0, 0));
        }
        ModelState after = cancel(state, name, ThreadState.RUNNING).withRegister(name, Register.A7, Status.of(reason, 0));
        return ScheduleRules.makeReady(after, name);
    }

    /** A wait ends: the thread goes on with its program. */
    static ModelState resume(ModelState state, int name) {
        Thread thread = state.thread(name);
        return ScheduleRules.makeReady(state.with(name, thread.waiting(ThreadState.RUNNING, 0, 0, thread.reply(), 0)), name);
    }
}
