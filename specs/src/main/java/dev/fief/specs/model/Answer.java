package dev.fief.specs.model;

/**
 * What an operation on an object did.
 *
 * @param state the state after
 * @param given whether the caller gets its answer now; otherwise it waits for it, or is no more
 * @param words result words
 */
record Answer(ModelState state, boolean given, long... words) {
    static Answer of(ModelState state, long... words) {
        return new Answer(state, true, words);
    }

    static Answer none(ModelState state) {
        return new Answer(state, false);
    }
}
