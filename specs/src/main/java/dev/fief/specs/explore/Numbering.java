package dev.fief.specs.explore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes harvests in the order of their blocks and gives the new states their numbers. When a harvest comes to its turn, all that
 * could lower its claims has been done: what is not stale now stays. So numbers, frontiers and findings are those of one worker that
 * tries everything in order.
 */
final class Numbering {
    private static final int STATE_WORDS = 3;
    private static final int STATES_AT_ONCE = 4096;

    private final FingerprintSet reached;
    private final boolean contested;
    private final @Nullable WordFile states;
    private final TraceLog log = new TraceLog();
    private final long[] goalClaims;
    private Frontier next;
    private long transitions;
    private volatile long wanted;
    private @Nullable Harvest last;

    /**
     * Numbers from 0.
     *
     * @param contested whether several workers make claims, so that some are stale
     * @param goals how many goals there are
     * @param next where states go that get a number
     * @param states where their fingerprints and claims are written, if anywhere
     */
    Numbering(FingerprintSet reached, boolean contested, int goals, Frontier next, @Nullable WordFile states) {
        this.reached = reached;
        this.next = next;
        this.states = states;
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
                if (states != null) {
                    states.append(records[at]);
                    states.append(records[at + 1]);
                    states.append(records[at + 2]);
                }
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

    /** Goes on where a checkpoint was written: reads its states. @param grow makes the set of fingerprints larger */
    void resume(Checkpoint checkpoint, Runnable grow) {
        for (long at = 0; states != null && at < checkpoint.states().words();) {
            int count = (int) Math.min(STATE_WORDS * STATES_AT_ONCE, checkpoint.states().words() - at);
            long[] words = states.read(at, count);
            at += count;
            for (int state = 0; state < count; state += STATE_WORDS) {
                log.append(words[state]);
                reached.claim(words[state + 1], words[state + 2], words[state]);
                reached.added(1);
                if (reached.crowded()) {
                    grow.run();
                }
            }
        }
        transitions = checkpoint.transitions();
        for (int goal = 0; goal < goalClaims.length; goal++) {
            goalClaims[goal] = checkpoint.goals()[goal];
            wanted &= goalClaims[goal] < 0 ? -1 : ~(1L << goal);
        }
    }

    /** The states of the next level, all of them in blocks. @param following where states go from now on */
    Frontier nextLevel(Frontier following) {
        Frontier level = next;
        level.flush();
        next = following;
        return level;
    }

    /** The states of the next level so far. */
    Frontier next() {
        return next;
    }

    /** The claims of all goals, -1 for those not reached. */
    long[] goalClaims() {
        return goalClaims.clone();
    }

    long transitions() {
        return transitions;
    }

    TraceLog log() {
        return log;
    }
}
