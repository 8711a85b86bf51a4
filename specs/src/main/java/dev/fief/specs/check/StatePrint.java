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
    private final Changes changes;
    private final Fingerprint first;
    private final Fingerprint second;
    private final @Nullable SlotForest forest;

    /** Of the changes that are followed, those that are no slots of the tree, for all that is known so far. */
    private int[] others = new int[64];
    private int otherCount;

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
    StatePrint(Kernel kernel, UndoLog log, Changes changes, Scope scope) {
        memory = kernel.memory();
        this.log = log;
        this.changes = changes;
        first = kernel.incrementalFingerprint(FIRST_SEED);
        second = kernel.incrementalFingerprint(SECOND_SEED);
        forest = scope.symmetry() && !scope.steps() ? new SlotForest(memory, first, second) : null;
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

    /** Takes in the changes. @return whether they left anything other than it was */
    boolean follow() {
        boolean changed = followSlots() || otherCount > 0;
        for (int other = 0; other < otherCount; other++) {
            int index = others[other];
            int word = changes.word(index);
            // What belongs to a slot that has come into the tree is known only now.
            if (forest == null || !forest.holds(word)) {
                long old = changes.before(index);
                long now = memory.load(word);
                high += first.mix(word, now) - first.mix(word, old);
                low += second.mix(word, now) - second.mix(word, old);
            }
        }
        if (forest != null) {
            forest.drop();
        }
        return changed;
    }

    /** Takes in what has changed of slots of the tree, and notes what else has. @return whether any slot has */
    private boolean followSlots() {
        if (others.length < changes.size()) {
            others = new int[2 * changes.size()];
        }
        boolean touched = false;
        otherCount = 0;
        for (int index = 0; index < changes.size(); index++) {
            int word = changes.word(index);
            if (changes.before(index) == memory.load(word)) {
                continue;
            }
            if (forest != null && forest.holds(word)) {
                touched = true;
                forest.touch(word);
            } else if (!changes.isOutside(index)) {
                others[otherCount++] = index;
            }
        }
        if (forest != null) {
            forest.update();
        }
        return touched;
    }

    /** Writes down what {@link #adopt} needs. */
    void save(long[] into, int from) {
        into[from] = high;
        into[from + 1] = low;
    }

    /** The present state is the one of which {@link #save} was asked, the log says how it was gone to, and there is no going back. */
    void adopt(long[] words, int from) {
        high = words[from];
        low = words[from + 1];
        changes.begin(0);
        followSlots();
        if (forest != null) {
            forest.drop();
            forest.forget();
        }
    }
}
