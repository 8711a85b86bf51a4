package dev.fief.microkernel.object;

import dev.fief.microkernel.memory.KernelMemory;

/**
 * The first word of every object but untyped memory and frames, which have none.
 *
 * <pre>
 *   63              32 31                5 4     0
 *  +------------------+-------------------+-------+
 *  |  of the kind     | owner, / 64 bytes |  kind |
 *  +------------------+-------------------+-------+
 * </pre>
 *
 * Objects that have slots of their own go on like this, so that any of them can be condemned:
 *
 * <pre>
 *   word 1   next | previous condemned object
 *   word 2   where the taking apart stands, or a field of the kind
 *   word 4-7 the tomb, a slot
 * </pre>
 */
public final class Header {
    private static final int WORK_LINKS = 1;
    private static final int TOMB = 4;
    private static final int KIND_MASK = 31;
    private static final int OWNER_SHIFT = 5;
    private static final int OWNER_MASK = (1 << 27) - 1;
    private static final int OWNER_UNIT_SHIFT = 3;

    private Header() {}

    public static void make(KernelMemory memory, int object, int kind, int owner, int ofKind) {
        memory.store(object, kind | (long) (owner >>> OWNER_UNIT_SHIFT) << OWNER_SHIFT | (long) ofKind << 32);
    }

    public static int kind(KernelMemory memory, int object) {
        return (int) memory.load(object) & KIND_MASK;
    }

    /** The process in whose memory the object lies; 0 for the first process itself and what boot made. */
    public static int owner(KernelMemory memory, int object) {
        return ((int) (memory.load(object) >>> OWNER_SHIFT) & OWNER_MASK) << OWNER_UNIT_SHIFT;
    }

    static int ofKind(KernelMemory memory, int object) {
        return memory.loadHigh(object);
    }

    static void ofKind(KernelMemory memory, int object, int value) {
        memory.storeHigh(object, value);
    }

    /** The slot inside the object that holds its last capability while it is taken apart. */
    public static int tomb(int object) {
        return object + TOMB;
    }

    public static int nextWork(KernelMemory memory, int object) {
        return memory.loadHigh(object + WORK_LINKS);
    }

    public static void nextWork(KernelMemory memory, int object, int next) {
        memory.storeHigh(object + WORK_LINKS, next);
    }

    public static int previousWork(KernelMemory memory, int object) {
        return memory.loadLow(object + WORK_LINKS);
    }

    public static void previousWork(KernelMemory memory, int object, int previous) {
        memory.storeLow(object + WORK_LINKS, previous);
    }
}
