package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Notification;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Tcb;

/** The part of {@link NoDangling} about bindings: of threads, scheduling contexts and notifications. */
final class ThreadLinks {
    private ThreadLinks() {}

    static void check(Survey state, Findings findings) {
        KernelMemory memory = state.memory();
        ObjectTable objects = state.objects();
        for (int index = 0; index < objects.size(); index++) {
            int object = objects.start(index);
            switch (objects.kind(index)) {
                case Kind.THREAD -> {
                    int context = Tcb.context(memory, object);
                    if (context != 0 && !(state.isA(context, Kind.SCHED_CONTEXT)
                            && SchedContext.thread(memory, context) == object)) {
                        broken(state, object, "its scheduling context", context, findings);
                    }
                    int notification = Tcb.notification(memory, object);
                    if (notification != 0 && !(state.isA(notification, Kind.NOTIFICATION)
                            && Notification.boundThread(memory, notification) == object)) {
                        broken(state, object, "its bound notification", notification, findings);
                    }
                }
                case Kind.SCHED_CONTEXT -> {
                    int thread = SchedContext.thread(memory, object);
                    if (thread != 0 && !(state.isA(thread, Kind.THREAD) && Tcb.context(memory, thread) == object)) {
                        broken(state, object, "the thread that has it", thread, findings);
                    }
                    int notification = SchedContext.notification(memory, object);
                    if (notification != 0 && !(state.isA(notification, Kind.NOTIFICATION)
                            && Notification.boundContext(memory, notification) == object)) {
                        broken(state, object, "its bound notification", notification, findings);
                    }
                }
                case Kind.NOTIFICATION -> checkNotification(state, object, findings);
                default -> { }
            }
        }
    }

    private static void checkNotification(Survey state, int notification, Findings findings) {
        KernelMemory memory = state.memory();
        int thread = Notification.boundThread(memory, notification);
        if (thread != 0 && !(state.isA(thread, Kind.THREAD) && Tcb.notification(memory, thread) == notification)) {
            broken(state, notification, "the thread bound to it", thread, findings);
        }
        int context = Notification.boundContext(memory, notification);
        if (context != 0 && !(state.isA(context, Kind.SCHED_CONTEXT)
                && SchedContext.notification(memory, context) == notification)) {
            broken(state, notification, "the scheduling context bound to it", context, findings);
        }
    }

    private static void broken(Survey state, int object, String role, int other, Findings findings) {
        findings.add(Wording.object(state, object) + " names as " + role + " " + Wording.object(state, other)
                + ", which does not name it in turn");
    }
}
