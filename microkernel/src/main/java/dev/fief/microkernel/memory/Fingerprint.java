package dev.fief.microkernel.memory;

/**
 * An incremental hash of kernel memory: the sum, modulo 2^64, of one mixed value for each word that is not zero. A store
 * changes it by a subtraction and an addition, whatever the size of the memory, and zeroed words leave no trace.
 *
 * <p>Two states with different sums differ. Two different states have equal sums with a probability of about 2^-64 for a seed
 * that was chosen without looking at them; a second fingerprint with another seed squares that.
 */
public final class Fingerprint {
    private static final long MULTIPLIER_1 = 0xbf58476d1ce4e5b9L;
    private static final long MULTIPLIER_2 = 0x94d049bb133111ebL;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long seed;
    private long sum;

    private Fingerprint(long seed) {
        this.seed = seed;
    }

    /**
     * The fingerprint of the present state.
     *
     * @param outside the word indices that {@link KernelMemory#storeOutside} is used for, in ascending order
     */
    public static Fingerprint of(KernelMemory memory, long seed, int[] outside) {
        Fingerprint fingerprint = new Fingerprint(seed);
        int next = 0;
        for (int word = 0; word < memory.sizeInWords(); word++) {
            if (next < outside.length && outside[next] == word) {
                next++;
            } else {
                fingerprint.sum += fingerprint.mix(word, memory.load(word));
            }
        }
        return fingerprint;
    }

    /** The sum over the words inside. */
    public long sum() {
        return sum;
    }

    /** What a word at {@code word} would add: for time words, which are added relative to the present when the sum is read. */
    public long mix(int word, long value) {
        if (value == 0) {
            return 0;
        }
        long hash = value + seed ^ word * GOLDEN;
        hash = (hash ^ hash >>> 30) * MULTIPLIER_1;
        hash += word * MULTIPLIER_2;
        hash = (hash ^ hash >>> 27) * MULTIPLIER_2;
        return hash ^ hash >>> 31;
    }

    void change(int word, long old, long value) {
        sum += mix(word, value) - mix(word, old);
    }
}
