package dev.fief.microkernel.abi;

/** What kind of answer a call got. The first eleven are seL4's, with its meanings. */
public enum ErrorCode {
    OK,
    INVALID_ARGUMENT,
    INVALID_CAPABILITY,
    ILLEGAL_OPERATION,
    RANGE_ERROR,
    ALIGNMENT_ERROR,
    FAILED_LOOKUP,
    TRUNCATED_MESSAGE,
    DELETE_FIRST,
    REVOKE_FIRST,
    NOT_ENOUGH_MEMORY,
    /** The edge rule or a limit of the process forbids it. */
    CONTAINMENT_VIOLATION,
    /** What the caller waited for, or waits to hear of, has ended. A result, not a refusal. */
    TERMINATED;

    private static final ErrorCode[] BY_NUMBER = values();

    public static ErrorCode withNumber(int number) {
        return BY_NUMBER[number];
    }
}
