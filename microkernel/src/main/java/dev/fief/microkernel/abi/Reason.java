package dev.fief.microkernel.abi;

/**
 * Why exactly a call was refused. Terse errors are what people stumble over most, so every refusal has one of these beside
 * its {@link ErrorCode}: a sentence, and up to four detail words (a2 to a5) that fill its gaps {0} to {3}.
 *
 * <p>Gaps: {@code {n}} a number, {@code {n:rights}} a right set, {@code {n:kind}} an object kind, {@code {n:hex}} an address.
 */
public enum Reason {
    NONE(ErrorCode.OK, ""),

    NO_CSPACE(ErrorCode.FAILED_LOOKUP, "capability address {0:hex} did not resolve: the thread has no capability space"),
    INVALID_ROOT(ErrorCode.FAILED_LOOKUP, "root argument {0} is not a CNode but a {1:kind}"),
    MISSING_CAPABILITY(ErrorCode.FAILED_LOOKUP, "capability address {0:hex} names an empty slot; {1} bits were left over"),
    DEPTH_MISMATCH(ErrorCode.FAILED_LOOKUP,
            "capability address {0:hex} did not resolve: with {1} bits left the next CNode wanted {2}"),
    GUARD_MISMATCH(ErrorCode.FAILED_LOOKUP,
            "capability address {0:hex} did not resolve: with {1} bits left the guard is {2:hex} ({3} bits)"),
    SOURCE_EMPTY(ErrorCode.FAILED_LOOKUP, "the source slot at index {0:hex} is empty"),

    WRONG_KIND(ErrorCode.INVALID_CAPABILITY, "capability {0} is a {1:kind} where a {2:kind} is needed"),
    NOT_INVOCABLE(ErrorCode.INVALID_CAPABILITY, "capability {0} is a {1:kind}, which this system call does nothing with"),
    MISSING_RIGHT(ErrorCode.INVALID_CAPABILITY, "capability {0} is a {1:kind} with rights {2:rights}; {3:rights} are needed"),
    BOUND_ELSEWHERE(ErrorCode.INVALID_CAPABILITY, "the notification is bound to another thread; only that thread may wait on it"),
    REPLY_NOT_WAITING(ErrorCode.INVALID_CAPABILITY, "the reply object holds no caller"),

    NO_SUCH_OPERATION(ErrorCode.ILLEGAL_OPERATION, "a {0:kind} has no operation with label {1}"),
    NOT_COPYABLE(ErrorCode.ILLEGAL_OPERATION, "a capability to {0:kind} memory is divided by retype only, never copied or sent"),
    ALREADY_BADGED(ErrorCode.ILLEGAL_OPERATION, "the source has badge {0} already; a badge is set once"),
    NOT_BADGEABLE(ErrorCode.ILLEGAL_OPERATION, "a {0:kind} capability takes no badge"),
    GUARD_TOO_LARGE(ErrorCode.ILLEGAL_OPERATION, "guard of {0} bits and {1} index bits are more than 64"),
    NOT_MUTABLE(ErrorCode.ILLEGAL_OPERATION, "only a CNode capability has a guard to change; this is a {0:kind}"),
    OTHER_OWNER(ErrorCode.ILLEGAL_OPERATION, "source and destination belong to different processes; copy, then delete"),
    SAME_SLOT(ErrorCode.ILLEGAL_OPERATION, "the pivot must be a slot of its own"),
    NOT_BADGED_ENDPOINT(ErrorCode.ILLEGAL_OPERATION, "cancelling sends needs an endpoint capability with all rights; it has {0:rights}"),
    OWN_REGISTERS(ErrorCode.ILLEGAL_OPERATION, "a thread cannot do this to itself"),
    ALREADY_BOUND(ErrorCode.ILLEGAL_OPERATION, "one of the two is bound already"),
    NOTIFICATION_HAS_WAITERS(ErrorCode.ILLEGAL_OPERATION, "threads wait on the notification, so it cannot be bound"),
    NOT_BOUND(ErrorCode.ILLEGAL_OPERATION, "nothing is bound"),
    NO_BUDGET(ErrorCode.ILLEGAL_OPERATION, "the thread is blocked and the context has no budget now"),
    NOT_YIELDABLE(ErrorCode.ILLEGAL_OPERATION, "the context has no other thread to yield to"),
    YIELD_TOO_HIGH(ErrorCode.ILLEGAL_OPERATION, "the thread's priority {0} is above the caller's maximum {1}"),
    PROCESS_NOT_UNBORN(ErrorCode.ILLEGAL_OPERATION, "the process object has been used; retype another"),
    PROCESS_NOT_LIVE(ErrorCode.ILLEGAL_OPERATION, "the process does not live"),
    WOULD_WAIT(ErrorCode.ILLEGAL_OPERATION, "the process has not ended yet, and this system call waits for nothing"),
    NOT_CREATORS(ErrorCode.ILLEGAL_OPERATION, "argument {0} does not lie in the memory of the manifest's creator"),
    NO_ENDOWMENT(ErrorCode.ILLEGAL_OPERATION, "child slot {0} has no endowment"),

