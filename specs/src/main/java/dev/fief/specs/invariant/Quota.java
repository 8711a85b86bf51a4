package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Untyped;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.map.mutable.primitive.IntLongHashMap;

/**
 * Memory and processor time are divided, never multiplied. Of states: what is recorded as whose is where it says, and the books
 * of every process balance, so they balance after a death, too. Of steps: what a process was granted stays what it was.
 */
public final class Quota implements StateInvariant, StepInvariant {
    @Override
    public String name() {
        return "Quota";
    }

    @Override
    public String sentence() {
        return "every object lies inside its process's memory and every child's memory inside its parent's; memory without a "
                + "child is unused; bandwidth granted is free, or in a context, or granted to a child";
    }

    @Override
    public ImmutableList<Violation> check(Survey state) {
        Findings findings = new Findings(this);
        checkSlots(state, findings);
        checkObjects(state, findings);
        for (int index = 0; index < state.processes().size(); index++) {
            checkMemory(state, state.processes().get(index), findings);
        }
        checkBandwidth(state, findings);
        return findings.toImmutable();
    }

    private static void checkSlots(Survey state, Findings findings) {
        KernelMemory memory = state.memory();
        CapabilityTree tree = state.tree();
        for (int number = 0; number < tree.size(); number++) {
            int slot = tree.slot(number);
            int parent = tree.parent(number);
            int expected = !state.isTomb(slot) ? state.owner(number) : parent < 0 ? 0 : state.owner(parent);
            if (Slot.owner(memory, slot) != expected) {
                findings.add(Wording.capability(state, slot) + " is recorded as a slot of "
                        + Wording.process(state, Slot.owner(memory, slot)) + ", but belongs to "
                        + Wording.process(state, expected));
            }
            if (Slot.kind(memory, slot) == Kind.UNTYPED) {
                checkUntyped(state, number, findings);
            }
        }
    }

    /**
     * The process of a range is that of the nearest anchor it hangs below, and it is unused exactly if nothing hangs from it,
     * unless its delete is under way.
     */
    private static void checkUntyped(Survey state, int number, Findings findings) {
        KernelMemory memory = state.memory();
        CapabilityTree tree = state.tree();
        int slot = tree.slot(number);
        boolean childless = tree.end(number) == number + 1;
        long watermark = Untyped.watermark(memory, slot);
        if (childless != (watermark == 0) && !(childless && Untyped.isClosed(memory, slot))) {
            findings.add(Wording.capability(state, slot) + " counts " + watermark + " bytes as used, but "
                    + (childless ? "nothing" : "something") + " derives from it");
        }
        if (watermark > Untyped.bytes(memory, slot)) {
            findings.add(Wording.capability(state, slot) + " counts " + watermark + " bytes as used, more than it has");
        }
        int above = tree.parent(number);
        while (above >= 0 && !state.isAnchor(tree.slot(above))) {
            above = tree.parent(above);
        }
        int process = above < 0 ? 0 : Pcb.ofAnchor(tree.slot(above));
        if (Untyped.process(memory, slot) != process) {
            findings.add(Wording.capability(state, slot) + " is recorded as memory of "
                    + Wording.process(state, Untyped.process(memory, slot)) + ", but hangs below the anchor of "
                    + Wording.process(state, process));
        }
    }

    private static void checkObjects(Survey state, Findings findings) {
        KernelMemory memory = state.memory();
        ObjectTable objects = state.objects();
        for (int index = 0; index < objects.size(); index++) {
            int object = objects.start(index);
            int owner = state.territory().ownerOf(object);
            if (objects.kind(index) != Kind.FRAME && Header.owner(memory, object) != owner) {
                findings.add(Wording.object(state, object) + " is recorded as an object of "
                        + Wording.process(state, Header.owner(memory, object)));
            }
            if (state.territory().ownerOf(objects.end(index) - 1) != owner) {
                findings.add(Wording.object(state, object) + " reaches out of that process's memory");
            }
        }
    }

    private static void checkMemory(Survey state, int process, Findings findings) {
        KernelMemory memory = state.memory();
        int parent = Pcb.parent(memory, process);
        if (!state.isAlive(process) || !state.isAlive(parent)) {
            return;
        }
        int anchor = Pcb.anchor(process);
        int around = Pcb.anchor(parent);
        long end = Slot.object(memory, anchor) + Untyped.bytes(memory, anchor) / Long.BYTES;
        long aroundEnd = Slot.object(memory, around) + Untyped.bytes(memory, around) / Long.BYTES;
        if (Slot.object(memory, anchor) < Slot.object(memory, around) || end > aroundEnd) {
            findings.add("the memory of " + Wording.process(state, process) + " does not lie in that of its parent, "
                    + Wording.process(state, parent));
        }
    }

