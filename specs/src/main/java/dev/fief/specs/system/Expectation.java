package dev.fief.specs.system;

import dev.fief.microkernel.abi.ExitReason;

/**
 * How a child of the first process must end.
 *
 * @param process its name
 * @param reason how
 * @param status its exit status, meaningful if it exits
 * @param location where it is written
 */
public record Expectation(String process, ExitReason reason, long status, Location location) {
    /** Whether an end is the expected one. */
    public boolean holds(ExitReason actual, long actualStatus) {
        return actual == reason && (reason != ExitReason.EXITED || actualStatus == status);
    }

    @Override
    public String toString() {
        return process + " " + describe(reason, status);
    }

    /** An end in words. */
    public static String describe(ExitReason reason, long status) {
        return switch (reason) {
            case NONE -> "still lives";
            case EXITED -> "exits with status " + status;
            case KILLED -> "is killed";
            case REVOKED -> "loses its memory";
            case FAULTED -> "dies of a fault";
        };
    }
}
