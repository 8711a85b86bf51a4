package dev.fief.microkernel.ipc;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Notification;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.schedule.Contexts;
import dev.fief.microkernel.schedule.ThreadQueue;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.TraceEvent;

/** Signal and wait (seL4 manual, chapter 5; seL4's {@code notification.c}). */
public final class Notifications {
    private final KernelMemory memory;
    private final Trace trace;
    private final Waits waits;
    private final Contexts contexts;
    private final MessageTransfer messages;

    public Notifications(KernelMemory memory, Trace trace, Waits waits, Contexts contexts, MessageTransfer messages) {
        this.memory = memory;
        this.trace = trace;
        this.waits = waits;
        this.contexts = contexts;
        this.messages = messages;
    }

    /** Raises a notification: the first waiter gets the badge, or a bound thread that waits at an endpoint, or it is kept. */
    public void signal(int notification, long badge) {
        if (trace.isOn()) {
            trace.record(TraceEvent.SIGNAL, KernelArea.now(memory), KernelArea.current(memory), notification, badge, 0, 0);
        }
        int bound = Notification.boundThread(memory, notification);
        switch (Notification.state(memory, notification)) {
            case Notification.WAITING -> wake(ThreadQueue.first(memory, Notification.queue(notification)), notification, badge);
            case Notification.ACTIVE ->
                    Notification.badges(memory, notification, Notification.badges(memory, notification) | badge);
            default -> {
                if (bound != 0 && Tcb.state(memory, bound) == ThreadState.BLOCKED_ON_RECEIVE) {
                    wake(bound, notification, badge);
                } else {
                    Notification.state(memory, notification, Notification.ACTIVE);
                    Notification.badges(memory, notification, badge);
                }
            }
        }
    }

    /** {@code thread} waits for the notification, or takes its badges if there are any. */
    public void receive(int thread, int notification, boolean blocking) {
        if (Notification.state(memory, notification) == Notification.ACTIVE) {
            take(thread, notification);
        } else if (blocking) {
            returnContext(thread, notification);
            waits.begin(thread, ThreadState.BLOCKED_ON_NOTIFICATION, 0, notification, Notification.queue(notification));
            Notification.state(memory, notification, Notification.WAITING);
        } else {
            messages.deliverBadge(thread, 0);
        }
    }

    /** Gives the badges of an active notification to a thread that runs. */
    void take(int thread, int notification) {
        messages.deliverBadge(thread, Notification.badges(memory, notification));
        Notification.badges(memory, notification, 0);
        Notification.state(memory, notification, Notification.IDLE);
        lendContext(thread, notification);
        Tcb.stateAndFlags(memory, thread, ThreadState.RUNNING, 0);
    }

    /** A thread that got its context from a notification gives it back when it waits for that again; 0 is none. */
    void returnContext(int thread, int notification) {
        int context = Tcb.context(memory, thread);
        if (notification != 0 && context != 0 && Notification.boundContext(memory, notification) == context) {
            contexts.unbind(context);
        }
    }

    private void wake(int thread, int notification, long badge) {
        waits.cancel(thread);
        messages.deliverBadge(thread, badge);
        lendContext(thread, notification);
        waits.resume(thread);
    }

    private void lendContext(int thread, int notification) {
        int context = Notification.boundContext(memory, notification);
        if (context != 0 && Tcb.context(memory, thread) == 0 && SchedContext.thread(memory, context) == 0) {
            contexts.bind(context, thread);
        }
    }
}
