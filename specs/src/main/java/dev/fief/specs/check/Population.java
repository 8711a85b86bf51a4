package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.memory.UndoLog;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Tcb;
import java.util.Arrays;
import org.eclipse.collections.api.block.procedure.primitive.IntProcedure;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Which words belong to threads and scheduling contexts, so that a look at the words that a move has changed tells what has to be put
 * back after it, see {@link Aftermath}. Found by the kernel's own lists; a word that links those lists is a word of its own sort,
 * and when one changes, somebody may have come or gone.
 */
final class Population {
    /** Nothing has to be put back because of it. */
    static final int PLAIN = 0;
    /** A register of a thread. */
    static final int REGISTER = 1;
    /** State and flags of a thread. */
    static final int STATE = 2;
    /** Anything of a scheduling context. */
    static final int CONTEXT = 3;
    /** Bandwidth of a process that cools. */
    static final int COOLING = 4;
    /** Begins an object of these kinds, or links it with others. */
    static final int LINK = 5;

    /** Objects are aligned to so many words at least. */
    private static final int GRAIN = 4;

    private final KernelMemory memory;
    private final byte[] sorts;

    /** By a word's index divided by {@link #GRAIN}: the thread, context or process it belongs to, if it is not plain. */
    private final int[] objects;

    /** By the same: what kind of object begins there. */
    private final byte[] kinds;

    private final IntProcedure processes = this::meetProcess;

    /** Who has come, and by its complement who has gone, in the order in which it was seen. */
    private final IntArrayList changes = new IntArrayList();

    Population(KernelMemory memory) {
        this.memory = memory;
        sorts = new byte[memory.sizeInWords()];
        objects = new int[memory.sizeInWords() / GRAIN];
        kinds = new byte[objects.length];
        sorts[KernelArea.contextsWord()] = LINK;
        lookForNew();
        changes.clear();
    }

    /** What sort of word it is. */
    int sort(int word) {
        return sorts[word];
    }

    /** What a word that is neither plain nor a link belongs to. */
    int object(int word) {
        return objects[word / GRAIN];
    }

    /** A moment to go back to, as with the undo log. */
    int mark() {
        return changes.size();
    }

    void rollBack(int mark) {
        while (changes.size() > mark) {
            int change = changes.removeAtIndex(changes.size() - 1);
            if (change >= 0) {
                unmark(change);
            } else {
                mark(~change);
            }
        }
    }

    /** Looks who has come or gone by what has been stored since a mark. */
    void update(UndoLog log, int mark) {
        for (int entry = mark; entry < log.size(); entry++) {
            int word = log.placeAt(entry);
            if (sorts[word] == LINK && objects[word / GRAIN] == word && Header.kind(memory, word) != kinds[word / GRAIN]) {
                changes.add(~word);
                unmark(word);
            }
        }
        lookForNew();
    }

    /** Looks who is there now, whoever was before: there is no going back. */
    void count() {
        Arrays.fill(sorts, (byte) PLAIN);
        Arrays.fill(objects, 0);
        sorts[KernelArea.contextsWord()] = LINK;
        lookForNew();
        changes.clear();
    }

    private void lookForNew() {
        Descent.eachProcess(memory, processes);
        for (int context = KernelArea.firstContext(memory); context != 0; context = SchedContext.listNext(memory, context)) {
            meet(context);
        }
    }

    private void meetProcess(int process) {
        meet(process);
        for (int thread = Pcb.firstThread(memory, process); thread != 0; thread = Tcb.siblingNext(memory, thread)) {
            meet(thread);
        }
    }

    private void meet(int object) {
        if (objects[object / GRAIN] != object) {
            changes.add(object);
            mark(object);
        }
    }

    private void mark(int object) {
        int kind = Header.kind(memory, object);
        kinds[object / GRAIN] = (byte) kind;
        switch (kind) {
            case Kind.THREAD -> {
                belong(object, Tcb.WORDS);
                sorts[Tcb.stateWord(object)] = STATE;
                sorts[Tcb.siblingsWord(object)] = LINK;
                Arrays.fill(sorts, Tcb.registerWord(object, 0), Tcb.registerWord(object, Register.COUNT), (byte) REGISTER);
            }
            case Kind.SCHED_CONTEXT -> {
                int end = SchedContext.refillTimeWord(object, SchedContext.capacity(memory, object));
                belong(object, end - object);
                Arrays.fill(sorts, object, end, (byte) CONTEXT);
                sorts[SchedContext.listWord(object)] = LINK;
            }
            case Kind.PROCESS -> {
                belong(object, Pcb.WORDS);
                sorts[Pcb.familyWord(object)] = LINK;
                sorts[Pcb.siblingsWord(object)] = LINK;
                sorts[Pcb.threadsWord(object)] = LINK;
                sorts[Pcb.coolingWord(object)] = COOLING;
                sorts[Pcb.coolsUntilWord(object)] = COOLING;
            }
            default -> throw new IllegalStateException("an object of kind " + kind + " in a list of others");
        }
        sorts[object] = LINK;
    }

    private void belong(int object, int words) {
        Arrays.fill(objects, object / GRAIN, (object + words) / GRAIN, object);
    }

    private void unmark(int object) {
        int group = object / GRAIN;
        while (group < objects.length && objects[group] == object) {
            objects[group] = 0;
            group++;
        }
        Arrays.fill(sorts, object, group * GRAIN, (byte) PLAIN);
    }
}
