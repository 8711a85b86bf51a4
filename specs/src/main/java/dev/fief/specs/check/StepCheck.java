package dev.fief.specs.check;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.memory.UndoLog;
import dev.fief.specs.invariant.Step;
import dev.fief.specs.invariant.StepInvariant;
import dev.fief.specs.invariant.Survey;
import dev.fief.specs.invariant.Violation;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps the state before a move in a memory of its own, word for word from the undo log, and checks the move when it is made. */
final class StepCheck {
    private final KernelMemory memory;
    private final UndoLog log;
    private final KernelMemory before;
    private final UndoLog beforeLog = new UndoLog();
    private final ImmutableList<StepInvariant> invariants;

    /** Of the state that was gone to last, if a move has been made from there. */
    private @Nullable Survey beginning;

    StepCheck(KernelMemory memory, UndoLog log, ImmutableList<StepInvariant> invariants) {
        this.memory = memory;
        this.log = log;
        this.invariants = invariants;
        before = new KernelMemory((long) memory.sizeInWords() * Long.BYTES);
        before.restore(memory.snapshot());
        before.attach(beforeLog);
    }

    /** The log holds all that was stored to go from the state gone to before to another one, and is about to be emptied. */
    void adopt() {
        for (int place = 0; place < log.size(); place++) {
            copy(log.placeAt(place), memory.load(log.placeAt(place)));
        }
        beforeLog.clear();
        beginning = null;
    }

    /**
     * Checks the entry into the kernel that has just been made.
     *
     * @param begin where in the log the move begins
     * @param mark where the entry begins: what was stored before it belongs to the state before, and is no more than registers and times
     * @return what it violates, or null
     */
    @Nullable String check(Step.Entry entry, int thread, int begin, int mark) {
        // Backwards through the entry the log gives the old values; the first one recorded of each word is the one that counts.
        IntArrayList touched = new IntArrayList();
        for (int place = 0; place < mark; place++) {
            copy(log.placeAt(place), memory.load(log.placeAt(place)));
        }
        for (int place = log.size() - 1; place >= mark; place--) {
            copy(log.placeAt(place), log.valueAt(place));
            touched.add(log.placeAt(place));
        }
        IntList changed = touched.distinct().select(word -> before.load(word) != memory.load(word)).sortThis();
        Step step = new Step(surveyBefore(begin), entry, thread, Survey.of(memory), changed);
        String found = null;
        for (int index = 0; index < invariants.size() && found == null; index++) {
            ImmutableList<Violation> violations = invariants.get(index).check(step);
            found = violations.isEmpty() ? null : violations.getFirst().toString();
        }
        beforeLog.rollBack(before, 0);
        return found;
    }

    /** A survey reads neither registers nor times: one serves for all moves from the state that was gone to. */
    private Survey surveyBefore(int begin) {
        if (begin > 0) {
            return Survey.of(before);
        }
        Survey known = beginning;
        if (known == null) {
            known = Survey.of(before);
            beginning = known;
        }
        return known;
    }

    private void copy(int word, long value) {
        before.storeOutside(word, value);
    }
}
