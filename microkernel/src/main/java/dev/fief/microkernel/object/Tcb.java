package dev.fief.microkernel.object;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.memory.KernelMemory;

/**
 * Thread control block.
 *
 * <pre>
 *   word 0      header
 *   word 1      next | previous condemned object
 *   word 2      flags (32..) | fault kind | maximum priority | priority | state, eight bits each
 *   word 3      next | previous thread in the queue it is in
 *   word 4-7    tomb
 *   word 8      object it waits on | reply object it receives with or waits for
 *   word 9      badge of what it sends
 *   word 10     scheduling context | bound notification
 *   word 11     next | previous thread of its process
 *   word 12-15  words of its fault
 *   word 16-19  slot: root of its capability space
 *   word 20-23  slot: fault endpoint
 *   word 24-27  slot: timeout endpoint
 *   word 28-31  slot: frame of its message buffer
 *   word 32-63  registers: pc, x1 to x31
 * </pre>
 */
public final class Tcb {
    /** Size, in words. */
    public static final int WORDS = 64;

    /** Words of a fault message. */
    public static final int FAULT_WORDS = 4;

    private static final int STATE = 2;
    private static final int QUEUE_LINKS = 3;
    private static final int WAITS = 8;
    private static final int BADGE = 9;
    private static final int BOUND = 10;
    private static final int SIBLINGS = 11;
    private static final int FAULT = 12;
    private static final int CSPACE = 16;
    private static final int FAULT_ENDPOINT = 20;
    private static final int TIMEOUT_ENDPOINT = 24;
    private static final int BUFFER = 28;
    private static final int REGISTERS = 32;

    private static final int PRIORITY_SHIFT = 8;
    private static final int MAX_PRIORITY_SHIFT = 16;
    private static final int FAULT_SHIFT = 24;
    private static final int FLAGS_SHIFT = 32;
    private static final long BYTE = 0xff;

    private Tcb() {}

    public static void make(KernelMemory memory, int thread, int owner) {
        Header.make(memory, thread, Kind.THREAD, owner, 0);
    }

    /** The word that holds state, priorities and flags. */
    public static int stateWord(int thread) {
        return thread + STATE;
    }

    /** The word that links it with the other threads of its process. */
    public static int siblingsWord(int thread) {
        return thread + SIBLINGS;
    }

    /** The word that holds register {@code number}. */
    public static int registerWord(int thread, int number) {
        return thread + REGISTERS + number;
    }

    /** One of {@link ThreadState}. */
    public static int state(KernelMemory memory, int thread) {
        return (int) (memory.load(thread + STATE) & BYTE);
    }

    /** What {@link #state} is, or was, by a state word. */
    public static int stateIn(long stateWord) {
        return (int) (stateWord & BYTE);
    }

    /** What {@link #flags} are, or were, by a state word. */
    public static int flagsIn(long stateWord) {
        return (int) (stateWord >>> FLAGS_SHIFT);
    }

    public static void state(KernelMemory memory, int thread, int state) {
        memory.store(thread + STATE, memory.load(thread + STATE) & ~BYTE | state);
    }

    /** Sets the state and replaces all flags by {@code flags}. */
    public static void stateAndFlags(KernelMemory memory, int thread, int state, int flags) {
        memory.store(thread + STATE, memory.load(thread + STATE) & 0xffff_ff00L | state | (long) flags << FLAGS_SHIFT);
    }

    public static int priority(KernelMemory memory, int thread) {
        return (int) (memory.load(thread + STATE) >>> PRIORITY_SHIFT & BYTE);
    }

    public static void priority(KernelMemory memory, int thread, int priority) {
        setByte(memory, thread, PRIORITY_SHIFT, priority);
    }

    /** The highest priority that this thread may give, to itself or another. */
    public static int maxPriority(KernelMemory memory, int thread) {
        return (int) (memory.load(thread + STATE) >>> MAX_PRIORITY_SHIFT & BYTE);
    }

    public static void maxPriority(KernelMemory memory, int thread, int priority) {
        setByte(memory, thread, MAX_PRIORITY_SHIFT, priority);
    }

    /** Number of the {@link dev.fief.microkernel.abi.FaultKind} whose handling the thread waits for; 0 for none. */
    public static int faultKind(KernelMemory memory, int thread) {
        return (int) (memory.load(thread + STATE) >>> FAULT_SHIFT & BYTE);
    }

