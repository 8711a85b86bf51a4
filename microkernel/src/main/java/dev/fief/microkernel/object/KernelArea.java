package dev.fief.microkernel.object;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;

/**
 * The kernel's own words, at the start of memory.
 *
 * <pre>
 *   word 0        0: no object has this address
 *   word 1        the virtual clock, cycles                                      (outside the fingerprint)
 *   word 2        running thread, 0 when idle | scheduling context that is charged
 *   word 3        until when it has been charged                                 (outside)
 *   word 4        next time at which something happens by itself                 (outside, derived)
 *   word 5        first condemned object or dying process | 1 + priority at which the kernel works on it
 *   word 6        first thread that waits for budget
 *   word 7        first scheduling context of all                                (outside)
 *   word 8        first capability without a parent
 *   word 9        processes spawned so far | first process
 *   word 12-15    a bit for each priority that has a ready thread
 *   word 16-27    handler of each interrupt line
 *   word 28-31    timers
 *   word 32-287   first | last ready thread of each priority
 *   word 288-291  a slot, empty but in the middle of a swap
 * </pre>
 */
public final class KernelArea {
    /** Words of the area; what boot makes for the first process and the devices follows. */
    public static final int WORDS = 296;

    /** A slot for the swap of two others. */
    public static final int SPARE_SLOT = 288;

    private static final int NOW = 1;
    private static final int RUNNING = 2;
    private static final int CHARGED = 3;
    private static final int NEXT_EVENT = 4;
    private static final int WORK = 5;
    private static final int RELEASE = 6;
    private static final int CONTEXTS = 7;
    private static final int ROOTS = 8;
    private static final int PROCESSES = 9;
    private static final int READY_BITS = 12;
    private static final int HANDLERS = 16;
    private static final int TIMERS = 28;
    private static final int READY = 32;

    static {
        assert HANDLERS + Limits.INTERRUPT_LINES == TIMERS && TIMERS + Limits.TIMERS == READY;
        assert READY + Limits.PRIORITIES == SPARE_SLOT && SPARE_SLOT + Slot.WORDS <= WORDS;
    }

    private KernelArea() {}

    public static long now(KernelMemory memory) {
        return memory.load(NOW);
    }

    public static void now(KernelMemory memory, long cycles) {
        memory.storeOutside(NOW, cycles);
    }

    public static int current(KernelMemory memory) {
        return memory.loadHigh(RUNNING);
    }

    public static void current(KernelMemory memory, int thread) {
        memory.storeHigh(RUNNING, thread);
    }

    /** The scheduling context that passing time is charged to; 0 when idle. It can outlast the running thread within an entry. */
    public static int currentContext(KernelMemory memory) {
        return memory.loadLow(RUNNING);
    }

    public static void currentContext(KernelMemory memory, int context) {
        memory.storeLow(RUNNING, context);
    }

    /** The word that holds {@link #chargedUntil}. */
    public static int chargedUntilWord() {
        return CHARGED;
    }

    public static long chargedUntil(KernelMemory memory) {
        return memory.load(CHARGED);
    }

    public static void chargedUntil(KernelMemory memory, long cycles) {
        memory.storeOutside(CHARGED, cycles);
    }

    public static long nextEvent(KernelMemory memory) {
        return memory.load(NEXT_EVENT);
    }

    public static void nextEvent(KernelMemory memory, long cycles) {
        memory.storeOutside(NEXT_EVENT, cycles);
    }

    /** The words of the area that are outside the fingerprint, in ascending order. */
    public static int[] wordsOutside() {
        return new int[] {NOW, CHARGED, NEXT_EVENT, CONTEXTS};
    }

    public static int firstWork(KernelMemory memory) {
        return memory.loadHigh(WORK);
    }

    public static void firstWork(KernelMemory memory, int object) {
        memory.storeHigh(WORK, object);
    }

    /** At which the kernel goes on with that work; -1 while it is somebody else's. */
    public static int workPriority(KernelMemory memory) {
        return memory.loadLow(WORK) - 1;
    }

    public static void workPriority(KernelMemory memory, int priority) {
        memory.storeLow(WORK, priority + 1);
    }

    /** Somebody of this priority began work, if there is any, and is gone: the kernel goes on with it at that priority at least. */
    public static void inheritWork(KernelMemory memory, int priority) {
        if (firstWork(memory) != 0 && priority > workPriority(memory)) {
            workPriority(memory, priority);
        }
    }

    public static int firstRelease(KernelMemory memory) {
        return (int) memory.load(RELEASE);
    }

    public static void firstRelease(KernelMemory memory, int thread) {
        memory.store(RELEASE, thread);
    }

    /** The word that holds {@link #firstContext}. */
    public static int contextsWord() {
        return CONTEXTS;
    }

    public static int firstContext(KernelMemory memory) {
        return (int) memory.load(CONTEXTS);
    }

    public static void firstContext(KernelMemory memory, int context) {
        memory.storeOutside(CONTEXTS, context);
    }

    public static int firstRoot(KernelMemory memory) {
        return (int) memory.load(ROOTS);
    }

    public static void firstRoot(KernelMemory memory, int slot) {
        memory.store(ROOTS, slot);
    }

    public static int processCount(KernelMemory memory) {
        return memory.loadHigh(PROCESSES);
    }

    public static void processCount(KernelMemory memory, int count) {
        memory.storeHigh(PROCESSES, count);
    }

    public static int firstProcess(KernelMemory memory) {
        return memory.loadLow(PROCESSES);
    }

    public static void firstProcess(KernelMemory memory, int process) {
        memory.storeLow(PROCESSES, process);
    }

    /** The word with the ready bits of priorities 64 * {@code index} to 64 * {@code index} + 63. */
    public static int readyBitsWord(int index) {
        return READY_BITS + index;
    }

    public static int handler(KernelMemory memory, int line) {
        return (int) memory.load(HANDLERS + line);
    }

    public static void handler(KernelMemory memory, int line, int handler) {
        memory.store(HANDLERS + line, handler);
    }

    /** Timer {@code index}, 0 to {@link Limits#TIMERS} - 1; 0 once it is gone. */
    public static int timer(KernelMemory memory, int index) {
        return (int) memory.load(TIMERS + index);
    }

    public static void timer(KernelMemory memory, int index, int timer) {
        memory.store(TIMERS + index, timer);
    }

    /** The word that holds the queue of ready threads of a priority. */
    public static int readyQueue(int priority) {
        return READY + priority;
    }
}
