package dev.fief.microkernel.memory;

import java.util.Arrays;

/**
 * Old values of changed words, so that a state can be left the way it was entered. A mark names a moment; rolling back to it
 * undoes every store made since, newest first; an attached fingerprint follows.
 */
public final class UndoLog {
    private static final int INITIAL_ENTRIES = 1024;
    private static final int OUTSIDE = 1 << 31;

    /** Word indices, with the top bit set for a store outside the fingerprint. */
    private int[] places = new int[INITIAL_ENTRIES];

    private long[] values = new long[INITIAL_ENTRIES];
    private int size;

    /** The present moment, to be given to {@link #rollBack}. */
    public int mark() {
        return size;
    }

    /** Undoes every store since {@code mark}. The log must be attached to {@code memory}. */
    public void rollBack(KernelMemory memory, int mark) {
        for (int entry = size - 1; entry >= mark; entry--) {
            memory.undo(places[entry] & ~OUTSIDE, values[entry], places[entry] >= 0);
        }
        size = mark;
    }

    /** Forgets everything: the present state can no longer be undone. */
    public void clear() {
        size = 0;
    }

    /** Stores recorded since {@code mark}, for those who want to know what a step changed; see {@link #placeAt}. */
    public int size() {
        return size;
    }

    /** Word index of the recorded store {@code entry}. */
    public int placeAt(int entry) {
        return places[entry] & ~OUTSIDE;
    }

    /** What stood there before that store. */
    public long valueAt(int entry) {
        return values[entry];
    }

    /** Whether that store was outside the fingerprint. */
    public boolean outsideAt(int entry) {
        return places[entry] < 0;
    }

    void record(int word, long old, boolean inside) {
        if (size == places.length) {
            places = Arrays.copyOf(places, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        places[size] = inside ? word : word | OUTSIDE;
        values[size] = old;
        size++;
    }
}
