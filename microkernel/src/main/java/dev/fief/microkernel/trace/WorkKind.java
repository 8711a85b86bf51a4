package dev.fief.microkernel.trace;

/** What the kernel does that costs a processor time, in units that can be counted: see {@link WorkCounts}. */
public enum WorkKind {
    /** A program enters the kernel by a system call, and sooner or later leaves it. */
    ENTRY,
    /** It enters because it failed. */
    EXCEPTION,
    /** A device, a timer or the end of a budget enters. */
    INTERRUPT,
    /** The fast path made a Call. */
    FAST_CALL,
    /** The fast path made a ReplyRecv. */
    FAST_REPLY,
    /** What the fast path went over to is a thread of another process. */
    FAST_SPACE_SWITCH,
    /** The slow path decoded a call on a capability, and made or refused it. */
    SLOW_PATH,
    /** The running thread gave way: a call on no capability, so there was nothing to decode. */
    GIVE_WAY,
    /** One CNode passed on the way to a capability. */
    LOOKUP_LEVEL,
    /** One message word copied. */
    WORD_COPIED,
    /** A message delivered to a receiver at an endpoint by the slow path. */
    MESSAGE,
    /** An answer given by the slow path. */
    ANSWER,
    /** A notification raised by a call. */
    SIGNAL,
    /** A call to receive or to wait, whether anything was there or not. */
    RECEIVE,
    /** A fault made into a message, or an answer into a restart. */
    FAULT,
    /** A thread put into a queue or taken out of one. */
    QUEUE_OPERATION,
    /** The thread to run was taken from the ready queues. */
    SCHEDULER_PASS,
    /** The slow path lets another thread run than the one before. */
    THREAD_SWITCH,
    /** That thread is of another process than the one before. */
    ADDRESS_SPACE_SWITCH,
    /** Another scheduling context is charged from now on. */
    CONTEXT_SWITCH,
    /** The slow path bound a reply object to a caller, which waits for its answer. */
    REPLY_BOUND,
    /** It freed the reply object with the answer. */
    REPLY_FREED,
    /** The slow path lent the sender's scheduling context to the receiver. */
    CONTEXT_LENT,
    /** The slow path gave a lent scheduling context back to the caller. */
    CONTEXT_RETURNED,
    /** One capability put into the derivation tree. */
    DERIVATION_INSERT,
    /** An operation on an object. */
    INVOCATION,
    /** One object made. */
    OBJECT_MADE,
    /** One bounded step of a deletion, a revocation or a death. */
    DELETION_STEP;

    private static final WorkKind[] BY_NUMBER = values();

    public static WorkKind withNumber(int number) {
        return BY_NUMBER[number];
    }

    /** How many kinds there are; their numbers are 0 to one less. */
    public static int count() {
        return BY_NUMBER.length;
    }
}
