package dev.fief.microkernel.object;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;

/**
 * A word of badges that signals are OR-ed into, and the threads that wait for it to be other than empty.
 *
 * <pre>
 *   word 0    header | state
 *   word 1    first | last waiting thread
 *   word 2    badges
 *   word 3    bound thread | bound scheduling context
 *   word 4-7  0
 * </pre>
 */
public final class Notification {
    public static final int IDLE = 0;
    public static final int WAITING = 1;
    public static final int ACTIVE = 2;

    private static final int QUEUE = 1;
    private static final int BADGES = 2;
    private static final int BOUND = 3;

    private Notification() {}

    public static void make(KernelMemory memory, int notification, int owner) {
        Header.make(memory, notification, Kind.NOTIFICATION, owner, IDLE);
    }

    public static int state(KernelMemory memory, int notification) {
        return Header.ofKind(memory, notification);
    }

    public static void state(KernelMemory memory, int notification, int state) {
        Header.ofKind(memory, notification, state);
    }

    /** The word that holds the queue of waiting threads. */
    public static int queue(int notification) {
        return notification + QUEUE;
    }

    public static long badges(KernelMemory memory, int notification) {
        return memory.load(notification + BADGES);
    }

    public static void badges(KernelMemory memory, int notification, long badges) {
        memory.store(notification + BADGES, badges);
    }

    public static int boundThread(KernelMemory memory, int notification) {
        return memory.loadHigh(notification + BOUND);
    }

    public static void boundThread(KernelMemory memory, int notification, int thread) {
        memory.storeHigh(notification + BOUND, thread);
    }

    public static int boundContext(KernelMemory memory, int notification) {
        return memory.loadLow(notification + BOUND);
    }

    public static void boundContext(KernelMemory memory, int notification, int context) {
        memory.storeLow(notification + BOUND, context);
    }
}
