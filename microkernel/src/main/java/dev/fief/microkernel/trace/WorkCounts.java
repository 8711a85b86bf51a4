package dev.fief.microkernel.trace;

import java.util.Arrays;

/**
 * How often the kernel did what costs time, since the counts were last cleared. They lie outside kernel memory, are off at first,
 * and change nothing: an exchange takes the same path, counted or not.
 */
public final class WorkCounts {
    private final long[] counts = new long[WorkKind.count()];
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
    }

    public long of(WorkKind kind) {
        return counts[kind.ordinal()];
    }

    /**
     * All counts, each times what it costs.
     *
     * @param costs of one of each kind, in the order of {@link WorkKind}
     */
    public double weigh(double[] costs) {
        double sum = 0;
        for (int index = 0; index < counts.length; index++) {
            sum += counts[index] * costs[index];
        }
        return sum;
    }

    /** Counts, if counting is on. */
    public void add(WorkKind kind, int times) {
        if (on) {
            counts[kind.ordinal()] += times;
        }
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
        counts[WorkKind.ENTRY.ordinal()]++;
        counts[path.ordinal()]++;
        counts[WorkKind.LOOKUP_LEVEL.ordinal()] += levels;
        counts[WorkKind.WORD_COPIED.ordinal()] += words;
        counts[WorkKind.QUEUE_OPERATION.ordinal()]++;
        thread = next;
        if (owner != process) {
            counts[WorkKind.FAST_SPACE_SWITCH.ordinal()]++;
            process = owner;
        }
    }
}
