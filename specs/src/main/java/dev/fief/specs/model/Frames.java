package dev.fief.specs.model;

/**
 * User memory. The word of a frame capability says how large the frame is, and in a thread's own slot where the buffer begins.
 */
public final class Frames {
    static final long BUFFER_BYTES = 1024;

    private static final int SIZE_SHIFT = 56;
    private static final long OFFSET_MASK = (1L << SIZE_SHIFT) - 1;

    private Frames() {}

    static long word(int sizeBits, long offset) {
        return (long) sizeBits << SIZE_SHIFT | offset;
    }

    /** How large the frame is that a capability names. */
    public static long bytes(Capability frame) {
        return 1L << (frame.word() >>> SIZE_SHIFT);
    }

    static long offset(Capability frame) {
        return frame.word() & OFFSET_MASK;
    }

    static long withOffset(Capability frame, long offset) {
        return frame.word() & ~OFFSET_MASK | offset;
    }

    /** The last capability to a frame has gone: its words are zero. */
    static ModelState destroy(ModelState state, Capability frame) {
        int end = frame.object() + (int) (bytes(frame) / Long.BYTES);
        return state.withPages(state.pages().reject((word, value) -> word >= frame.object() && word < end));
    }
}
