package dev.fief.specs.explore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes harvests in the order of their blocks and gives the new states their numbers. When a harvest comes to its turn, all that
 * could lower its claims has been done: what is not stale now stays. So numbers, frontiers and findings are those of one worker that
 * tries everything in order.
 */
final class Numbering {
    private final FingerprintSet reached;
    private final boolean contested;
    private final TraceLog log = new TraceLog();
    private final long[] goalClaims;
    private Frontier next = new Frontier();
    private long transitions;
    private volatile long wanted;
    private @Nullable Harvest last;

    /** @param contested whether several workers make claims, so that some are stale */
    Numbering(FingerprintSet reached, boolean contested, int goals) {
        this.reached = reached;
        this.contested = contested;
        goalClaims = new long[goals];
        Arrays.fill(goalClaims, -1);
        wanted = goals == 0 ? 0 : -1L >>> Long.SIZE - goals;
    }

    /** Takes the harvest whose turn it is. */
    void take(Harvest harvest) {
        transitions += harvest.transitions;
        long[] records = harvest.records;
        for (int at = 0; at < harvest.end;) {
            int from = at + Harvest.HEADER;
            int words = (int) records[at + 3];
            if (!contested || reached.claimOf(records[at + 1], records[at + 2]) == records[at]) {
                next.add(log.size(), records, from, words);
                log.append(records[at]);
            }
            at = from + words;
        }
        for (int mark = 0; mark < harvest.marks.length; mark += 2) {
            note(harvest.marks[mark], harvest.marks[mark + 1]);
        }
        if (harvest.cut()) {
            last = harvest;
        }
    }

    private void note(long claim, long goals) {
        for (long left = goals & wanted; left != 0; left &= left - 1) {
            goalClaims[Long.numberOfTrailingZeros(left)] = claim;
        }
        wanted &= ~goals;
    }

    /** The harvest after which nothing counts, or null. */
    @Nullable Harvest last() {
        return last;
    }

    /** The goals still to be reached, as bits. */
    long wanted() {
        return wanted;
    }

    /** The claim of the first state that reaches a goal, or -1. */
    long goalClaim(int goal) {
        return goalClaims[goal];
    }

    /** The states of the next level. A new one is begun. */
    Frontier nextLevel() {
        Frontier level = next;
        level.finish();
        next = new Frontier();
        return level;
    }

    /** How many states of the next level there are so far. */
    long nextSize() {
        return next.size();
    }

    long nextBytes() {
        return next.bytes();
    }

    long transitions() {
        return transitions;
    }

    TraceLog log() {
        return log;
    }
}
