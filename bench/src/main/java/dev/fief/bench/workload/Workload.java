package dev.fief.bench.workload;

import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * A pattern with its numbers.
 *
 * @param bytes of a request, 0 to {@link #MOST_BYTES}; an answer is short
 * @param width how many clients, servers or stages there are, where the pattern has many
 * @param processors 1 to {@link #MOST_PROCESSORS}
 * @param work cycles that a server computes for a request
 * @param load part of the server's processor that the work alone takes; 0 for clients that ask as soon as they may
 * @param requests how many there are
 * @param seed of the times at which requests come
 * @param trace a record to be replayed, in whose place none of the last four counts; null for none
 */
public record Workload(Pattern pattern, int bytes, int width, int processors, long work, double load, int requests, long seed,
        @Nullable ImmutableList<TraceFile.Entry> trace) {
    public static final int MOST_BYTES = 1 << 20;
    public static final int MOST_PROCESSORS = 16;
    public static final int MOST_WIDTH = 16;

    /** Load of patterns that make no sense without one. */
    public static final double USUAL_LOAD = 0.15;

    /** A size that nobody would call long. */
    public static final int SMALL_BYTES = 64;

    private static final int FEWEST = 64;
    private static final int FULL_COUNT_BYTES = 16_384;

    /** How many requests suffice where some number does for small ones: of large ones fewer, each takes long and like the last. */
    public static int fewer(int number, int bytes) {
        int fewer = (int) ((long) number * FULL_COUNT_BYTES / Math.max(bytes, FULL_COUNT_BYTES));
        return Math.min(number, Math.max(FEWEST, fewer));
    }

    /** As a person would ask for it first. */
    public static Workload of(Pattern pattern, int bytes) {
        return new Workload(pattern, bytes, 4, 1, 1000, pattern.isOpen() ? USUAL_LOAD : 0, 1000, 1, null);
    }

    public Workload on(int number) {
        return new Workload(pattern, bytes, width, number, work, load, requests, seed, trace);
    }

    public Workload wide(int number) {
        return new Workload(pattern, bytes, number, processors, work, load, requests, seed, trace);
    }

    public Workload working(long cycles) {
        return new Workload(pattern, bytes, width, processors, cycles, load, requests, seed, trace);
    }

    public Workload loaded(double part) {
        return new Workload(pattern, bytes, width, processors, work, part, requests, seed, trace);
    }

    public Workload times(int number) {
        return new Workload(pattern, bytes, width, processors, work, load, number, seed, trace);
    }

    public Workload seeded(long number) {
        return new Workload(pattern, bytes, width, processors, work, load, requests, number, trace);
    }

    public Workload replaying(ImmutableList<TraceFile.Entry> entries) {
        return new Workload(pattern, bytes, width, processors, work, load, entries.size(), seed, entries);
    }

    /** Whether clients are asked from outside, whether they have got their answers or not. */
    public boolean isOpen() {
        return load > 0 || trace != null;
    }
}
