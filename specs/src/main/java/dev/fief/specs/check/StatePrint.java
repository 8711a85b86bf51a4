package dev.fief.specs.check;

import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.Fingerprint;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.memory.UndoLog;
import org.jspecify.annotations.Nullable;

/**
 * The 128-bit fingerprint of the present state: two of the kernel's own 64-bit sums, with seeds of their own, brought up to date
 * from the undo log after each move, so that a store costs nothing more and a word that was changed twice counts once. If slots
 * that can be exchanged are to make no difference, the derivation tree is taken out of the sums and counts by its shape instead.
 */
final class StatePrint {
    private static final long FIRST_SEED = 0x2545f4914f6cdd1dL;
    private static final long SECOND_SEED = 0xd6e8feb86659fd93L;

    private final KernelMemory memory;
    private final UndoLog log;
    private final Fingerprint first;
    private final Fingerprint second;
    private final @Nullable SlotForest forest;

    /** For each word, the last pass over the log that met it. */
    private final int[] met;
    private int pass;

    private final Mark start = new Mark();
    private long high;
    private long low;

    /** A moment to go back to. */
    static final class Mark {
        private int log;
        private int notes;
        private long high;
        private long low;
        private long forestHigh;
        private long forestLow;

        /** Where in the undo log it is. */
        int log() {
            return log;
        }
    }

    /** The fingerprint of the present state, which the log begins with. */
    StatePrint(Kernel kernel, UndoLog log, Scope scope) {
        memory = kernel.memory();
        this.log = log;
        first = kernel.incrementalFingerprint(FIRST_SEED);
        second = kernel.incrementalFingerprint(SECOND_SEED);
        forest = scope.symmetry() ? new SlotForest(memory, first, second, scope.steps()) : null;
        met = new int[memory.sizeInWords()];
        high = first.sum();
        low = second.sum();
        mark(start);
    }

    long high() {
        return high + (forest == null ? 0 : forest.high());
    }

    long low() {
        return low + (forest == null ? 0 : forest.low());
    }

    /** What a word outside the memory adds to the first half. */
    long extra(long value) {
        return first.mix(0, value);
    }

    void mark(Mark mark) {
        mark.log = log.mark();
        mark.high = high;
        mark.low = low;
        if (forest != null) {
            mark.notes = forest.mark();
            mark.forestHigh = forest.high();
            mark.forestLow = forest.low();
        }
    }

    /** Undoes every store since a moment, and goes back to its fingerprint. */
    void rollBack(Mark mark) {
        log.rollBack(memory, mark.log);
        high = mark.high;
        low = mark.low;
        if (forest != null) {
            forest.rollBack(mark.notes);
            forest.set(mark.forestHigh, mark.forestLow);
        }
    }

    void rollBackToStart() {
        rollBack(start);
    }

    /** Takes in what has been stored since {@code mark}. @return whether that left anything other than it was */
    boolean follow(Mark mark) {
        SlotForest slots = forest;
        boolean reshaped = slots != null && touchSlots(slots, mark.log);
        int present = ++pass;
        boolean changed = false;
        for (int entry = mark.log; entry < log.size(); entry++) {
            int word = log.placeAt(entry);
            if (met[word] == present) {
                continue;
            }
            met[word] = present;
            long old = log.valueAt(entry);
            long now = memory.load(word);
            if (old != now && !log.outsideAt(entry)) {
                changed = true;
                if (slots == null || !slots.holds(word)) {
                    high += first.mix(word, now) - first.mix(word, old);
                    low += second.mix(word, now) - second.mix(word, old);
                }
            }
        }
        if (slots != null && reshaped) {
            slots.drop();
            slots.read();
        }
        return changed;
    }

    /** @return whether a slot of the tree has been changed */
    private boolean touchSlots(SlotForest slots, int mark) {
        int present = ++pass;
        boolean touched = false;
        for (int entry = mark; entry < log.size(); entry++) {
            int word = log.placeAt(entry);
            if (met[word] != present && (slots.holds(word))) {
                met[word] = present;
                if (log.valueAt(entry) != memory.load(word)) {
                    touched = true;
                    slots.touch(word);
                }
            }
        }
        if (touched) {
            slots.settle();
        }
        return touched;
    }

    /** Writes down every word that is not what it was when the log began: where, and what. @return the end */
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

    /** An upper bound on the words that {@link #save} writes now. */
    int mostWords() {
        return 2 * log.size();
    }

    /** Goes to a state that {@link #save} wrote down. */
    void load(long[] words, int from, int to) {
        rollBackToStart();
        for (int place = from; place < to; place += 2) {
            if (words[place] < 0) {
                memory.storeOutside((int) ~words[place], words[place + 1]);
            } else {
                memory.store((int) words[place], words[place + 1]);
            }
        }
        follow(start);
    }
}
