package dev.fief.specs.model;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Guard;
import dev.fief.microkernel.object.Tcb;

/**
 * Capability addresses, resolved through guarded CNodes: of the bits on offer each CNode takes its guard, which must be equal,
 * then its index.
 */
final class Lookup {
    private Lookup() {}

    /**
     * A slot that was found.
     *
     * @param owner the process that owns it, full or empty
     * @param bitsLeft address bits that were not needed
     */
    record Place(int slot, int owner, int bitsLeft) {}

    /** The full slot that a thread means by an address. */
    static int full(ModelState state, int thread, long address) {
        Place place = slot(state, thread, address);
        if (state.isEmpty(place.slot)) {
            throw Refusal.unresolved(Reason.MISSING_CAPABILITY, address, place.bitsLeft);
        }
        return place.slot;
    }

    /** The slot that a thread means by an address, full or empty; bits may be left over. */
    static Place slot(ModelState state, int thread, long address) {
        Capability root = state.capability(Tcb.cspaceSlot(thread));
        if (root.kind() != Kind.CNODE) {
            throw Refusal.unresolved(Reason.NO_CSPACE, address);
        }
        return resolve(state, root, address, Limits.WORD_BITS);
    }

    /**
     * The slot that an operation on CNodes means: {@code depth} bits of {@code index}, none left over.
     *
     * @param argument which capability of the call {@code root} is
     */
    static Place target(ModelState state, Capability root, long index, long depth, int argument) {
        Refusal.unless(root.kind() == Kind.CNODE, Reason.INVALID_ROOT, argument, root.kind());
        Refusal.unless(depth >= 1 && depth <= Limits.WORD_BITS, Reason.DEPTH_RANGE, depth);
        try {
            Place place = resolve(state, root, index, (int) depth);
            Refusal.unless(place.bitsLeft == 0, Reason.DEPTH_MISMATCH, index, place.bitsLeft);
            return place;
        } catch (Refusal refusal) {
            throw refusal.ofArgument();
        }
    }

    private static Place resolve(ModelState state, Capability root, long address, int bits) {
        Capability node = root;
        int left = bits;
        while (true) {
            int guardSize = Guard.size(node.word());
            long guard = Guard.bits(node.word());
            int radix = state.cnode(node.object()).radix();
            if (guardSize > left || bitsOf(address, left, guardSize) != guard) {
                throw Refusal.unresolved(Reason.GUARD_MISMATCH, address, left, guard, guardSize);
            }
            if (guardSize + radix > left) {
                throw Refusal.unresolved(Reason.DEPTH_MISMATCH, address, left, guardSize + radix);
            }
            int slot = CNode.slot(node.object(), (int) bitsOf(address, left - guardSize, radix));
            left -= guardSize + radix;
            Capability found = state.capability(slot);
            if (left == 0 || found.kind() != Kind.CNODE) {
                return new Place(slot, state.cnode(node.object()).owner(), left);
            }
            node = found;
        }
    }

    /** The top {@code count} of the {@code left} lowest bits. */
    private static long bitsOf(long address, int left, int count) {
        return count == 0 ? 0 : address >>> left - count & (1L << count) - 1;
    }
}
