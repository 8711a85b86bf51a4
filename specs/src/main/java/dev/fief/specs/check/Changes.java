package dev.fief.specs.check;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.memory.UndoLog;
import java.util.Arrays;

/** The words that have been stored to since a moment, in the order of the first store to each: a move stores to most of them twice. */
final class Changes {
    private final UndoLog log;

    /** For each word, the last moment since which it was met. */
    private final int[] met;
    private int moment;

    /** The log's first entry for each word. */
    private int[] entries = new int[256];
    private int size;
    private int seen;

    Changes(KernelMemory memory, UndoLog log) {
        this.log = log;
        met = new int[memory.sizeInWords()];
    }

    /** Begins anew with what has been stored since {@code mark}. */
    void begin(int mark) {
        moment++;
        size = 0;
        seen = mark;
        follow();
    }

    /** Takes in what has been stored since it was looked at last. */
    void follow() {
        int end = log.size();
        if (size + end - seen > entries.length) {
            entries = Arrays.copyOf(entries, 2 * (size + end - seen));
        }
        for (int entry = seen; entry < end; entry++) {
            int word = log.placeAt(entry);
            if (met[word] != moment) {
                met[word] = moment;
                entries[size++] = entry;
            }
        }
        seen = end;
    }

    int size() {
        return size;
    }

    int word(int index) {
        return log.placeAt(entries[index]);
    }

    /** What was there before. */
    long before(int index) {
        return log.valueAt(entries[index]);
    }

    /** Whether it is a word outside the fingerprint. */
    boolean isOutside(int index) {
        return log.outsideAt(entries[index]);
    }
}
