package dev.fief.specs.explore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What trying all actions of one block of states has brought, in the order of its claims: the states that were new or whose claim
 * was lowered, each as claim, fingerprint, number of words, words. A claim that another worker has lowered since is stale.
 */
final class Harvest {
    static final int HEADER = 4;

    long[] records = new long[256];
    int end;
    /** Actions taken. */
    long transitions;
    /** For goals reached: the claim, and the bits of the goals. */
    long[] marks = new long[0];
    /** What ended the work on the block before its end, and the claim at which it did. */
    @Nullable String violated;
    @Nullable Throwable failure;
    long lastClaim;

    /** Makes room for one more state of up to that many words. */
    void reserve(int words) {
        int needed = end + HEADER + words;
        if (needed > records.length) {
            records = Arrays.copyOf(records, Math.max(needed, 2 * records.length));
        }
    }

    void mark(long claim, long goals) {
        marks = Arrays.copyOf(marks, marks.length + 2);
        marks[marks.length - 2] = claim;
        marks[marks.length - 1] = goals;
    }

    /** Whether nothing after this may count. */
    boolean cut() {
        return violated != null || failure != null;
    }
}
