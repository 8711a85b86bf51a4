package dev.fief.microkernel.schedule;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;

/** The ready threads: a queue for each priority, and a bit for each queue that is not empty. The running thread is in none. */
public final class ReadyQueues {
    private static final int WORDS = Limits.PRIORITIES / Long.SIZE;

    private ReadyQueues() {}

    /** The highest priority that has a ready thread; -1 if none has. */
    public static int highest(KernelMemory memory) {
        for (int index = WORDS - 1; index >= 0; index--) {
            long bits = memory.load(KernelArea.readyBitsWord(index));
            if (bits != 0) {
                return index * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
            }
        }
        return -1;
    }

    public static void addLast(KernelMemory memory, int thread) {
        int queue = enter(memory, thread);
        ThreadQueue.insertAfter(memory, queue, ThreadQueue.last(memory, queue), thread);
    }

    public static void addFirst(KernelMemory memory, int thread) {
        ThreadQueue.addFirst(memory, enter(memory, thread), thread);
    }

    public static void remove(KernelMemory memory, int thread) {
        int priority = Tcb.priority(memory, thread);
        int queue = KernelArea.readyQueue(priority);
        ThreadQueue.remove(memory, queue, thread);
        Tcb.flags(memory, thread, Tcb.flags(memory, thread) & ~ThreadFlag.READY);
        if (ThreadQueue.isEmpty(memory, queue)) {
            int word = KernelArea.readyBitsWord(priority / Long.SIZE);
            memory.store(word, memory.load(word) & ~(1L << priority));
        }
    }

    /** Takes the first thread of a priority that has one. */
    public static int take(KernelMemory memory, int priority) {
        int thread = ThreadQueue.first(memory, KernelArea.readyQueue(priority));
        remove(memory, thread);
        return thread;
    }

    private static int enter(KernelMemory memory, int thread) {
        int priority = Tcb.priority(memory, thread);
        int word = KernelArea.readyBitsWord(priority / Long.SIZE);
        memory.store(word, memory.load(word) | 1L << priority);
        Tcb.flags(memory, thread, Tcb.flags(memory, thread) | ThreadFlag.READY);
        return KernelArea.readyQueue(priority);
    }
}
