package dev.fief.microkernel.abi;

/**
 * The word that describes a message (register a1), laid out as in seL4:
 *
 * <pre>
 *   63                                12 11     9 8      7 6         0
 *  +------------------------------------+--------+--------+-----------+
 *  |               label                |unwrapped| extra  |  length   |
 *  +------------------------------------+--------+--------+-----------+
 * </pre>
 *
 * <em>unwrapped</em> is a bit for each extra capability that arrived as the badge of the endpoint it was sent over.
 */
public final class MessageInfo {
    private static final int EXTRA_SHIFT = 7;
    private static final int UNWRAPPED_SHIFT = 9;
    private static final int LABEL_SHIFT = 12;
    private static final int LENGTH_MASK = 127;
    private static final int BELOW_LABEL_MASK = (1 << LABEL_SHIFT) - 1;

    private MessageInfo() {}

    public static long of(long label, int length) {
        return of(label, 0, 0, length);
    }

    public static long of(long label, int unwrapped, int extraCapabilities, int length) {
        return label << LABEL_SHIFT | (long) unwrapped << UNWRAPPED_SHIFT | (long) extraCapabilities << EXTRA_SHIFT | length;
    }

    public static long label(long info) {
        return info >>> LABEL_SHIFT;
    }

    public static int unwrapped(long info) {
        return (int) (info >>> UNWRAPPED_SHIFT) & 7;
    }

    public static int extraCapabilities(long info) {
        return (int) (info >>> EXTRA_SHIFT) & 3;
    }

    /** Words of the message; a claim above {@link Limits#MESSAGE_WORDS} counts as that. */
    public static int length(long info) {
        return Math.min((int) info & LENGTH_MASK, Limits.MESSAGE_WORDS);
    }

    /**
     * Whether the message has at most {@code words} words and no extra capabilities, unwrapped or not, in one comparison. It then
     * arrives as it was sent.
     */
    public static boolean isPlain(long info, int words) {
        return (info & BELOW_LABEL_MASK) <= words;
    }
}
