package dev.fief.microkernel.object;

import dev.fief.microkernel.memory.KernelMemory;

/**
 * A frame has no header: all of it is the user's. What is known of it stands in the word of its capabilities.
 *
 * <pre>
 *   63  62 61    56 55                              0
 *  +------+--------+---------------------------------+
 *  |  0   |  size  | offset of the message buffer    |
 *  +------+--------+---------------------------------+
 * </pre>
 *
 * <em>size</em> is a power of two of bytes; the offset, in bytes, means something in a thread's buffer slot only.
 */
public final class Frame {
    /** Bytes of a message buffer; its offset is a multiple of this. */
    public static final int BUFFER_BYTES = 1024;

    private static final int SIZE_SHIFT = 56;
    private static final long OFFSET_MASK = (1L << SIZE_SHIFT) - 1;

    private Frame() {}

    public static long word(int sizeBits, long offset) {
        return (long) sizeBits << SIZE_SHIFT | offset;
    }

    public static int sizeBits(KernelMemory memory, int slot) {
        return (int) (Slot.word(memory, slot) >>> SIZE_SHIFT);
    }

    /** Byte offset of the message buffer in the frame. */
    public static long offset(KernelMemory memory, int slot) {
        return Slot.word(memory, slot) & OFFSET_MASK;
    }
}
