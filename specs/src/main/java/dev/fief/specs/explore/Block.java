package dev.fief.specs.explore;

/**
 * Up to {@link #MOST} states of a frontier, in the order of their numbers: for each the number of its words, then the words.
 *
 * @param first the number of the first state
 * @param count how many states
 * @param words the states; what lies behind {@code length} means nothing
 * @param length how many words they take together
 */
record Block(long first, int count, long[] words, int length) {
    /** How many states are handed to a worker at once. */
    static final int MOST = 64;
}
