package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.primitive.IntSets;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.set.primitive.MutableIntSet;

/** What was observed of one run, moment after moment. */
public final class Run {
    private final boolean fastPath;
    private final MutableList<Moment> moments = Lists.mutable.empty();

    /** A run that begins. @param fastPath whether the kernel uses its fast path in it */
    public Run(boolean fastPath) {
        this.fastPath = fastPath;
    }

    public boolean fastPath() {
        return fastPath;
    }

    /**
     * Notes a state that it is not known how the run came to: its first, say.
     *
     * @param fingerprint the kernel's fingerprint of it
     */
    public void observe(Survey state, long fingerprint) {
        moments.add(Moment.of(state, IntSets.immutable.empty(), fingerprint));
    }

    /** Notes the state that a step led to. @param fingerprint the kernel's fingerprint of it */
    public void observe(Step step, long fingerprint) {
        MutableIntSet configured = IntSets.mutable.empty();
        KernelMemory memory = step.before().memory();
        for (int index = 0; index < step.before().threads().size(); index++) {
            int thread = step.before().threads().get(index);
            if (thread == step.thread() || Tcb.state(memory, thread) == ThreadState.RESTART) {
                Invoked invoked = Invoked.by(step.before(), thread);
                if (invoked.operation() == Operation.SCHED_CONTEXT_CONFIGURE) {
                    configured.add(Slot.object(memory, invoked.slot()));
                }
            }
        }
        moments.add(Moment.of(step.after(), configured, fingerprint));
    }

    public ListIterable<Moment> moments() {
        return moments.asUnmodifiable();
    }
}