    private static void checkBandwidth(Survey state, Findings findings) {
        KernelMemory memory = state.memory();
        IntLongHashMap spent = new IntLongHashMap();
        ObjectTable objects = state.objects();
        for (int index = 0; index < objects.size(); index++) {
            int object = objects.start(index);
            if (objects.kind(index) == Kind.SCHED_CONTEXT) {
                spent.addToValue(state.territory().ownerOf(object), SchedContext.bandwidth(memory, object));
                checkShare(state, object, findings);
            } else if (objects.kind(index) == Kind.PROCESS && state.isAlive(object)) {
                spent.addToValue(Pcb.parent(memory, object), Pcb.bandwidthGranted(memory, object));
            }
        }
        for (int index = 0; index < state.processes().size(); index++) {
            int process = state.processes().get(index);
            long granted = Pcb.bandwidthGranted(memory, process);
            long free = Pcb.bandwidthFree(memory, process);
            if (state.isAlive(process) && (free < 0 || free + spent.get(process) != granted)) {
                findings.add(Wording.process(state, process) + " was granted bandwidth " + granted + ", of which " + free
                        + " is free and " + spent.get(process) + " is in its contexts and children");
            }
            checkCooling(state, process, findings);
        }
        int first = KernelArea.firstProcess(memory);
        if (state.isAlive(first) && Pcb.bandwidthGranted(memory, first) > Limits.FULL_BANDWIDTH) {
            findings.add(Wording.process(state, first) + " was granted bandwidth " + Pcb.bandwidthGranted(memory, first)
                    + ", more than one processor has");
        }
    }

    /** What cools is part of what is free, and no use takes longer to come back than two periods. */
    private static void checkCooling(Survey state, int process, Findings findings) {
        KernelMemory memory = state.memory();
        long left = Pcb.coolsUntil(memory, process) - KernelArea.now(memory);
        long cooling = Pcb.cooling(memory, process);
        if (left > 0 && (cooling < 0 || cooling > Pcb.bandwidthFree(memory, process) || left >= 2 * Limits.MAX_PERIOD_CYCLES)) {
            findings.add(Wording.process(state, process) + " has bandwidth " + cooling + " cooling for " + left
                    + " cycles, and bandwidth " + Pcb.bandwidthFree(memory, process) + " free");
        }
    }

    private static void checkShare(Survey state, int context, Findings findings) {
        KernelMemory memory = state.memory();
        long budget = SchedContext.budget(memory, context);
        long period = SchedContext.period(memory, context);
        boolean sane = budget >= 0 && budget <= period && period <= Limits.MAX_PERIOD_CYCLES;
        long share = budget == 0 || !sane ? 0 : (budget * Limits.FULL_BANDWIDTH + period - 1) / period;
        if (!sane || SchedContext.bandwidth(memory, context) != share) {
            findings.add(Wording.object(state, context) + " has budget " + budget + " in period " + period
                    + " and is charged bandwidth " + SchedContext.bandwidth(memory, context));
        }
    }

    @Override
    public ImmutableList<Violation> check(Step step) {
        Findings findings = new Findings(this);
        KernelMemory before = step.before().memory();
        KernelMemory after = step.after().memory();
        for (int index = 0; index < step.before().processes().size(); index++) {
            int process = step.before().processes().get(index);
            int anchor = Pcb.anchor(process);
            if (!step.livesOn(process)) {
                continue;
            }
            if (Pcb.bandwidthGranted(before, process) != Pcb.bandwidthGranted(after, process)) {
                findings.add("the bandwidth granted to " + Wording.process(step.after(), process) + " changed from "
                        + Pcb.bandwidthGranted(before, process) + " to " + Pcb.bandwidthGranted(after, process)
                        + " while it lived");
            }
            if (Slot.object(before, anchor) != Slot.object(after, anchor)
                    || Untyped.sizeBits(before, anchor) != Untyped.sizeBits(after, anchor)) {
                findings.add("the memory of " + Wording.process(step.after(), process) + " changed while it lived");
            }
        }
        return findings.toImmutable();
    }
}
