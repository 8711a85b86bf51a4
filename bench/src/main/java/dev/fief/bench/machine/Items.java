package dev.fief.bench.machine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The requests of a run: who made each, how large it is, when it came and when it was done. */
public final class Items {
    private final double[] came;
    private final double[] done;
    private final int[] bytes;
    private final int[] client;
    private int made;
    private int finished;
    private final @Nullable Timeline timeline;

    Items(int most, @Nullable Timeline timeline) {
        came = new double[most];
        done = new double[most];
        bytes = new int[most];
        client = new int[most];
        this.timeline = timeline;
        Arrays.fill(done, Double.NaN);
    }

    int make(int maker, int size, double time) {
        int item = made++;
        client[item] = maker;
        bytes[item] = size;
        came[item] = time;
        if (timeline != null) {
            timeline.arrived(item, time);
        }
        return item;
    }

    void finish(int item, double time) {
        if (!Double.isNaN(done[item])) {
            throw new IllegalStateException("item " + item + " was done twice");
        }
        done[item] = time;
        finished++;
        if (timeline != null) {
            timeline.finished(item, time);
        }
    }

    /** How many have been made: their numbers are 0 to one less. */
    public int made() {
        return made;
    }

    /** How many are done. */
    public int finished() {
        return finished;
    }

    public int bytes(int item) {
        return bytes[item];
    }

    /** Words of a message that carries it. */
    public int words(int item) {
        return (bytes[item] + Long.BYTES - 1) / Long.BYTES;
    }

    /** The party that made it. */
    public int client(int item) {
        return client[item];
    }

    /** When it came, in cycles. */
    public double came(int item) {
        return came[item];
    }

    /** Cycles from when it came until it was done; NaN if it is not. */
    public double latency(int item) {
        return done[item] - came[item];
    }
}
