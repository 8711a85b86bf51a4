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
    /** The slow path decoded a call, and made or refused it. */
    SLOW_PATH,
    /** One CNode passed on the way to a capability. */
    LOOKUP_LEVEL,
    /** One message word copied. */
    WORD_COPIED,
    /** A message delivered to a receiver at an endpoint by the slow path, faults included. */
    MESSAGE,
    /** An answer given by the slow path. */
    ANSWER,
    /** A notification raised. */
    SIGNAL,
    /** A thread waits for a message or a notification, or takes one that is there. */
    RECEIVE,
    /** A fault made into a message, or an answer into a restart. */
    FAULT,
    /** A thread put into a queue or taken out of one. */
    QUEUE_OPERATION,
    /** The thread to run was looked for in the ready queues. */
    SCHEDULER_PASS,
    /** Another thread runs than the one before. */
    THREAD_SWITCH,
    /** It is of another process than the one before. */
    ADDRESS_SPACE_SWITCH,
    /** Another scheduling context is charged from now on. */
    CONTEXT_SWITCH,
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
