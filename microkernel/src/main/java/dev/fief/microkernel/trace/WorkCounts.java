package dev.fief.microkernel.trace;

import java.util.Arrays;

/**
 * How often the kernel did what costs time, since the counts were last cleared. They lie outside kernel memory, are off at first,
 * and change nothing: an exchange takes the same path, counted or not.
 */
public final class WorkCounts {
    private final long[] counts = new long[WorkKind.count()];
    private double[] prices = new double[WorkKind.count()];
    private double spent;
    private boolean on;

    /** What ran last, and its process: what a processor would have loaded. 0 before anything is known to have run. */
    private int thread;
    private int process;

    public boolean isOn() {
        return on;
    }

    public void turn(boolean on) {
        this.on = on;
    }

    public void clear() {
        Arrays.fill(counts, 0);
        spent = 0;
    }

    /**
     * Says what one of each kind costs from now on, so that costs add up as things happen; at first nothing costs anything.
     *
     * @param each in the order of {@link WorkKind}
     */
    public void price(double[] each) {
        prices = each.clone();
    }

    public long of(WorkKind kind) {
        return counts[kind.ordinal()];
    }

    /** What everything counted has cost since this was asked last, or the counts were cleared. */
    public double takeSpent() {
        double taken = spent;
        spent = 0;
        return taken;
    }

    /** Counts, if counting is on. */
    public void add(WorkKind kind, int times) {
        if (on) {
            spent += count(kind, times);
        }
    }

    private double count(WorkKind kind, int times) {
        int index = kind.ordinal();
        counts[index] += times;
        return times * prices[index];
    }

    /**
     * The slow path lets a thread run: counted as a switch if another ran last. Idle time between does not count.
     *
     * @param next the thread
     * @param owner its process
     */
    public void runs(int next, int owner) {
        if (next != thread) {
            add(WorkKind.THREAD_SWITCH, 1);
            thread = next;
        }
        if (owner != process) {
            add(WorkKind.ADDRESS_SPACE_SWITCH, 1);
            process = owner;
        }
    }

    /** An exchange by the fast path: all that it does, in one step. Callers test {@link #isOn} first. */
    public void exchange(WorkKind path, int levels, int words, int next, int owner) {
        double cost = count(WorkKind.ENTRY, 1) + count(path, 1) + count(WorkKind.LOOKUP_LEVEL, levels)
                + count(WorkKind.WORD_COPIED, words) + count(WorkKind.QUEUE_OPERATION, 1);
        thread = next;
        if (owner != process) {
            cost += count(WorkKind.FAST_SPACE_SWITCH, 1);
            process = owner;
        }
        spent += cost;
    }
}
