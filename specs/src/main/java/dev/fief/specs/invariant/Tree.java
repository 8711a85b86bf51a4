package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Slot;
import org.eclipse.collections.api.list.ImmutableList;

/** The derivation tree is one: every full slot has its one place in it. */
public final class Tree implements StateInvariant {
    @Override
    public String name() {
        return "Tree";
    }

    @Override
    public String sentence() {
        return "the derivation tree is a forest: no cycles, links consistent both ways, every full slot in it once and no empty "
                + "one; capabilities to one object are neighbours";
    }

    @Override
    public ImmutableList<Violation> check(Survey state) {
        Findings findings = new Findings(this);
        state.tree().flaws().forEach(flaw -> findings.add(flaw.sentence(state)));
        Places places = new Places(state, findings);
        for (int index = 0; index < state.objects().size(); index++) {
            state.eachSlot(index, places::look);
        }
        if (places.inTree != state.tree().size()) {
            findStrays(state, findings);
        }
        for (int number = 0; number < state.tree().size(); number++) {
            checkNeighbours(state, number, findings);
        }
        return findings.toImmutable();
    }

    /** Looks at every place where a slot can be. */
    private static final class Places {
        private final Survey state;
        private final Findings findings;
        private int inTree;

        Places(Survey state, Findings findings) {
            this.state = state;
            this.findings = findings;
        }

        void look(int slot) {
            KernelMemory memory = state.memory();
            if (memory.load(slot) == 0) {
                if ((memory.load(slot + 1) | memory.load(slot + 2) | memory.load(slot + 3)) != 0) {
                    findings.add(Wording.slot(state, slot) + " is empty, but has a word or links");
                }
            } else if (state.tree().has(slot)) {
                inTree++;
            } else {
                findings.add(Wording.capability(state, slot) + " is not in the derivation tree");
            }
        }
    }

    private static void findStrays(Survey state, Findings findings) {
        for (int number = 0; number < state.tree().size(); number++) {
            int slot = state.tree().slot(number);
            int index = state.objects().containing(slot);
            boolean[] found = new boolean[1];
            if (index >= 0) {
                state.eachSlot(index, place -> found[0] |= place == slot);
            }
            if (!found[0]) {
                findings.add(Wording.capability(state, slot) + " is in the derivation tree, but no slot of any object");
            }
        }
    }

    /** Whether a capability is the last to its object must show in its neighbours. */
    private static void checkNeighbours(Survey state, int number, Findings findings) {
        KernelMemory memory = state.memory();
        int slot = state.tree().slot(number);
        int kind = Slot.kind(memory, slot);
        int index = kind == Kind.UNTYPED ? -1 : state.objects().indexOf(Slot.object(memory, slot));
        if (index < 0 || state.objects().capabilityCount(index) < 2) {
            return;
        }
        boolean near = names(state, Slot.parent(memory, slot), slot) || names(state, Slot.firstChild(memory, slot), slot)
                || names(state, Slot.next(memory, slot), slot) || names(state, Slot.previous(memory, slot), slot);
        if (!near) {
            findings.add(Wording.capability(state, slot) + " is one of " + state.objects().capabilityCount(index)
                    + " capabilities to its object, but none of the others is its neighbour in the derivation tree");
        }
    }

    private static boolean names(Survey state, int other, int slot) {
        return state.tree().has(other) && Slot.sameObject(state.memory(), other, slot);
    }
}
