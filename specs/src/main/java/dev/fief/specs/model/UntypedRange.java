package dev.fief.specs.model;

/**
 * What an untyped capability knows of its memory.
 *
 * @param sizeBits its size, as a power of two of bytes
 * @param process whose memory it is
 * @param watermark bytes below which objects have been made
 */
public record UntypedRange(int sizeBits, int process, long watermark) {
    private static final int SIZE_MASK = 63;
    private static final int SIZE_SHIFT = 56;
    private static final int PROCESS_SHIFT = 29;
    private static final int WORDS_PER_PROCESS_UNIT = 8;
    private static final int BYTES_PER_WATERMARK_UNIT = 32;

    /** Reads the word of an untyped capability. */
    public static UntypedRange of(Capability untyped) {
        long word = untyped.word();
        int unit = (int) (word >>> PROCESS_SHIFT & (1L << SIZE_SHIFT - PROCESS_SHIFT) - 1);
        long watermark = word & (1L << PROCESS_SHIFT) - 1;
        return new UntypedRange((int) (word >>> SIZE_SHIFT) & SIZE_MASK, unit * WORDS_PER_PROCESS_UNIT,
                watermark * BYTES_PER_WATERMARK_UNIT);
    }

    public long word() {
        return (long) sizeBits << SIZE_SHIFT
                | (long) (process / WORDS_PER_PROCESS_UNIT) << PROCESS_SHIFT
                | watermark / BYTES_PER_WATERMARK_UNIT;
    }

    public long bytes() {
        return 1L << sizeBits;
    }

    UntypedRange withWatermark(long newWatermark) {
        return new UntypedRange(sizeBits, process, newWatermark);
    }
}
