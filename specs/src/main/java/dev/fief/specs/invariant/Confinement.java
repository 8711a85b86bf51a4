package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * Capabilities flow only where channels are: what a process holds after a step is within what could have come to it by the graph
 * before, see {@link Flow}. A process that is new must have it from its parent. It may be asked of any two states of a run.
 */
public final class Confinement implements StepInvariant {
    @Override
    public String name() {
        return "Confinement";
    }

    @Override
    public String sentence() {
        return "what a set of processes can reach stays inside the closure computed from the initial graph";
    }

    @Override
    public ImmutableList<Violation> check(Step step) {
        Findings findings = new Findings(this);
        for (int index = 0; index < step.after().processes().size(); index++) {
            int process = step.after().processes().get(index);
            if (step.after().isAlive(process) && hasGained(step, process)) {
                checkProcess(step, process, findings);
            }
        }
        return findings.toImmutable();
    }

    private static boolean hasGained(Step step, int process) {
        CapabilityTree tree = step.after().tree();
        for (int number = 0; number < tree.size(); number++) {
            int slot = tree.slot(number);
            if (step.after().owner(number) == process && step.before().memory().load(slot) != step.after().memory().load(slot)) {
                return true;
            }
        }
        return false;
    }

    private static void checkProcess(Step step, int process, Findings findings) {
        Survey after = step.after();
        int origin = process;
        for (int steps = 0; !step.livesOn(origin) && steps < after.processes().size() && after.isAlive(origin); steps++) {
            origin = Pcb.parent(after.memory(), origin);
        }
        if (!step.livesOn(origin)) {
            return;
        }
        Flow flow = Flow.into(step.before(), origin);
        for (int number = 0; number < after.tree().size(); number++) {
            int slot = after.tree().slot(number);
            if (after.owner(number) == process && !after.isTomb(slot) && !covers(flow, after, slot)) {
                findings.add(Wording.process(after, process) + " came to hold " + Wording.capability(after, slot)
                        + ", which could not flow to " + Wording.process(after, origin));
            }
        }
    }

    private static boolean covers(Flow flow, Survey after, int slot) {
        KernelMemory memory = after.memory();
        int object = Slot.object(memory, slot);
        if (Slot.kind(memory, slot) == Kind.UNTYPED) {
            return flow.hasRange(object, object + Attenuation.extent(after, slot));
        }
        return flow.hasRange(object, object + 1L)
                || (Slot.rights(memory, slot) & ~flow.rights(object) & Rights.ALL) == 0 && flow.knows(object);
    }
}
