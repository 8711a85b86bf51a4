package dev.fief.userland.console.graph;

/** How wide text will be, in pixels, without a font to ask: generous averages of common sans-serif and monospaced fonts. */
final class TextWidth {
    static final int BOLD_SIZE = 13;
    static final int SMALL_SIZE = 11;
    static final int LABEL_SIZE = 10;

    private static final double BOLD = 0.64;
    private static final double PLAIN = 0.56;
    private static final double MONOSPACED = 0.61;

    private TextWidth() {}

    static double bold(String text) {
        return text.length() * BOLD * BOLD_SIZE;
    }

    static double small(String text) {
        return text.length() * PLAIN * SMALL_SIZE;
    }

    static double label(String text) {
        return text.length() * MONOSPACED * LABEL_SIZE;
    }
}
