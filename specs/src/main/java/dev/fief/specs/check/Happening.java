package dev.fief.specs.check;

/** What takes a system from one state to the next. */
public enum Happening {
    /** The running thread makes the system call in its registers. */
    CALL,

    /** As {@link #CALL}, with so little budget left that long work is interrupted after its first step. */
    BRIEF_CALL,

    /** The program of the running thread fails. */
    FAULT,

    /** The running thread computes until its budget is spent. */
    SPEND,

    /** The budget of the thread in a0, which waits for it, comes back. */
    REFILL,

    /** As {@link #REFILL}, with so little of it that long work is interrupted after its next step. */
    BRIEF_REFILL,

    /** A device interrupts, on the line in a0. */
    INTERRUPT,

    /** The timer in a0 expires. */
    TIMER
}