    UNKNOWN_KIND(ErrorCode.INVALID_ARGUMENT, "argument 0: {0} is not a kind that retype makes"),
    BAD_SIZE(ErrorCode.INVALID_ARGUMENT, "argument 1: size {0} is not one that a {1:kind} can have"),
    BAD_FLAG(ErrorCode.INVALID_ARGUMENT, "argument {0}: {1} is neither 0 nor 1"),
    BAD_REGISTER(ErrorCode.INVALID_ARGUMENT, "registers {0} and the {1} after it do not all exist, or do not fit the message"),

    SIZE_RANGE(ErrorCode.RANGE_ERROR, "size {0} is outside {1} to {2}"),
    DEPTH_RANGE(ErrorCode.RANGE_ERROR, "depth {0} is outside 1 to 64"),
    COUNT_RANGE(ErrorCode.RANGE_ERROR, "count {0} is outside 1 to {1}"),
    OFFSET_RANGE(ErrorCode.RANGE_ERROR, "first slot {0} is outside the CNode's {1}"),
    PRIORITY_RANGE(ErrorCode.RANGE_ERROR, "priority {0} is above {1}, the most that may be given here"),
    BUDGET_RANGE(ErrorCode.RANGE_ERROR, "budget {0} is outside {1} to the period {2}"),
    PERIOD_RANGE(ErrorCode.RANGE_ERROR, "period {0} is outside {1} to {2}"),
    REFILL_RANGE(ErrorCode.RANGE_ERROR, "refills {0} are more than the {1} the context has room for"),
    RADIX_RANGE(ErrorCode.RANGE_ERROR, "a capability space of 2^{0} slots is outside {1} to {2}, or too small for the endowments"),
    SLOT_RANGE(ErrorCode.RANGE_ERROR, "child slot {0} is outside {1} to {2}"),

    MISALIGNED_BUFFER(ErrorCode.ALIGNMENT_ERROR, "buffer offset {0} is not a multiple of 1024 inside the frame"),

    TOO_FEW_WORDS(ErrorCode.TRUNCATED_MESSAGE, "the message has {0} words and {1} capabilities; {2} and {3} are needed"),

    SLOT_OCCUPIED(ErrorCode.DELETE_FIRST, "the slot at index {0:hex} holds a {1:kind} already"),

    HAS_CHILDREN(ErrorCode.REVOKE_FIRST, "the memory is in use: revoke it first"),

    OUT_OF_MEMORY(ErrorCode.NOT_ENOUGH_MEMORY, "{0} bytes are left, {1} are needed"),

    EDGE_FORBIDDEN(ErrorCode.CONTAINMENT_VIOLATION,
            "process {0} is contained: its capabilities derive from itself, its parent or its descendants, not from process {1}"),
    RIGHTS_EXCEEDED(ErrorCode.CONTAINMENT_VIOLATION, "rights {0:rights} were asked for, the source has {1:rights}"),
    BANDWIDTH_EXCEEDED(ErrorCode.CONTAINMENT_VIOLATION, "{0} millionths of the processor were asked for, {1} are free"),
    PRIORITY_EXCEEDED(ErrorCode.CONTAINMENT_VIOLATION, "priority {0} is above the process's maximum {1}"),
    OPEN_FROM_CONTAINED(ErrorCode.CONTAINMENT_VIOLATION, "a contained process spawns contained processes only"),
    TRANSFER_FORBIDDEN(ErrorCode.CONTAINMENT_VIOLATION, "the receiver is contained: capability {0} stayed behind"),

    OBJECT_GONE(ErrorCode.TERMINATED, "what the thread waited on has been destroyed"),
    CALL_CANCELLED(ErrorCode.TERMINATED, "the call was cancelled before it was answered"),
    PROCESS_ENDED(ErrorCode.TERMINATED, "the process has ended: reason {0}, status {1}");

    private static final Reason[] BY_NUMBER = values();

    /** The error code it belongs to. */
    public final ErrorCode code;

    /** The sentence, with gaps. */
    public final String sentence;

    Reason(ErrorCode code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    public static Reason withNumber(int number) {
        return BY_NUMBER[number];
    }
}
