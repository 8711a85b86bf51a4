package dev.fief.microkernel.object;

/**
 * The word of a CNode capability: the address bits that must stand above the CNode's index.
 *
 * <pre>
 *   63                                   6 5      0
 *  +--------------------------------------+--------+
 *  |                 bits                 |  size  |
 *  +--------------------------------------+--------+
 * </pre>
 */
public final class Guard {
    private static final int SIZE_MASK = 63;
    private static final int BITS_SHIFT = 6;

    private Guard() {}

    /** A guard of {@code size} bits (0 to 58 if they are not all zero). */
    public static long of(int size, long bits) {
        return bits << BITS_SHIFT | size;
    }

    /** A guard as a program gives it, without bits beyond its size. */
    public static long masked(long guard) {
        return of(size(guard), bits(guard) & (1L << size(guard)) - 1);
    }

    public static int size(long guard) {
        return (int) guard & SIZE_MASK;
    }

    public static long bits(long guard) {
        return guard >>> BITS_SHIFT;
    }
}
