package dev.fief.userland.servers.console;

/**
 * What clients and servers of the console say to each other. Text is UTF-8, eight bytes a word, the first byte lowest; zero
 * bytes pad the last word and are no text.
 */
public final class ConsoleProtocol {
    /** To the console: text to print, as many words as the message has. Answer: OK. */
    public static final int PRINT = 1;

    /** To the keyboard: asks for the next piece of the line. Answer: one of the following, with text. */
    public static final int READ = 2;

    /** The line goes on. */
    public static final int MORE = 0;

    /** That was the end of the line. */
    public static final int LINE = 1;

    /** There are no lines any more; no text. */
    public static final int END = 2;

    /** The label of an answer to a message that is none of these. */
    public static final int NOT_UNDERSTOOD = 3;

    /** Bytes in a word. */
    static final int BYTES = Long.BYTES;

    private ConsoleProtocol() {}
}
