package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Frame;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Untyped;
import org.eclipse.collections.api.list.ImmutableList;

/** Along every edge of the derivation tree authority shrinks or stays. */
public final class Attenuation implements StateInvariant {
    @Override
    public String name() {
        return "Attenuation";
    }

    @Override
    public String sentence() {
        return "along every edge of the derivation tree rights shrink or stay, a badge once set stays, and the child's object is "
                + "the parent's or lies inside it";
    }

    @Override
    public ImmutableList<Violation> check(Survey state) {
        Findings findings = new Findings(this);
        CapabilityTree tree = state.tree();
        for (int number = 0; number < tree.size(); number++) {
            int parent = tree.parent(number);
            if (parent >= 0) {
                checkEdge(state, tree.slot(parent), tree.slot(number), findings);
            }
        }
        return findings.toImmutable();
    }

    private static void checkEdge(Survey state, int parent, int child, Findings findings) {
        KernelMemory memory = state.memory();
        if (!namesSameOrPart(state, parent, child) || !sameSize(memory, parent, child)) {
            findings.add(edge(state, parent, child) + ", whose object is another");
            return;
        }
        int gained = Slot.rights(memory, child) & ~Slot.rights(memory, parent);
        if (gained != 0 && Slot.kind(memory, parent) != Kind.UNTYPED) {
            findings.add(edge(state, parent, child) + ", which has not the rights " + Rights.toString(gained));
        }
        int kind = Slot.kind(memory, child);
        long badge = Slot.word(memory, parent);
        if (Slot.isBadgeable(kind) && Slot.kind(memory, parent) == kind && badge != 0 && Slot.word(memory, child) != badge) {
            findings.add(edge(state, parent, child) + ", which has another badge");
        }
    }

    /** Whether what {@code child} names is what {@code parent} names or lies inside it. */
    static boolean namesSameOrPart(Survey state, int parent, int child) {
        KernelMemory memory = state.memory();
        if (Slot.kind(memory, parent) != Kind.UNTYPED) {
            return Slot.sameObject(memory, parent, child);
        }
        int start = Slot.object(memory, child);
        long end = start + extent(state, child);
        return start >= Slot.object(memory, parent)
                && end <= Slot.object(memory, parent) + Untyped.bytes(memory, parent) / Long.BYTES;
    }

    /** Words of what a slot names; 1 if that is not known. */
    static long extent(Survey state, int slot) {
        KernelMemory memory = state.memory();
        if (Slot.kind(memory, slot) == Kind.UNTYPED) {
            return Untyped.bytes(memory, slot) / Long.BYTES;
        }
        int index = state.objects().indexOf(Slot.object(memory, slot));
        return index < 0 ? 1 : state.objects().words(index);
    }

    /** Whether two frame capabilities agree on how large their frame is; true for all others. */
    private static boolean sameSize(KernelMemory memory, int parent, int child) {
        return Slot.kind(memory, child) != Kind.FRAME || Slot.kind(memory, parent) != Kind.FRAME
                || Frame.sizeBits(memory, child) == Frame.sizeBits(memory, parent);
    }

    private static String edge(Survey state, int parent, int child) {
        return Wording.capability(state, child) + " derives from " + Wording.capability(state, parent);
    }
}
