package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Manifest;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * A contained process holds nothing that its parent does not hold as well. Of states: the edge rule and the theorem that follows
 * from it, each checked by itself. Of steps: what the edge rule rests on never changes in the life of a process.
 */
public final class Containment implements StateInvariant, StepInvariant {
    @Override
    public String name() {
        return "Containment";
    }

    @Override
    public String sentence() {
        return "every capability of a contained process derives from one of its own, its parent's or a descendant's, and from "
                + "one of its parent's that conveys it";
    }

    @Override
    public ImmutableList<Violation> check(Survey state) {
        Findings findings = new Findings(this);
        KernelMemory memory = state.memory();
        CapabilityTree tree = state.tree();
        for (int number = 0; number < tree.size(); number++) {
            int owner = state.owner(number);
            if (state.isA(owner, Kind.PROCESS) && Pcb.contained(memory, owner)) {
                checkEdge(state, number, owner, findings);
                checkTheorem(state, number, owner, findings);
            }
        }
        checkEndowments(state, findings);
        for (int index = 0; index < state.processes().size(); index++) {
            int process = state.processes().get(index);
            if (state.isAlive(process)) {
                checkProcess(state, process, findings);
            }
        }
        for (int index = 0; index < state.threads().size(); index++) {
            checkThread(state, state.threads().get(index), findings);
        }
        for (int index = 0; index < state.objects().size(); index++) {
            if (state.objects().kind(index) == Kind.MANIFEST) {
                checkManifest(state, state.objects().start(index), findings);
            }
        }
        return findings.toImmutable();
    }

    private static void checkEdge(Survey state, int number, int owner, Findings findings) {
        CapabilityTree tree = state.tree();
        int parent = tree.parent(number);
        if (parent < 0) {
            findings.add(capability(state, number, owner) + " derives from nothing");
            return;
        }
        int from = state.owner(parent);
        if (from != Pcb.parent(state.memory(), owner) && !state.isWithin(from, owner)) {
            findings.add(capability(state, number, owner) + " derives from " + Wording.capability(state, tree.slot(parent))
                    + ", which " + Wording.process(state, from) + " owns: not its parent, itself or a descendant");
        }
    }

    private static void checkTheorem(Survey state, int number, int owner, Findings findings) {
        CapabilityTree tree = state.tree();
        int holder = Pcb.parent(state.memory(), owner);
        for (int above = tree.parent(number); above >= 0; above = tree.parent(above)) {
            if (state.owner(above) == holder && conveys(state, tree.slot(above), tree.slot(number))) {
                return;
            }
        }
        findings.add(capability(state, number, owner) + " has no ancestor that its parent, " + Wording.process(state, holder)
                + ", owns and that conveys it");
    }

    /** Whether capability {@code from} gives at least what {@code to} gives. */
    static boolean conveys(Survey state, int from, int to) {
        KernelMemory memory = state.memory();
        if (!Attenuation.namesSameOrPart(state, from, to)) {
            return false;
        }
        if (Slot.kind(memory, from) == Kind.UNTYPED) {
            return true;
        }
        long badge = Slot.isBadgeable(Slot.kind(memory, from)) ? Slot.word(memory, from) : 0;
        return (Slot.rights(memory, to) & ~Slot.rights(memory, from) & Rights.ALL) == 0
                && (badge == 0 || badge == Slot.word(memory, to));
    }

    /** Endowments, and they alone, are marked as such; they are leaves below slots of their creator. */
    private static void checkEndowments(Survey state, Findings findings) {
        KernelMemory memory = state.memory();
        CapabilityTree tree = state.tree();
        for (int number = 0; number < tree.size(); number++) {
            int slot = tree.slot(number);
            int index = state.objects().containing(slot);
            boolean promised = index >= 0 && state.objects().kind(index) == Kind.MANIFEST && !state.isTomb(slot);
            if (promised != Slot.isEndowment(memory, slot) || state.isAnchor(slot) != Slot.isAnchor(memory, slot)) {
                findings.add(Wording.capability(state, slot)
                        + " is wrongly marked, or wrongly not marked, as an endowment or an anchor");
            }
            int parent = tree.parent(number);
            if (promised && (tree.end(number) != number + 1 || parent < 0 || state.owner(parent) != state.owner(number))) {
                findings.add(Wording.capability(state, slot)
                        + " is an endowment, but has descendants, or does not derive from a slot "
                        + "of " + Wording.process(state, state.owner(number)));
            }
        }
    }

