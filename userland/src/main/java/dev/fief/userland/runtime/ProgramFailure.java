package dev.fief.userland.runtime;

/**
 * A program that failed, as the runtime remembers it: the kernel knows only a number.
 *
 * @param entry the kernel entry at which it failed
 * @param process number of the process
 * @param program name of the program
 * @param message what went wrong, in words
 */
public record ProgramFailure(long entry, int process, String program, String message) {
    /** Numbers that a fault handler sees: why the program failed. It threw an exception. */
    public static final int EXCEPTION = 1;

    /** There is no program at the address where the thread was to begin. */
    public static final int NO_PROGRAM = 2;

    /** It gave way to another thread while it could not be suspended. */
    public static final int PINNED = 3;

    /** A handler's receive was refused. */
    public static final int RECEIVE_REFUSED = 4;

    @Override
    public String toString() {
        return "process " + process + " (" + program + ") failed: " + message;
    }
}
