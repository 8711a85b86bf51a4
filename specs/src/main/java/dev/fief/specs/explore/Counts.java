package dev.fief.specs.explore;

import java.time.Duration;

/**
 * What has been searched so far.
 *
 * @param transitions actions taken, to new states or known ones
 * @param distinct distinct states reached, the initial ones included
 * @param frontier distinct states of which not all actions have been tried
 * @param depth the length of the longest trace taken: the distance from the start of the farthest state reached
 * @param time how long it took
 * @param fingerprintBits independent bits of a fingerprint
 */
public record Counts(long transitions, long distinct, long frontier, int depth, Duration time, int fingerprintBits) {

    /** Distinct states a second. */
    public double distinctRate() {
        return distinct / seconds();
    }

    /** Transitions a second. */
    public double transitionRate() {
        return transitions / seconds();
    }

    /**
     * An upper bound on the probability that two of the distinct states had the same fingerprint, so that one was taken for the other
     * and what lies behind it was not seen. For n states and fingerprints of b random bits there are n(n-1)/2 pairs, each equal with
     * probability 2<sup>-b</sup>: 1 - exp(-n<sup>2</sup>/2<sup>b+1</sup>), for small values n<sup>2</sup>/2<sup>b+1</sup>.
     */
    public double collisionProbability() {
        return -Math.expm1(-(double) distinct * distinct * Math.scalb(1.0, -fingerprintBits - 1));
    }

    private double seconds() {
        return Math.max(time.toNanos(), 1) / 1e9;
    }
}
