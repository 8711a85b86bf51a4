package dev.fief.specs.model;

import dev.fief.microkernel.abi.Reason;

/** Thrown by a rule that refuses a call: the state stays as it was, the caller learns why. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final transient Reason reason;
    final transient long[] details;

    /** Whether an address did not resolve: a fault, for a thread that has somebody to handle it. */
    final boolean unresolved;

    /** Whether that was the address of something to receive over. */
    final boolean receiving;

    private Refusal(Reason reason, boolean unresolved, boolean receiving, long... details) {
        super(reason.name(), null, false, false);
        this.receiving = receiving;
        this.reason = reason;
        this.unresolved = unresolved;
        this.details = details;
    }

    static Refusal because(Reason reason, long... details) {
        return new Refusal(reason, false, false, details);
    }

    static Refusal unresolved(Reason reason, long... details) {
        return new Refusal(reason, true, false, details);
    }

    /** Refuses unless {@code condition} holds. */
    static void unless(boolean condition, Reason reason, long... details) {
        if (!condition) {
            throw because(reason, details);
        }
    }

    /** The same answer, in the receiving half of a call. */
    Refusal ofReceive() {
        return new Refusal(reason, unresolved, true, details);
    }

    /** The same answer, but the address was only an argument, so that it is never a fault. */
    Refusal ofArgument() {
        return because(reason, details);
    }
}
