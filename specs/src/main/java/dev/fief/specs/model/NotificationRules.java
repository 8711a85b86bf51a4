package dev.fief.specs.model;

import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.model.ModelObject.Notification;
import dev.fief.specs.model.ModelObject.Thread;

/** Signals: a word of badges, and who is woken by it. */
final class NotificationRules {
    private NotificationRules() {}

    static ModelState signal(ModelState state, int name, long badge) {
        Notification notification = state.notification(name);
        if (notification.queue().notEmpty()) {
            return wake(state, name, notification.queue().get(0), badge);
        }
        int bound = notification.thread();
        if (!notification.active() && bound != 0 && state.thread(bound).state() == ThreadState.BLOCKED_ON_RECEIVE) {
            return wake(state, name, bound, badge);
        }
        return state.with(name, notification.withSignal(true, notification.badges() | badge));
    }

    private static ModelState wake(ModelState state, int name, int thread, long badge) {
        ModelState after = Waiting.cancel(Message.deliver(state, thread, badge, 0, 0), thread, ThreadState.RUNNING);
        return Waiting.resume(lendContext(after, name, thread), thread);
    }

    /** The context bound to a notification serves a thread that it wakes and that has none. */
    private static ModelState lendContext(ModelState state, int name, int thread) {
        int context = state.notification(name).context();
        return context != 0 && state.thread(thread).context() == 0 && state.context(context).thread() == 0
                ? ScheduleRules.bind(state, context, thread)
                : state;
    }

    /** A thread runs on the context of its bound notification until it waits again. */
    static ModelState returnContext(ModelState state, int thread) {
        int bound = state.thread(thread).notification();
        return bound == 0 ? state : returnContext(state, bound, thread);
    }

    private static ModelState returnContext(ModelState state, int name, int thread) {
        int context = state.notification(name).context();
        return context != 0 && state.thread(thread).context() == context ? ScheduleRules.unbind(state, context) : state;
    }

    /** Takes the badges of an active notification. */
    static ModelState take(ModelState state, int thread, int name) {
        Notification notification = state.notification(name);
        ModelState after = Message.deliver(state, thread, notification.badges(), 0, 0);
        Thread taking = after.thread(thread);
        after = after.with(thread, taking.waiting(taking.state(), 0, taking.waitsOn(), taking.reply(), taking.badge()));
        return lendContext(after.with(name, notification.withSignal(false, 0)), name, thread);
    }

    /** A thread waits on a notification itself. */
    static ModelState await(ModelState state, int thread, int name, boolean blocking) {
        if (state.notification(name).active()) {
            return take(state, thread, name);
        }
        if (!blocking) {
            return Message.deliver(state, thread, 0, 0, 0);
        }
        return Waiting.begin(returnContext(state, name, thread), thread, ThreadState.BLOCKED_ON_NOTIFICATION, 0, name, 0);
    }

    static ModelState unbind(ModelState state, int name) {
        Notification notification = state.notification(name);
        int bound = notification.thread();
        if (bound == 0) {
            return state;
        }
        Thread thread = state.thread(bound);
        return state.with(bound, thread.withNotification(0)).with(name, notification.withThread(0));
    }
}
