package dev.fief.microkernel.trace;

/** What an event says. Its words are listed with each; objects and slots are word indices. */
public enum TraceEvent {
    /** A system call begins: number, capability address, message info, first message word. */
    ENTER,
    /** It ends for now: status, a0, a1, a2 of the caller. A blocked caller's status comes with the event that wakes it. */
    LEAVE,
    /** Virtual time was charged: cycles, ordinal of the {@link CostKind}. */
    COST,
    /** Another thread runs: from, to (0 is idle). */
    SWITCH,
    /** A thread that waited goes on: thread, status. */
    WAKE,
    /** A capability was derived: parent slot, new slot, object, kind. */
    DERIVE,
    /** A capability was deleted: slot, object, kind. */
    DELETE,
    /** A capability moved: from slot, to slot. */
    MOVE,
    /** A message changed hands: from thread, to thread, message info, badge. */
    MESSAGE,
    /** A notification was raised: object, badge. */
    SIGNAL,
    /** A fault was delivered, or was not: thread, fault kind, handler endpoint (0 for none). */
    FAULT,
    /** A process was spawned: process, parent, first thread, program. */
    SPAWN,
    /** A process began to die: process, exit reason, status. */
    DEATH,
    /** Its end was reached, everything of it is back with its parent: process. */
    BURIED,
    /** An interrupt came: line. */
    INTERRUPT,
    /** A program computed: cycles. */
    COMPUTE;

    private static final TraceEvent[] BY_NUMBER = values();

    public static TraceEvent withNumber(int number) {
        return BY_NUMBER[number];
    }
}
