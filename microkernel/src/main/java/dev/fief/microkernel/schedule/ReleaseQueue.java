package dev.fief.microkernel.schedule;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;

/** Runnable threads that wait for budget, in the order in which it comes. Joining costs a step for each that waits less long. */
public final class ReleaseQueue {
    private ReleaseQueue() {}

    public static void add(KernelMemory memory, int thread) {
        long time = releaseTime(memory, thread);
        int before = 0;
        int after = KernelArea.firstRelease(memory);
        while (after != 0 && releaseTime(memory, after) <= time) {
            before = after;
            after = Tcb.queueNext(memory, after);
        }
        Tcb.queueLinks(memory, thread, after, before);
        if (after != 0) {
            Tcb.queuePrevious(memory, after, thread);
        }
        link(memory, before, thread);
        Tcb.flags(memory, thread, Tcb.flags(memory, thread) | ThreadFlag.RELEASE);
    }

    public static void remove(KernelMemory memory, int thread) {
        int next = Tcb.queueNext(memory, thread);
        int previous = Tcb.queuePrevious(memory, thread);
        if (next != 0) {
            Tcb.queuePrevious(memory, next, previous);
        }
        link(memory, previous, next);
        Tcb.queueLinks(memory, thread, 0, 0);
        Tcb.flags(memory, thread, Tcb.flags(memory, thread) & ~ThreadFlag.RELEASE);
    }

    /** When the budget of a thread in the queue can be used. */
    public static long releaseTime(KernelMemory memory, int thread) {
        return Budget.headTime(memory, Tcb.context(memory, thread));
    }

    private static void link(KernelMemory memory, int before, int thread) {
        if (before == 0) {
            KernelArea.firstRelease(memory, thread);
        } else {
            Tcb.queueNext(memory, before, thread);
        }
    }
}
