package dev.fief.specs.proof;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.object.Manifest;
import dev.fief.microkernel.object.Pcb;
import dev.fief.specs.model.Capability;
import dev.fief.specs.model.ModelObject;
import dev.fief.specs.model.ModelState;
import dev.fief.specs.model.UntypedRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A state of the reference model, read as a structure of the proof's vocabulary. */
final class Observation {
    private final ModelState state;
    private final Elements elements;
    private final Structure structure;
    private final Set<Integer> endowments;

    private Observation(ModelState state, Elements elements) {
        this.state = state;
        this.elements = elements;
        structure = elements.empty();
        endowments = endowments(state);
    }

    static Structure of(ModelState state, Ledger ledger, Elements elements) {
        Observation observation = new Observation(state, elements);
        observation.readProcesses(ledger);
        observation.readSlots();
        return observation.structure;
    }

    /** The slots that lie in manifests. */
    static Set<Integer> endowments(ModelState state) {
        Set<Integer> found = new HashSet<>();
        state.objects().forEachKeyValue((name, object) -> {
            if (object instanceof ModelObject.Manifest manifest) {
                found.add(Manifest.faultSlot(name));
                for (int index = 0; index < 1 << manifest.sizeBits(); index++) {
                    found.add(Manifest.endowment(name, index));
                }
            }
        });
        return found;
    }

    static boolean lives(ModelState state, int process) {
        return process == 0 || state.objects().get(process) instanceof ModelObject.Process known
                && (known.state() == Pcb.LIVE || known.state() == Pcb.DYING);
    }

    static int parent(ModelState state, int process) {
        return process == 0 ? 0 : state.process(process).parent();
    }

    static boolean within(ModelState state, int process, int ancestor) {
        int above = process;
        while (above != 0 && above != ancestor) {
            above = parent(state, above);
        }
        return above == ancestor;
    }

    /** Living processes, the kernel among them. */
    static List<Integer> living(ModelState state) {
        List<Integer> found = new ArrayList<>(List.of(0));
        state.objects().forEachKeyValue((name, object) -> {
            if (object instanceof ModelObject.Process && lives(state, name)) {
                found.add(name);
            }
        });
        return found;
    }

    private void readProcesses(Ledger ledger) {
        List<Integer> living = living(state);
        for (int name : living) {
            int process = elements.process(name);
            structure.assertThat(State.LIVE, process);
            structure.set(State.LORD, elements.process(parent(state, name)), process);
            living.stream().filter(other -> within(state, name, other)).forEach(other ->
                    structure.assertThat(State.WITHIN, process, elements.process(other)));
            boolean contained = name != 0 && state.process(name).contained();
            structure.set(State.CONTAINED, contained ? 1 : 0, process);
            structure.set(State.ANCHOR, name == 0 ? 0 : elements.slot(Pcb.anchor(name)), process);
            structure.set(State.CEILING,
                    elements.level(name == 0 ? Limits.PRIORITIES - 1 : state.process(name).maxPriority()), process);
            elements.setShares(structure, State.GRANTED, ledger.granted(name), process);
            elements.setShares(structure, State.FREE, ledger.free(name), process);
            elements.setShares(structure, State.SPENT, ledger.spent(name), process);
        }
    }

    private void readSlots() {
        state.slots().forEachKeyValue((word, capability) -> {
            int slot = elements.slot(word);
            structure.assertThat(State.FULL, slot)
                    .set(State.UP, elements.slot(capability.parent()), slot)
                    .set(State.OWNER, elements.process(capability.owner()), slot)
                    .set(State.OBJECT_OF, elements.thing(Elements.thing(state, capability)), slot)
                    .set(State.BADGE_OF, elements.badge(Elements.badge(capability)), slot)
                    .set(State.BANK, elements.process(bank(capability)), slot)
                    .set(State.PROMISED, endowments.contains(word) ? 1 : 0, slot);
            for (int right = 0; right < structure.size(Sort.RIGHT); right++) {
                structure.set(State.HAS, capability.rights() >>> right & 1, slot, right);
            }
            for (int above = capability.parent(); above != 0; above = state.capability(above).parent()) {
                structure.assertThat(State.ABOVE, elements.slot(above), slot);
            }
        });
        state.slots().forEachKeyValue((word, capability) -> living(state).forEach(process ->
                structure.set(State.EXIT, elements.slot(exit(capability, process)), elements.slot(word),
                        elements.process(process))));
    }

    private int exit(Capability capability, int process) {
        int above = capability.parent();
        while (above != 0 && within(state, state.capability(above).owner(), process)) {
            above = state.capability(above).parent();
        }
        return above;
    }

    /** Memory is given out by untyped capabilities, which say whose it is; frames alone keep no owner of their own. */
    private int bank(Capability capability) {
        if (capability.kind() == Kind.UNTYPED) {
            return UntypedRange.of(capability).process();
        }
        ModelObject object = state.objects().get(capability.object());
        return object != null ? object.owner() : bankOfFrame(capability.parent());
    }

    /** Below an anchor is the memory of the process that hangs by it. */
    private int bankOfFrame(int parent) {
        boolean anchor = state.objects().get(Pcb.ofAnchor(parent)) instanceof ModelObject.Process;
        return anchor ? Pcb.ofAnchor(parent) : bank(state.capability(parent));
    }
}
