package dev.fief.specs.explore;

import java.time.Duration;

/**
 * How far an exploration may go. Time, states and memory are looked at between groups of states, so they can be passed a little.
 *
 * @param depth the length of the longest trace tried
 * @param states distinct states
 * @param time how long, on the clock
 * @param memory bytes for fingerprints, frontier and traces together
 */
public record Bounds(int depth, long states, Duration time, long memory) {
    /** No bound. */
    public static final Bounds NONE =
            new Bounds(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofSeconds(Long.MAX_VALUE), Long.MAX_VALUE);

    /** Refuses what is negative. */
    public Bounds {
        if (depth < 0 || states < 0 || time.isNegative() || memory < 0) {
            throw new IllegalArgumentException("a bound is not negative: " + depth + ", " + states + ", " + time + ", " + memory);
        }
    }

    /** These, with another depth. */
    public Bounds depth(int most) {
        return new Bounds(most, states, time, memory);
    }

    /** These, with another number of states. */
    public Bounds states(long most) {
        return new Bounds(depth, most, time, memory);
    }

    /** These, with another time. */
    public Bounds time(Duration most) {
        return new Bounds(depth, states, most, memory);
    }

    /** These, with another number of bytes. */
    public Bounds memory(long most) {
        return new Bounds(depth, states, time, most);
    }
}
