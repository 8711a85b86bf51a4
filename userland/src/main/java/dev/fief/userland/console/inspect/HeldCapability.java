package dev.fief.userland.console.inspect;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Slot;

/**
 * A filled slot, read out.
 *
 * @param slot word index of the slot
 * @param kind one of {@link Kind}
 * @param rights a set of {@link dev.fief.microkernel.abi.Rights}
 * @param object word index of the object; of the first word of the range for untyped memory and frames
 * @param word badge of an endpoint or notification, otherwise the word of the kind
 * @param owner word index of the process that owns the slot; 0 for the kernel's own
 * @param parent the slot it derives from; 0 for a root
 * @param depth its distance from its root in the derivation tree
 */
public record HeldCapability(
        int slot, int kind, int rights, int object, long word, int owner, int parent, int depth, boolean endowment) {

    static HeldCapability read(KernelMemory memory, int slot, int depth) {
        return new HeldCapability(
                slot,
                Slot.kind(memory, slot),
                Slot.rights(memory, slot),
                Slot.object(memory, slot),
                Slot.word(memory, slot),
                Slot.owner(memory, slot),
                Slot.parent(memory, slot),
                depth,
                Slot.isEndowment(memory, slot));
    }

    /** Its badge; 0 for none. */
    public long badge() {
        return Slot.isBadgeable(kind) ? word : 0;
    }

    /** Whether rights mean anything in a capability of its kind. */
    public boolean hasRights() {
        ObjectKind table = ObjectKind.withNumber(kind);
        return table != null && table.meaningfulRights != 0;
    }

    /** Whether it names something that messages, signals or answers go through: what has no operations by label. */
    public boolean isRendezvous() {
        return kind == Kind.ENDPOINT || kind == Kind.NOTIFICATION || kind == Kind.REPLY;
    }

    /** Untyped memory and frames are ranges: the others have a header. */
    public boolean isRange() {
        return kind == Kind.UNTYPED || kind == Kind.FRAME;
    }
}
