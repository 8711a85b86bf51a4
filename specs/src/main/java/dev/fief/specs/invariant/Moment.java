package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.SchedContext;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.set.primitive.IntSet;

/**
 * What a run remembers of one state.
 *
 * @param time the virtual clock
 * @param thread who runs; 0 for nobody
 * @param fingerprint the kernel's fingerprint of the state
 * @param contexts every configured scheduling context
 */
public record Moment(long time, int thread, long fingerprint, ImmutableList<Use> contexts) {
    /**
     * A scheduling context.
     *
     * @param consumed cycles used since they were last asked for, up to this moment, charged or not
     * @param fresh whether a call may just have given it a new budget
     */
    public record Use(int context, long budget, long period, long consumed, boolean fresh) {}

    static Moment of(Survey state, IntSet configured, long fingerprint) {
        KernelMemory memory = state.memory();
        MutableList<Use> uses = Lists.mutable.empty();
        ObjectTable objects = state.objects();
        for (int index = 0; index < objects.size(); index++) {
            int context = objects.start(index);
            if (objects.kind(index) == Kind.SCHED_CONTEXT && SchedContext.budget(memory, context) != 0) {
                long open = context == KernelArea.currentContext(memory)
                        ? KernelArea.now(memory) - KernelArea.chargedUntil(memory) : 0;
                uses.add(new Use(context, SchedContext.budget(memory, context), SchedContext.period(memory, context),
                        SchedContext.consumed(memory, context) + open, configured.contains(context)));
            }
        }
        return new Moment(KernelArea.now(memory), KernelArea.current(memory), fingerprint, uses.toImmutable());
    }
}
