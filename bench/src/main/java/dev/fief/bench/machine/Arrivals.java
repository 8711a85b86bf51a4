package dev.fief.bench.machine;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * When the requests of one client come, and how large they are. Times are cycles from the beginning of the run.
 *
 * <p>A <em>closed</em> client makes its next request when it has the answer to the last; a <em>saturating</em> one has always another
 * ready; an <em>open</em> one is asked from outside, whether it has got its answers or not.
 */
public final class Arrivals {
    private static final long[] NO_TIMES = {};

    private final boolean saturating;
    private final long[] times;
    private final int[] bytes;
    private int taken;

    private Arrivals(boolean saturating, long[] times, int... bytes) {
        this.saturating = saturating;
        this.times = times;
        this.bytes = bytes;
    }

    /** One at a time, {@code count} in all. */
    public static Arrivals closed(int count, int bytes) {
        return new Arrivals(false, NO_TIMES, same(count, bytes));
    }

    /** Always another. */
    public static Arrivals saturating(int count, int bytes) {
        return new Arrivals(true, NO_TIMES, same(count, bytes));
    }

    /** Independent of one another: a Poisson process with a mean gap in cycles. */
    public static Arrivals poisson(int count, int bytes, double meanGap, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] times = new long[count];
        double time = 0;
        for (int index = 0; index < count; index++) {
            time -= meanGap * Math.log1p(-random.nextDouble());
            times[index] = Math.round(time);
        }
        return new Arrivals(false, times, same(count, bytes));
    }

    /** At the times of a recorded trace, which do not fall. */
    public static Arrivals at(long[] times, int[] bytes) {
        return new Arrivals(false, times, bytes);
    }

    private static int[] same(int count, int bytes) {
        int[] all = new int[count];
        Arrays.fill(all, bytes);
        return all;
    }

    /** How many there are. */
    public int count() {
        return bytes.length;
    }

    boolean isOver() {
        return taken == bytes.length;
    }

    /** Whether requests wait that are not the first one: what a batching client may take besides. */
    boolean isMoreDue(double now) {
        return !isOver() && (saturating || times.length > 0 && times[taken] <= now);
    }

    /** When the next request comes; there is one. */
    double next(double now) {
        return times.length > 0 ? times[taken] : now;
    }

    /** Takes the next request. @return its size in bytes */
    int take() {
        return bytes[taken++];
    }
}
