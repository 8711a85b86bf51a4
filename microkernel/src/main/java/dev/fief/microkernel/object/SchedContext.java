package dev.fief.microkernel.object;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;

/**
 * Budget and period, and the refills that the budget is split into: a ring of pieces, each usable from its own time on.
 *
 * <pre>
 *   word 0    header | room for refills
 *   word 1    thread | head of the chain of replies it was lent along
 *   word 2    next | previous in the list of all contexts (outside the fingerprint)
 *   word 3    bound notification | 0
 *   word 4    period, cycles
 *   word 5    budget, cycles
 *   word 6    cycles consumed since last asked
 *   word 7    bandwidth charged to the owner
 *   word 8    badge, reported in timeout faults
 *   word 9    index of the first refill | number of refills
 *   word 10   most refills in use, as configured
 *   word 11-15  0
 *   word 16   refill: time, amount; ...
 * </pre>
 */
public final class SchedContext {
    private static final int BORROWERS = 1;
    private static final int LIST = 2;
    private static final int BOUND = 3;
    private static final int PERIOD = 4;
    private static final int BUDGET = 5;
    private static final int CONSUMED = 6;
    private static final int BANDWIDTH = 7;
    private static final int BADGE = 8;
    private static final int RING = 9;
    private static final int MAX_REFILLS = 10;
    private static final int REFILLS = 16;
    private static final int REFILL_SHIFT = 1;

    private SchedContext() {}

    public static void make(KernelMemory memory, int context, int owner, int capacity) {
        Header.make(memory, context, Kind.SCHED_CONTEXT, owner, capacity);
    }

    /** Refills that the object has room for. */
    public static int capacity(KernelMemory memory, int context) {
        return Header.ofKind(memory, context);
    }

    public static int thread(KernelMemory memory, int context) {
        return memory.loadHigh(context + BORROWERS);
    }

    public static void thread(KernelMemory memory, int context, int thread) {
        memory.storeHigh(context + BORROWERS, thread);
    }

    public static int reply(KernelMemory memory, int context) {
        return memory.loadLow(context + BORROWERS);
    }

    public static void reply(KernelMemory memory, int context, int reply) {
        memory.storeLow(context + BORROWERS, reply);
    }

    /** Thread and head of the reply chain at once. */
    public static void borrowers(KernelMemory memory, int context, int thread, int reply) {
        memory.store(context + BORROWERS, (long) thread << 32 | reply);
    }

    public static int listNext(KernelMemory memory, int context) {
        return memory.loadHigh(context + LIST);
    }

    public static int listPrevious(KernelMemory memory, int context) {
        return memory.loadLow(context + LIST);
    }

    public static void listLinks(KernelMemory memory, int context, int next, int previous) {
        memory.storeOutside(listWord(context), (long) next << 32 | previous);
    }

    /** The word that links it with all other contexts; the list exists only to find the words that hold times. */
    public static int listWord(int context) {
        return context + LIST;
    }

    public static int notification(KernelMemory memory, int context) {
        return memory.loadHigh(context + BOUND);
    }

    public static void notification(KernelMemory memory, int context, int notification) {
        memory.storeHigh(context + BOUND, notification);
    }

    public static long period(KernelMemory memory, int context) {
        return memory.load(context + PERIOD);
    }

    public static void period(KernelMemory memory, int context, long cycles) {
        memory.store(context + PERIOD, cycles);
    }

    /** 0 until the context is configured. */
    public static long budget(KernelMemory memory, int context) {
        return memory.load(context + BUDGET);
    }

    public static void budget(KernelMemory memory, int context, long cycles) {
        memory.store(context + BUDGET, cycles);
    }

    public static long consumed(KernelMemory memory, int context) {
        return memory.load(context + CONSUMED);
    }

    public static void consumed(KernelMemory memory, int context, long cycles) {
        memory.store(context + CONSUMED, cycles);
    }

    public static long bandwidth(KernelMemory memory, int context) {
        return memory.load(context + BANDWIDTH);
    }

    public static void bandwidth(KernelMemory memory, int context, long bandwidth) {
        memory.store(context + BANDWIDTH, bandwidth);
    }

    public static long badge(KernelMemory memory, int context) {
        return memory.load(context + BADGE);
    }

    public static void badge(KernelMemory memory, int context, long badge) {
        memory.store(context + BADGE, badge);
    }

    public static int refillHead(KernelMemory memory, int context) {
        return memory.loadHigh(context + RING);
    }

    public static int refillCount(KernelMemory memory, int context) {
        return memory.loadLow(context + RING);
    }

    public static void refillRing(KernelMemory memory, int context, int head, int count) {
        memory.store(context + RING, (long) head << 32 | count);
    }

    public static int maxRefills(KernelMemory memory, int context) {
        return (int) memory.load(context + MAX_REFILLS);
    }

    public static void maxRefills(KernelMemory memory, int context, int refills) {
        memory.store(context + MAX_REFILLS, refills);
    }

    /** The word that holds the time of the refill at ring index {@code index}. */
    public static int refillTimeWord(int context, int index) {
        return context + REFILLS + (index << REFILL_SHIFT);
    }

    /** Virtual time from which that refill can be used. */
    public static long refillTime(KernelMemory memory, int context, int index) {
        return memory.load(refillTimeWord(context, index));
    }

    public static long refillAmount(KernelMemory memory, int context, int index) {
        return memory.load(refillTimeWord(context, index) + 1);
    }

    public static void refill(KernelMemory memory, int context, int index, long time, long amount) {
        memory.storeOutside(refillTimeWord(context, index), time);
        memory.store(refillTimeWord(context, index) + 1, amount);
    }
}
