package dev.fief.microkernel.object;

/** What a thread is doing; the number in its control block. */
public final class ThreadState {
    /** Stopped, or never started. */
    public static final int INACTIVE = 0;

    /** Ready to run its program, given a scheduling context with budget. */
    public static final int RUNNING = 1;

    /** Ready to make the call in its registers (again), given the same. */
    public static final int RESTART = 2;

    public static final int BLOCKED_ON_RECEIVE = 3;
    public static final int BLOCKED_ON_SEND = 4;
    public static final int BLOCKED_ON_REPLY = 5;
    public static final int BLOCKED_ON_NOTIFICATION = 6;

    /** Waiting for the end of a process. */
    public static final int BLOCKED_ON_PROCESS = 7;

    private ThreadState() {}

    public static boolean isRunnable(int state) {
        return state == RUNNING || state == RESTART;
    }

    /** Waiting in the queue of an endpoint, a notification or a process. */
    public static boolean isQueued(int state) {
        return state == BLOCKED_ON_RECEIVE || state == BLOCKED_ON_SEND || state >= BLOCKED_ON_NOTIFICATION;
    }
}
