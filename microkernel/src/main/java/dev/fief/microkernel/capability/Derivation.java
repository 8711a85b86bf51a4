package dev.fief.microkernel.capability;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.TraceEvent;
import dev.fief.microkernel.trace.WorkKind;

/** Makes capabilities from capabilities. Callers have checked that they may. */
public final class Derivation {
    private final KernelMemory memory;
    private final Trace trace;

    public Derivation(KernelMemory memory, Trace trace) {
        this.memory = memory;
        this.trace = trace;
    }

    /**
     * Whether the capability in {@code source} can be given a badge: of a kind that has one, and not yet. In the proof: guard
     * no badge yet.
     */
    public static boolean checkBadge(KernelMemory memory, int source, Refusal refusal) {
        if (!Slot.isBadgeable(Slot.kind(memory, source))) {
            return refusal.set(Reason.NOT_BADGEABLE, Slot.kind(memory, source));
        }
        return Slot.word(memory, source) == 0 || refusal.set(Reason.ALREADY_BADGED, Slot.word(memory, source));
    }

    /**
     * Fills an empty slot with a child of {@code source}: rights of the source within {@code mask}, and a word of its own. In
     * the proof: derive, mint.
     */
    public void derive(int source, int slot, int mask, long word, int owner) {
        fill(source, slot, mask, word, owner);
        DerivationTree.insert(memory, slot, source);
        traceDerive(source, slot);
    }

    /** Fills an empty slot from {@code source}, but beside it: a child of the same parent. In the proof: inherit. */
    public void deriveBeside(int source, int slot, int owner) {
        fill(source, slot, Slot.rights(memory, source), Slot.word(memory, source), owner);
        DerivationTree.insertBeside(memory, slot, source);
        traceDerive(Slot.parent(memory, source), slot);
    }

    /** Fills an empty slot with the first capability to a new object, below {@code parent}; 0 makes it a root. */
    public void first(int parent, int slot, int kind, int rights, int object, long word, int owner) {
        Slot.fill(memory, slot, kind, rights, object, word, owner);
        DerivationTree.insert(memory, slot, parent);
        traceDerive(parent, slot);
    }

    /** Moves a capability to an empty slot of the same owner; it keeps its place in the tree. In the proof: move. */
    public void move(int from, int to, long word) {
        move(from, to, word, Slot.owner(memory, from));
    }

    /**
     * Moves the last capability of an object to its tomb, which belongs to whoever owns the slot it hangs from. In the proof:
     * condemn.
     */
    public void entomb(int from, int tomb) {
        int parent = Slot.parent(memory, from);
        move(from, tomb, Slot.word(memory, from), parent == 0 ? 0 : Slot.owner(memory, parent));
    }

    /** Exchanges the capabilities of two full slots of the same owner, by way of a slot that is otherwise always empty. */
    public void swap(int slot, int other) {
        int spare = KernelArea.SPARE_SLOT;
        move(slot, spare, Slot.word(memory, slot));
        move(other, slot, Slot.word(memory, other));
        move(spare, other, Slot.word(memory, spare));
    }

    private void move(int from, int to, long word, int owner) {
        Slot.fill(memory, to, Slot.kind(memory, from), Slot.rights(memory, from), Slot.object(memory, from), word, owner);
        DerivationTree.replace(memory, from, to);
        Slot.clear(memory, from);
        if (trace.isOn()) {
            trace.record(TraceEvent.MOVE, KernelArea.now(memory), KernelArea.current(memory), from, to, 0, 0);
        }
    }

    private void fill(int source, int slot, int mask, long word, int owner) {
        assert Slot.isEmpty(memory, slot) && Slot.kind(memory, source) != Kind.UNTYPED;
        Slot.fill(memory, slot, Slot.kind(memory, source), Slot.rights(memory, source) & mask, Slot.object(memory, source), word,
                owner);
    }

    private void traceDerive(int parent, int slot) {
        trace.work().add(WorkKind.DERIVATION_INSERT, 1);
        if (trace.isOn()) {
            trace.record(TraceEvent.DERIVE, KernelArea.now(memory), KernelArea.current(memory), parent, slot,
                    Slot.object(memory, slot), Slot.kind(memory, slot));
        }
    }
}
