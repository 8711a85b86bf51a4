package dev.fief.specs.explore;

/**
 * How a state was reached, in one word: the number of the state before and the action, or which initial state it is. Claims are
 * ordered as one worker would make them: by the state before, then by the action; initial states come first.
 */
final class Claim {
    /** Bits for the action. */
    static final int ACTION_BITS = 24;

    private static final long ACTION_MASK = (1L << ACTION_BITS) - 1;

    private Claim() {
    }

    static long start(int which) {
        return which;
    }

    static long step(long parent, int action) {
        return parent + 1 << ACTION_BITS | action;
    }

    /** The number of the state before, or -1 for an initial state. */
    static long parent(long claim) {
        return (claim >>> ACTION_BITS) - 1;
    }

    /** The action, or which initial state it is. */
    static int action(long claim) {
        return (int) (claim & ACTION_MASK);
    }
}
