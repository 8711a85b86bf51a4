package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One entry into the kernel: the state before, who entered how, the state after. Within one entry the kernel also makes again the
 * calls of threads that were interrupted in one, and works off what was condemned: see {@link #finishedCaller}.
 */
public final class Step {
    /** The ways into the kernel. */
    public enum Entry {
        SYSTEM_CALL,
        FAULT,
        COMPUTE,
        /** Nobody ran: time passed. */
        ADVANCE,
        INTERRUPT
    }

    private final Survey before;
    private final Entry entry;
    private final int thread;
    private final Survey after;
    private @Nullable IntList changed;

    /**
     * @param before a survey of a memory of its own, which still is as it was
     * @param thread the thread that ran, by whom or during whose turn the kernel was entered; 0 for none
     */
    public Step(Survey before, Entry entry, int thread, Survey after) {
        if (before.memory() == after.memory()) {
            throw new IllegalArgumentException("the state before must be kept in a memory of its own: see StateKeeper");
        }
        this.before = before;
        this.entry = entry;
        this.thread = thread;
        this.after = after;
    }

    /** As the other, for those who know already which words are not what they were. @param changed in ascending order */
    public Step(Survey before, Entry entry, int thread, Survey after, IntList changed) {
        this(before, entry, thread, after);
        this.changed = changed;
    }

    public Survey before() {
        return before;
    }

    public Survey after() {
        return after;
    }

    public Entry entry() {
        return entry;
    }

    public int thread() {
        return thread;
    }

    /** A register of the thread as it entered. */
    public long register(int number) {
        return Tcb.register(before.memory(), thread, number);
    }

    /** The call that the thread made; null if it made none, or one that there is not. */
    public @Nullable SystemCall call() {
        return entry == Entry.SYSTEM_CALL ? SystemCall.withNumber(register(Register.A7)) : null;
    }

    /** Whether the thread made a call and is back in its program, its answer in its registers. */
    public boolean hasReturned() {
        return entry == Entry.SYSTEM_CALL && goesOn(thread);
    }

    /** Whether no other thread had an interrupted call to make again, and the kernel no work to go on with. */
    public boolean isSolo() {
        return interrupted() == 0 && KernelArea.firstWork(before.memory()) == 0;
    }

    /**
     * The thread whose call was the only one made in this step, and came to its end in it: the one that ran, or one that had been
     * interrupted in a call and has made it again; 0 if there is none or it cannot be told.
     */
    public int finishedCaller() {
        if (entry == Entry.SYSTEM_CALL) {
            return isSolo() && hasReturned() ? thread : 0;
        }
        int other = interrupted();
        return other > 0 && goesOn(other) ? other : 0;
    }

    /** The one other thread that had an interrupted call to make again; 0 for none, -1 if there were several. */
    private int interrupted() {
        int found = 0;
        for (int index = 0; index < before.threads().size(); index++) {
            int other = before.threads().get(index);
            if (other != thread && Tcb.state(before.memory(), other) == ThreadState.RESTART) {
                if (found != 0) {
                    return -1;
                }
                found = other;
            }
        }
        return found;
    }

    /** Whether the budget, a timer or another event in time may have played a part. */
    public boolean crossesEvent() {
        return KernelArea.nextEvent(before.memory()) <= KernelArea.now(after.memory());
    }

    /** Whether the process had memory before and has after, and is the same one. */
    public boolean livesOn(int process) {
        return before.isAlive(process) && after.isAlive(process)
                && Pcb.number(before.memory(), process) == Pcb.number(after.memory(), process);
    }

    /** Whether the process had memory before and has none any more. */
    public boolean ended(int process) {
        return before.isAlive(process) && !livesOn(process);
    }

    /** The words that are not what they were, in ascending order. */
    public IntList changedWords() {
        IntList known = changed;
        if (known == null) {
            IntArrayList words = new IntArrayList();
            KernelMemory old = before.memory();
            KernelMemory now = after.memory();
            for (int word = 0; word < old.sizeInWords(); word++) {
                if (old.load(word) != now.load(word)) {
                    words.add(word);
                }
            }
            changed = words;
            return words;
        }
        return known;
    }

    private boolean goesOn(int caller) {
        return after.isA(caller, Kind.THREAD) && Tcb.state(after.memory(), caller) == ThreadState.RUNNING;
    }
}
