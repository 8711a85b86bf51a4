package dev.fief.microkernel.abi;

/**
 * Why a thread stopped, as its fault handler learns it: the number is the label of the message, which has four words.
 * A reply with label 0 lets the thread go on, any other leaves it stopped.
 */
public enum FaultKind {
    /** Never sent. */
    NONE,
    /** A capability address did not resolve: address, 1 if it was to receive, 256 * reason number + bits left, guard found. */
    CAPABILITY,
    /** Register a7 holds no system call: program counter, a7, a0, a1. */
    UNKNOWN_SYSTEM_CALL,
    /** The program failed: program counter, number, code, 0. */
    USER_EXCEPTION,
    /** The budget is spent: badge of the scheduling context, cycles consumed, 0, 0. */
    TIMEOUT;

    private static final FaultKind[] BY_NUMBER = values();

    public static FaultKind withNumber(int number) {
        return BY_NUMBER[number];
    }
}