    private static void checkProcess(Survey state, int process, Findings findings) {
        KernelMemory memory = state.memory();
        int parent = Pcb.parent(memory, process);
        if (parent == 0 && process == firstProcess(state)) {
            return;
        }
        if (!state.isAlive(parent)) {
            findings.add(Wording.process(state, process) + " lives, but its parent is " + Wording.process(state, parent)
                    + ", which does not");
            return;
        }
        if (Pcb.contained(memory, parent) && !Pcb.contained(memory, process)) {
            findings.add(Wording.process(state, process) + " is open, but its parent, " + Wording.process(state, parent)
                    + ", is contained");
        }
        if (Pcb.maxPriority(memory, process) > Pcb.maxPriority(memory, parent)) {
            findings.add(Wording.process(state, process) + " has maximum priority " + Pcb.maxPriority(memory, process)
                    + ", above its parent's " + Pcb.maxPriority(memory, parent));
        }
    }

    private static void checkThread(Survey state, int thread, Findings findings) {
        KernelMemory memory = state.memory();
        int process = state.territory().ownerOf(thread);
        int most = state.isA(process, Kind.PROCESS) ? Pcb.maxPriority(memory, process) : 0;
        if (Tcb.priority(memory, thread) > most || Tcb.maxPriority(memory, thread) > most) {
            findings.add(Wording.object(state, thread) + " has priority " + Tcb.priority(memory, thread)
                    + " and maximum priority "
                    + Tcb.maxPriority(memory, thread) + ", where the process has at most " + most);
        }
    }

    /** Containment and maximum priority of a process never change, so a manifest never has to be taken back. */
    private static void checkManifest(Survey state, int manifest, Findings findings) {
        KernelMemory memory = state.memory();
        int creator = state.territory().ownerOf(manifest);
        if (!state.isA(creator, Kind.PROCESS)) {
            return;
        }
        if (Pcb.contained(memory, creator) && !Manifest.contained(memory, manifest)) {
            findings.add(Wording.object(state, manifest) + " describes an open process, but its creator is contained");
        }
        if (Manifest.maxPriority(memory, manifest) > Pcb.maxPriority(memory, creator)) {
            findings.add(Wording.object(state, manifest) + " promises maximum priority " + Manifest.maxPriority(memory, manifest)
                    + ", above its creator's " + Pcb.maxPriority(memory, creator));
        }
    }

    @Override
    public ImmutableList<Violation> check(Step step) {
        Findings findings = new Findings(this);
        KernelMemory before = step.before().memory();
        KernelMemory after = step.after().memory();
        for (int index = 0; index < step.before().processes().size(); index++) {
            int process = step.before().processes().get(index);
            if (step.livesOn(process)
                    && (Pcb.contained(before, process) != Pcb.contained(after, process)
                            || Pcb.parent(before, process) != Pcb.parent(after, process)
                            || Pcb.maxPriority(before, process) != Pcb.maxPriority(after, process))) {
                findings.add("containment, parent or maximum priority of " + Wording.process(step.after(), process)
                        + " changed while it lived");
            }
        }
        return findings.toImmutable();
    }

    private static int firstProcess(Survey state) {
        return KernelArea.firstProcess(state.memory());
    }

    private static String capability(Survey state, int number, int owner) {
        return Wording.process(state, owner) + " is contained: " + Wording.capability(state, state.tree().slot(number));
    }
}
