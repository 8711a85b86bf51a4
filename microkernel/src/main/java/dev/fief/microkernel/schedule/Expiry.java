package dev.fief.microkernel.schedule;

/** What the passing of time brought about that other rooms must act on. */
public enum Expiry {
    /** Nothing, or nothing that the scheduler has not seen to itself. */
    NONE,
    /** The running thread's budget is spent and it has a timeout endpoint to be told by. */
    TIMEOUT,
    /** A timer has expired: see {@link Timers#takeExpired}. */
    TIMER
}
