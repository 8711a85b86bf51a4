package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Guard;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;

/** What a capability address means to a thread: written once more from the manual, so as not to ask the kernel what it did. */
final class AddressLookup {
    private AddressLookup() {}

    /** The slot, empty or not, that all 64 bits of an address lead to, or that they lead to with bits left; 0 if to none. */
    static int slot(Survey state, int thread, long address) {
        return resolve(state, Tcb.cspaceSlot(thread), address, Limits.WORD_BITS, false);
    }

    /** The slot that exactly {@code depth} bits of an index lead to from the CNode in slot {@code root}; 0 if to none. */
    static int target(Survey state, int root, long index, long depth) {
        return depth < 1 || depth > Limits.WORD_BITS ? 0 : resolve(state, root, index, (int) depth, true);
    }

    private static int resolve(Survey state, int root, long address, int bits, boolean exactly) {
        KernelMemory memory = state.memory();
        int slot = root;
        int left = bits;
        while (left > 0 && Slot.kind(memory, slot) == Kind.CNODE && state.isA(Slot.object(memory, slot), Kind.CNODE)) {
            int cnode = Slot.object(memory, slot);
            long guard = Slot.word(memory, slot);
            int radix = CNode.radix(memory, cnode);
            int guardBits = Guard.size(guard);
            if (guardBits + radix > left || low(address >>> left - guardBits, guardBits) != Guard.bits(guard)) {
                return 0;
            }
            left -= guardBits + radix;
            slot = CNode.slot(cnode, (int) low(left == Limits.WORD_BITS ? 0 : address >>> left, radix));
        }
        return slot == root || exactly && left != 0 ? 0 : slot;
    }

    private static long low(long word, int bits) {
        return bits == 0 ? 0 : word << Limits.WORD_BITS - bits >>> Limits.WORD_BITS - bits;
    }
}
