package dev.fief.specs.explore;

/** A hash of words, 64 bits for each seed: two seeds make a fingerprint. Not meant to withstand somebody who wants collisions. */
public final class WordHash {
    /** For {@link Walk#fingerprintHigh}. */
    public static final long HIGH_SEED = 0x243f6a8885a308d3L;
    /** For {@link Walk#fingerprintLow}. */
    public static final long LOW_SEED = 0x13198a2e03707344L;

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final long MULTIPLIER_1 = 0xbf58476d1ce4e5b9L;
    private static final long MULTIPLIER_2 = 0x94d049bb133111ebL;

    private WordHash() {
    }

    /** The hash of the words from {@code from} up to {@code to}, their number included. */
    public static long of(long[] words, int from, int to, long seed) {
        long hash = mix(seed ^ (to - from) * GOLDEN);
        for (int word = from; word < to; word++) {
            hash = mix(hash ^ words[word]) + seed;
        }
        return mix(hash);
    }

    /** The hash of one word. */
    public static long of(long word, long seed) {
        return mix(mix(word ^ seed) + seed);
    }

    /** David Stafford's thirteenth variant of the finalizer of MurmurHash3: a permutation of the words. */
    private static long mix(long word) {
        long hash = word + GOLDEN;
        hash = (hash ^ hash >>> 30) * MULTIPLIER_1;
        hash = (hash ^ hash >>> 27) * MULTIPLIER_2;
        return hash ^ hash >>> 31;
    }
}
