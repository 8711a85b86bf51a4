package dev.fief.userland.console;

/** What {@code fief} tells the process that started it. */
public final class ExitStatus {

    public static final int OK = 0;
    public static final int FAILURE = 1;
    /** A wrong command line, or input that cannot be read as what it should be. */
    public static final int BAD_INPUT = 2;
    /** An invariant of the specification does not hold; the counterexample has been printed. */
    public static final int INVARIANT_VIOLATED = 3;

    private ExitStatus() {}
}
