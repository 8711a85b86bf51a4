package dev.fief.specs.check;

import java.util.Arrays;

/** Words beside the kernel's memory that go back when it does: what was written to them since a mark can be undone. */
final class UndoArray {
    private final long[] words;
    private int[] places = new int[256];
    private long[] values = new long[256];
    private int size;

    /** @param length how many words, all 0 */
    UndoArray(int length) {
        words = new long[length];
    }

    long get(int place) {
        return words[place];
    }

    void set(int place, long value) {
        if (size == places.length) {
            places = Arrays.copyOf(places, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        places[size] = place;
        values[size] = words[place];
        size++;
        words[place] = value;
    }

    /** The present moment, to be given to {@link #rollBack}. */
    int mark() {
        return size;
    }

    void rollBack(int mark) {
        while (size > mark) {
            size--;
            words[places[size]] = values[size];
        }
    }

    /** What has been written so far cannot be undone any more. */
    void forget() {
        size = 0;
    }
}
