package dev.fief.specs.explore;

import org.jspecify.annotations.Nullable;

/**
 * Up to {@link #MOST} states of a frontier, in the order of their numbers: for each the number of its words, then the words; in
 * memory, or only in the file of its level.
 */
final class Block {
    /** How many states are handed to a worker at once. */
    static final int MOST = 64;

    private final long first;
    private final int count;
    private final int length;
    private final long place;
    private volatile long @Nullable [] words;

    /**
     * A block.
     *
     * @param first the number of the first state
     * @param count how many states
     * @param length how many words they take together
     * @param place where these words begin in the file
     * @param words the words, if they are in memory
     */
    Block(long first, int count, int length, long place, long @Nullable [] words) {
        this.first = first;
        this.count = count;
        this.length = length;
        this.place = place;
        this.words = words;
    }

    long first() {
        return first;
    }

    int count() {
        return count;
    }

    int length() {
        return length;
    }

    long place() {
        return place;
    }

    /** The words, or null if they are in the file only. */
    long @Nullable [] words() {
        return words;
    }

    /** They are not needed any more. */
    void forget() {
        words = null;
    }
}
