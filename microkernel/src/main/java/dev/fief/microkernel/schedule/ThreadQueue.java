package dev.fief.microkernel.schedule;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Tcb;

/**
 * The one priority queue of threads: those that are ready, or that wait on an object. Priorities never rise from first to last,
 * and among equals the order is that of arrival.
 *
 * <p>A queue is one word, first thread | last thread, wherever its object keeps it; the links are in the threads, each of which is
 * in one queue at most.
 */
public final class ThreadQueue {
    private ThreadQueue() {}

    public static int first(KernelMemory memory, int queue) {
        return memory.loadHigh(queue);
    }

    public static int last(KernelMemory memory, int queue) {
        return memory.loadLow(queue);
    }

    public static boolean isEmpty(KernelMemory memory, int queue) {
        return memory.load(queue) == 0;
    }

    /** Behind every thread of the same or a higher priority. Costs one step for each thread of lower priority. */
    public static void add(KernelMemory memory, int queue, int thread) {
        if (isEmpty(memory, queue)) {
            memory.store(queue, only(thread));
            return;
        }
        int priority = Tcb.priority(memory, thread);
        int before = last(memory, queue);
        while (before != 0 && Tcb.priority(memory, before) < priority) {
            before = Tcb.queuePrevious(memory, before);
        }
        insertAfter(memory, queue, before, thread);
    }

    /** Before every thread; its priority must be the highest. */
    public static void addFirst(KernelMemory memory, int queue, int thread) {
        insertAfter(memory, queue, 0, thread);
    }

    /** Behind {@code before}, which is in the queue; 0 for the front. */
    public static void insertAfter(KernelMemory memory, int queue, int before, int thread) {
        int after = before == 0 ? first(memory, queue) : Tcb.queueNext(memory, before);
        Tcb.queueLinks(memory, thread, after, before);
        if (before == 0) {
            memory.storeHigh(queue, thread);
        } else {
            Tcb.queueNext(memory, before, thread);
        }
        if (after == 0) {
            memory.storeLow(queue, thread);
        } else {
            Tcb.queuePrevious(memory, after, thread);
        }
    }

    public static void remove(KernelMemory memory, int queue, int thread) {
        if (memory.load(queue) == only(thread)) {
            memory.store(queue, 0);
            return;
        }
        int next = Tcb.queueNext(memory, thread);
        int previous = Tcb.queuePrevious(memory, thread);
        if (previous == 0) {
            memory.storeHigh(queue, next);
        } else {
            Tcb.queueNext(memory, previous, next);
        }
        if (next == 0) {
            memory.storeLow(queue, previous);
        } else {
            Tcb.queuePrevious(memory, next, previous);
        }
        Tcb.queueLinks(memory, thread, 0, 0);
    }

    /** The queue of one thread, whose links are zero then: by far the most common. */
    private static long only(int thread) {
        return (long) thread << 32 | thread;
    }
}
