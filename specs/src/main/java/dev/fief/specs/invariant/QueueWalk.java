package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Tcb;
import java.util.function.Supplier;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** Follows queues of threads, as far as they can be followed. */
final class QueueWalk {
    /** The last thread of a queue that does not note it. */
    static final int ANY = -1;

    private final Survey state;
    private final Findings findings;
    private final IntArrayList members = new IntArrayList();

    QueueWalk(Survey state, Findings findings) {
        this.state = state;
        this.findings = findings;
    }

    /**
     * The threads of a queue, first to last; what is wrong with its links is noted. The list is used again for the next queue.
     *
     * @param queue the word with its first and last thread
     * @param name what it is called in a finding
     */
    IntArrayList follow(int queue, Supplier<String> name) {
        return follow(state.memory().loadHigh(queue), state.memory().loadLow(queue), name);
    }

    IntArrayList follow(int first, int last, Supplier<String> name) {
        KernelMemory memory = state.memory();
        members.clear();
        int previous = 0;
        for (int thread = first; thread != 0; thread = Tcb.queueNext(memory, thread)) {
            if (!state.isA(thread, Kind.THREAD)) {
                findings.add(name.get() + " leads to " + Wording.object(state, thread) + " where a thread should be");
                return members;
            }
            if (members.size() > state.threads().size()) {
                findings.add(name.get() + " goes round in a circle through " + Wording.object(state, thread));
                return members;
            }
            if (Tcb.queuePrevious(memory, thread) != previous) {
                findings.add(Wording.object(state, thread) + " stands in " + name.get() + " behind " + Wording.address(previous)
                        + ", but says " + Wording.address(Tcb.queuePrevious(memory, thread)));
            }
            members.add(thread);
            previous = thread;
        }
        if (last != ANY && last != previous) {
            findings.add(name.get() + " ends with " + Wording.address(previous) + ", but notes " + Wording.address(last)
                    + " as its last thread");
        }
        return members;
    }
}
