package dev.fief.microkernel.abi;

/** How a process ended; first word of the answer of a wait, the status or fault word being the second. */
public enum ExitReason {
    /** It has not. */
    NONE,
    EXITED,
    KILLED,
    /** Its untyped memory was revoked, or the last capability to it deleted. */
    REVOKED,
    /** A fault nobody handled; the status is the {@link FaultKind}. */
    FAULTED;

    private static final ExitReason[] BY_NUMBER = values();

    public static ExitReason withNumber(int number) {
        return BY_NUMBER[number];
    }
}
