package dev.fief.bench.machine;

/** What of an item's bytes a message takes along. */
public enum Payload {
    /** Nothing: they lie in memory that both sides see. */
    NONE,
    /** All of them, in as many messages as it takes: a message holds 120 words. */
    PIECES,
    /** All of them in one message, whatever their number: a variant of the kernel, which copies them itself. */
    WHOLE
}
