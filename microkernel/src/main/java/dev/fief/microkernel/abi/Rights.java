package dev.fief.microkernel.abi;

/** A set of rights, as a bit mask. Bit positions are seL4's. */
public final class Rights {
    public static final int NONE = 0;
    public static final int WRITE = 1;
    public static final int READ = 2;
    public static final int GRANT = 4;
    public static final int GRANT_REPLY = 8;

    /** Of frames only. It shares a bit with {@link #GRANT}, which frames do not have. */
    public static final int EXECUTE = 4;

    public static final int ALL = 15;

    private static final String LETTERS = "wrgp";

    private Rights() {}

    /** The rights as letters, {@code -} for each that is missing: w(rite) r(ead) g(rant or execute) p (grant rePly). */
    public static String toString(int rights) {
        StringBuilder text = new StringBuilder(LETTERS.length());
        for (int bit = 0; bit < LETTERS.length(); bit++) {
            text.append((rights >> bit & 1) != 0 ? LETTERS.charAt(bit) : '-');
        }
        return text.toString();
    }

    /**
     * Reads what {@link #toString(int)} writes, in any order; {@code x} stands for execute and {@code *} for all.
     *
     * @return the mask, or -1 if a letter is none of these
     */
    public static int parse(String letters) {
        int rights = NONE;
        for (int i = 0; i < letters.length(); i++) {
            int bit = LETTERS.indexOf(letters.charAt(i));
            switch (letters.charAt(i)) {
                case '*' -> rights = ALL;
                case 'x' -> rights |= EXECUTE;
                case '-' -> { }
                default -> {
                    if (bit < 0) {
                        return -1;
                    }
                    rights |= 1 << bit;
                }
            }
        }
        return rights;
    }
}
