package dev.fief.specs.check;

import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.Fingerprint;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.memory.UndoLog;

/**
 * The 128-bit fingerprint of the present state: two of the kernel's own 64-bit sums, with seeds of their own, brought up to date
 * from the undo log after each move, so that a store costs nothing more and a word that was changed twice counts once.
 */
final class StatePrint {
    private static final long FIRST_SEED = 0x2545f4914f6cdd1dL;
    private static final long SECOND_SEED = 0xd6e8feb86659fd93L;

    private final KernelMemory memory;
    private final UndoLog log;
    private final Fingerprint first;
    private final Fingerprint second;

    /** For each word, the last pass over the log that met it. */
    private final int[] met;
    private int pass;

    private long high;
    private long low;

    /** The fingerprint of the present state, which the log begins with. */
    StatePrint(Kernel kernel, UndoLog log) {
        memory = kernel.memory();
        this.log = log;
        first = kernel.incrementalFingerprint(FIRST_SEED);
        second = kernel.incrementalFingerprint(SECOND_SEED);
        met = new int[memory.sizeInWords()];
        toStart();
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    /** What a word outside the memory adds to the first half. */
    long extra(long value) {
        return first.mix(0, value);
    }

    /** The fingerprint of the state that the log begins with. */
    void toStart() {
        high = first.sum();
        low = second.sum();
    }

    void set(long newHigh, long newLow) {
        high = newHigh;
        low = newLow;
    }

    /** Takes in what has been stored since {@code mark}. @return whether that left anything other than it was */
    boolean follow(int mark) {
        int present = ++pass;
        boolean changed = false;
        for (int entry = mark; entry < log.size(); entry++) {
            int word = log.placeAt(entry);
            if (met[word] == present) {
                continue;
            }
            met[word] = present;
            long old = log.valueAt(entry);
            long now = memory.load(word);
            if (old != now && !log.outsideAt(entry)) {
                changed = true;
                high += first.mix(word, now) - first.mix(word, old);
                low += second.mix(word, now) - second.mix(word, old);
            }
        }
        return changed;
    }

    /** Writes down every word that is not what it was when the log began: how many, where, and what. @return the end */
    int save(long[] into, int from) {
        int present = ++pass;
        int count = 0;
        for (int entry = 0; entry < log.size(); entry++) {
            int word = log.placeAt(entry);
            if (met[word] != present) {
                met[word] = present;
                if (memory.load(word) != log.valueAt(entry)) {
                    into[from + 2 * count] = log.outsideAt(entry) ? ~(long) word : word;
                    into[from + 2 * count + 1] = memory.load(word);
                    count++;
                }
            }
        }
        return from + 2 * count;
    }

    /** Stores what {@link #save} wrote down into the memory as it was when the log began. */
    void load(long[] words, int from, int to) {
        for (int place = from; place < to; place += 2) {
            if (words[place] < 0) {
                memory.storeOutside((int) ~words[place], words[place + 1]);
            } else {
                memory.store((int) words[place], words[place + 1]);
            }
        }
        toStart();
        follow(0);
    }
}
