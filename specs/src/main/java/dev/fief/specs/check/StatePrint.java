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
    /** How many words {@link #save} writes. */
    static final int SAVED = 2;

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

    private long high;
    private long low;

    /** A moment to go back to. */
    static final class Mark {
        private int log;
        private final SlotForest.Mark slots = new SlotForest.Mark();
        private long high;
        private long low;

        /** Where in the undo log it is. */
        int log() {
            return log;
        }
    }

    /** The fingerprint of the present state of a kernel. */
    StatePrint(Kernel kernel, UndoLog log, Scope scope) {
        memory = kernel.memory();
        this.log = log;
        first = kernel.incrementalFingerprint(FIRST_SEED);
        second = kernel.incrementalFingerprint(SECOND_SEED);
        forest = scope.symmetry() && !scope.steps() ? new SlotForest(memory, first, second) : null;
        met = new int[memory.sizeInWords()];
        high = first.sum();
        low = second.sum();
        for (int word = 0; forest != null && word < memory.sizeInWords(); word++) {
            if (forest.holds(word)) {
                high -= first.mix(word, memory.load(word));
                low -= second.mix(word, memory.load(word));
            }
        }
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
        if (forest != null) {
            forest.mark(mark.slots);
        }
        mark.high = high;
        mark.low = low;
    }

    /** Undoes every store since a moment, and goes back to its fingerprint. */
    void rollBack(Mark mark) {
        log.rollBack(memory, mark.log);
        high = mark.high;
        low = mark.low;
        if (forest != null) {
            forest.rollBack(mark.slots);
        }
    }

    /** Takes in what has been stored since {@code mark}. @return whether that left anything other than it was */
    boolean follow(int mark) {
        boolean changed = followSlots(mark);
        int present = ++pass;
        for (int entry = mark; entry < log.size(); entry++) {
            int word = log.placeAt(entry);
            if (met[word] == present) {
                continue;
            }
            met[word] = present;
            long old = log.valueAt(entry);
            long now = memory.load(word);
            if (old != now && !log.outsideAt(entry) && (forest == null || !forest.holds(word))) {
                changed = true;
                high += first.mix(word, now) - first.mix(word, old);
                low += second.mix(word, now) - second.mix(word, old);
            }
        }
        if (forest != null) {
            forest.drop();
        }
        return changed;
    }

    /** Takes in what has been stored to slots of the tree. @return whether that left any other than it was */
    private boolean followSlots(int mark) {
        if (forest == null) {
            return false;
        }
        int present = ++pass;
        boolean touched = false;
        for (int entry = mark; entry < log.size(); entry++) {
            int word = log.placeAt(entry);
            if (forest.holds(word) && met[word] != present) {
                met[word] = present;
                if (log.valueAt(entry) != memory.load(word)) {
                    touched = true;
                    forest.touch(word);
                }
            }
        }
        forest.update();
        return touched;
    }

    /** Writes down what {@link #adopt} needs. */
    void save(long[] into, int from) {
        into[from] = high;
        into[from + 1] = low;
    }

    /**
     * The present state is the one of which {@link #save} was asked, and there is no going back to what was before.
     *
     * @param mark since when the log knows what is different from the state of which the fingerprint is
     */
    void adopt(long[] words, int from, int mark) {
        high = words[from];
        low = words[from + 1];
        followSlots(mark);
        if (forest != null) {
            forest.drop();
            forest.forget();
        }
    }
}
