package dev.fief.specs.toys;

import dev.fief.specs.explore.Walk;
import dev.fief.specs.explore.WordHash;

/**
 * A number of some bits, each of which can be set or cleared: a system whose own work is nearly nothing, to measure what the explorer
 * adds to it.
 */
public final class Counter implements Walk {
    private final int bits;
    private long state;
    private int last;

    /** @param bits from 1 to 40: there are two to this power of states, and this many transitions from each */
    public Counter(int bits) {
        if (bits < 1 || bits > 40) {
            throw new IllegalArgumentException(bits + " bits: from 1 to 40 are possible");
        }
        this.bits = bits;
    }

    @Override
    public String system() {
        return "counter of " + bits + " bits";
    }

    @Override
    public void start(int which) {
        state = 0;
    }

    @Override
    public int actions() {
        return bits;
    }

    @Override
    public boolean take(int action) {
        state ^= 1L << action;
        last = action;
        return true;
    }

    @Override
    public void back() {
        state ^= 1L << last;
    }

    @Override
    public long fingerprintHigh() {
        return WordHash.of(state, WordHash.HIGH_SEED);
    }

    @Override
    public long fingerprintLow() {
        return WordHash.of(state, WordHash.LOW_SEED);
    }

    @Override
    public int mostWords() {
        return 1;
    }

    @Override
    public int save(long[] into, int from) {
        into[from] = state;
        return from + 1;
    }

    @Override
    public void load(long[] words, int from, int to) {
        state = words[from];
    }

    @Override
    public String describe(int action) {
        return (state >>> action & 1) == 0 ? "set bit " + action : "clear bit " + action;
    }

    @Override
    public String describe() {
        return Long.toBinaryString(state);
    }
}