    public static void faultKind(KernelMemory memory, int thread, int kind) {
        setByte(memory, thread, FAULT_SHIFT, kind);
    }

    /** A set of {@link ThreadFlag}s. */
    public static int flags(KernelMemory memory, int thread) {
        return memory.loadHigh(thread + STATE);
    }

    public static void flags(KernelMemory memory, int thread, int flags) {
        memory.storeHigh(thread + STATE, flags);
    }

    public static boolean has(KernelMemory memory, int thread, int flag) {
        return (flags(memory, thread) & flag) != 0;
    }

    public static int queueNext(KernelMemory memory, int thread) {
        return memory.loadHigh(thread + QUEUE_LINKS);
    }

    public static void queueNext(KernelMemory memory, int thread, int next) {
        memory.storeHigh(thread + QUEUE_LINKS, next);
    }

    public static int queuePrevious(KernelMemory memory, int thread) {
        return memory.loadLow(thread + QUEUE_LINKS);
    }

    public static void queuePrevious(KernelMemory memory, int thread, int previous) {
        memory.storeLow(thread + QUEUE_LINKS, previous);
    }

    /** Both queue links at once. */
    public static void queueLinks(KernelMemory memory, int thread, int next, int previous) {
        memory.store(thread + QUEUE_LINKS, (long) next << 32 | previous);
    }

    public static int waitsOn(KernelMemory memory, int thread) {
        return memory.loadHigh(thread + WAITS);
    }

    public static void waitsOn(KernelMemory memory, int thread, int object) {
        memory.storeHigh(thread + WAITS, object);
    }

    public static int reply(KernelMemory memory, int thread) {
        return memory.loadLow(thread + WAITS);
    }

    public static void reply(KernelMemory memory, int thread, int reply) {
        memory.storeLow(thread + WAITS, reply);
    }

    /** What it waits on and the reply object at once. */
    public static void waits(KernelMemory memory, int thread, int object, int reply) {
        memory.store(thread + WAITS, (long) object << 32 | reply);
    }

    public static long badge(KernelMemory memory, int thread) {
        return memory.load(thread + BADGE);
    }

    public static void badge(KernelMemory memory, int thread, long badge) {
        memory.store(thread + BADGE, badge);
    }

    public static int context(KernelMemory memory, int thread) {
        return memory.loadHigh(thread + BOUND);
    }

    public static void context(KernelMemory memory, int thread, int context) {
        memory.storeHigh(thread + BOUND, context);
    }

    public static int notification(KernelMemory memory, int thread) {
        return memory.loadLow(thread + BOUND);
    }

    public static void notification(KernelMemory memory, int thread, int notification) {
        memory.storeLow(thread + BOUND, notification);
    }

    public static int siblingNext(KernelMemory memory, int thread) {
        return memory.loadHigh(thread + SIBLINGS);
    }

    public static void siblingNext(KernelMemory memory, int thread, int next) {
        memory.storeHigh(thread + SIBLINGS, next);
    }

    public static int siblingPrevious(KernelMemory memory, int thread) {
        return memory.loadLow(thread + SIBLINGS);
    }

    public static void siblingPrevious(KernelMemory memory, int thread, int previous) {
        memory.storeLow(thread + SIBLINGS, previous);
    }

    public static long faultWord(KernelMemory memory, int thread, int index) {
        return memory.load(thread + FAULT + index);
    }

    public static void faultWord(KernelMemory memory, int thread, int index, long word) {
        memory.store(thread + FAULT + index, word);
    }

    public static int cspaceSlot(int thread) {
        return thread + CSPACE;
    }

    public static int faultSlot(int thread) {
        return thread + FAULT_ENDPOINT;
    }

    public static int timeoutSlot(int thread) {
        return thread + TIMEOUT_ENDPOINT;
    }

    public static int bufferSlot(int thread) {
        return thread + BUFFER;
    }

    /** Register {@code number}: see {@link Register}. */
    public static long register(KernelMemory memory, int thread, int number) {
        return memory.load(thread + REGISTERS + number);
    }

    public static void register(KernelMemory memory, int thread, int number, long value) {
        memory.store(thread + REGISTERS + number, value);
    }

    private static void setByte(KernelMemory memory, int thread, int shift, int value) {
        memory.store(thread + STATE, memory.load(thread + STATE) & ~(BYTE << shift) | (long) value << shift);
    }
}
