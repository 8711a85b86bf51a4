package dev.fief.userland.runtime;

/** A program that the runtime does not run; the message names it and says why. */
public final class UnfitProgramException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnfitProgramException(String program, String why) {
        super("program " + program + " is refused: " + why);
    }
}
