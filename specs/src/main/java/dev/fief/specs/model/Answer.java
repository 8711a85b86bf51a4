package dev.fief.specs.model;

import dev.fief.microkernel.abi.Limits;
import java.util.Arrays;

/**
 * What an operation on an object did.
 *
 * @param state the state after
 * @param given whether the caller gets its answer now; otherwise it waits for it, or is no more
 * @param length result words that count
 * @param words what the message registers, and the buffer behind them, are set to; nothing if there are no results
 */
record Answer(ModelState state, boolean given, int length, long... words) {
    static Answer of(ModelState state) {
        return new Answer(state, true, 0);
    }

    /** With result words; message registers that hold none become 0. */
    static Answer of(ModelState state, long... words) {
        return new Answer(state, true, words.length, Arrays.copyOf(words, Math.max(words.length, Limits.REGISTER_WORDS)));
    }

    static Answer none(ModelState state) {
        return new Answer(state, false, 0);
    }
}
