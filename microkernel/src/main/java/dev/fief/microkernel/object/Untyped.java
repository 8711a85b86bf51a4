package dev.fief.microkernel.object;

import dev.fief.microkernel.memory.KernelMemory;

/**
 * An untyped capability's word. There is one capability to a range of untyped memory, so what is known of the range stands in it:
 *
 * <pre>
 *   63 62 61    56 55                 29 28                        0
 *  +--+--+--------+---------------------+---------------------------+
 *  |0 |c |  size  | process, / 64 bytes | watermark, / 32 bytes     |
 *  +--+--+--------+---------------------+---------------------------+
 * </pre>
 *
 * <em>size</em> is a power of two of bytes; <em>process</em> is whose memory the range is; below the <em>watermark</em> objects
 * have been made. A <em>closed</em> range (c = 1) is being deleted: some of what lies in it hangs from elsewhere already, so it
 * counts as full until it is gone. The anchor of a process has the same word.
 */
public final class Untyped {
    private static final long WATERMARK_MASK = (1L << 29) - 1;
    private static final int PROCESS_SHIFT = 29;
    private static final int PROCESS_MASK = (1 << 27) - 1;
    private static final int PROCESS_UNIT_SHIFT = 3;
    private static final int SIZE_SHIFT = 56;
    private static final int SIZE_MASK = 63;
    private static final long CLOSED = 1L << 62;
    private static final int GRAIN_SHIFT = 5;

    private Untyped() {}

    /** The word of a capability to untyped memory. @param watermark bytes already used */
    public static long word(int sizeBits, int process, long watermark) {
        return (long) sizeBits << SIZE_SHIFT | (long) (process >>> PROCESS_UNIT_SHIFT) << PROCESS_SHIFT | watermark >>> GRAIN_SHIFT;
    }

    public static int sizeBits(KernelMemory memory, int slot) {
        return (int) (Slot.word(memory, slot) >>> SIZE_SHIFT) & SIZE_MASK;
    }

    /** Bytes of the range. */
    public static long bytes(KernelMemory memory, int slot) {
        return 1L << sizeBits(memory, slot);
    }

    /** The process whose memory the range is. */
    public static int process(KernelMemory memory, int slot) {
        return ((int) (Slot.word(memory, slot) >>> PROCESS_SHIFT) & PROCESS_MASK) << PROCESS_UNIT_SHIFT;
    }

    /** Bytes in use, from the start of the range. */
    public static long watermark(KernelMemory memory, int slot) {
        return (Slot.word(memory, slot) & WATERMARK_MASK) << GRAIN_SHIFT;
    }

    public static void watermark(KernelMemory memory, int slot, long bytes) {
        Slot.word(memory, slot, Slot.word(memory, slot) & ~WATERMARK_MASK | bytes >>> GRAIN_SHIFT);
    }

    /** From now on nothing can be made in the range, whatever becomes of its children. */
    public static void close(KernelMemory memory, int slot) {
        watermark(memory, slot, bytes(memory, slot));
        Slot.word(memory, slot, Slot.word(memory, slot) | CLOSED);
    }

    public static boolean isClosed(KernelMemory memory, int slot) {
        return (Slot.word(memory, slot) & CLOSED) != 0;
    }
}
