package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
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
 * @param grants every process that lives, or is dying
 */
public record Moment(long time, int thread, long fingerprint, ImmutableList<Use> contexts, ImmutableList<Grant> grants) {
    /**
     * A scheduling context.
     *
     * @param owner the process that its bandwidth is counted against
     * @param consumed cycles used since they were last asked for, up to this moment, charged or not
     * @param fresh whether a call may just have given it a new budget
     */
    public record Use(int context, int owner, long budget, long period, long consumed, boolean fresh) {}

    /**
     * What a process was granted.
     *
     * @param number by which the process is told from all others, of whatever time
     * @param parent 0 for the first process
     * @param bandwidth of {@link dev.fief.microkernel.abi.Limits#FULL_BANDWIDTH}
     */
    public record Grant(int process, int number, int parent, long bandwidth) {}

    static Moment of(Survey state, IntSet configured, long fingerprint) {
        KernelMemory memory = state.memory();
        MutableList<Use> uses = Lists.mutable.empty();
        ObjectTable objects = state.objects();
        for (int index = 0; index < objects.size(); index++) {
            int context = objects.start(index);
            if (objects.kind(index) == Kind.SCHED_CONTEXT && SchedContext.budget(memory, context) != 0) {
                long open = context == KernelArea.currentContext(memory)
                        ? KernelArea.now(memory) - KernelArea.chargedUntil(memory) : 0;
                uses.add(new Use(context, Header.owner(memory, context), SchedContext.budget(memory, context), SchedContext.period(memory, context),
                        SchedContext.consumed(memory, context) + open, configured.contains(context)));
            }
        }
        MutableList<Grant> grants = Lists.mutable.empty();
        for (int index = 0; index < state.processes().size(); index++) {
            int process = state.processes().get(index);
            if (state.isAlive(process)) {
                grants.add(new Grant(process, Pcb.number(memory, process), Pcb.parent(memory, process),
                        Pcb.bandwidthGranted(memory, process)));
            }
        }
        return new Moment(KernelArea.now(memory), KernelArea.current(memory), fingerprint, uses.toImmutable(),
                grants.toImmutable());
    }
}
