package dev.fief.microkernel.capability;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Guard;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;

/**
 * Turns capability addresses into slots, level by level through guarded CNodes, as seL4 does (manual, chapter 3.3; there
 * {@code resolveAddressBits}). A lookup that fails sets the refusal and returns 0, which is never a slot.
 */
public final class Lookup {
    private final KernelMemory memory;
    private final Refusal refusal;

    private int bitsLeft;
    private int levels;
    private int container;

    public Lookup(KernelMemory memory, Refusal refusal) {
        this.memory = memory;
        this.refusal = refusal;
    }

    /**
     * The slot that a thread means by an address: all 64 bits are offered, and resolution ends at the first slot that holds no
     * CNode, bits left over or not.
     */
    public int slot(int thread, long address) {
        int root = Tcb.cspaceSlot(thread);
        if (Slot.kind(memory, root) != Kind.CNODE) {
            refusal.set(Reason.NO_CSPACE, address);
            return 0;
        }
        return resolve(root, address, Limits.WORD_BITS);
    }

    /**
     * The slot that a thread means by an address that its first CNode resolves alone, as most are. It sets nothing, and tells
     * nothing of why: that is why it is fast. What {@link #slot} says is the same.
     *
     * @return 0 if there is more to it, or something wrong with it
     */
    public static int slotInRoot(KernelMemory memory, int thread, long address) {
        int root = Tcb.cspaceSlot(thread);
        if (Slot.kind(memory, root) != Kind.CNODE) {
            return 0;
        }
        int cnode = Slot.object(memory, root);
        long guard = Slot.word(memory, root);
        int radix = CNode.radix(memory, cnode);
        boolean resolves = Guard.size(guard) + radix == Limits.WORD_BITS && address >>> radix == Guard.bits(guard);
        return resolves ? CNode.slot(cnode, (int) (address & mask(radix))) : 0;
    }

    /**
     * The slot that a CNode operation means: exactly {@code depth} bits of {@code index} must resolve, from the CNode in
     * {@code root}.
     *
     * @param argument which capability argument {@code root} is, for the refusal: 0 for the invoked one
     */
    public int target(int root, long index, long depth, int argument) {
        if (Slot.kind(memory, root) != Kind.CNODE) {
            refusal.set(Reason.INVALID_ROOT, argument, Slot.kind(memory, root));
            return 0;
        }
        if (depth < 1 || depth > Limits.WORD_BITS) {
            refusal.set(Reason.DEPTH_RANGE, depth);
            return 0;
        }
        int slot = resolve(root, index, (int) depth);
        if (slot != 0 && bitsLeft != 0) {
            refusal.set(Reason.DEPTH_MISMATCH, index, bitsLeft);
            return 0;
        }
        return slot;
    }

    /** CNodes passed since the count was last taken; taking it resets it. */
    public int takeLevels() {
        int count = levels;
        levels = 0;
        return count;
    }

    /** Address bits that were left over when the slot found last was reached. */
    public int bitsLeft() {
        return bitsLeft;
    }

    /** The CNode that the slot found last lies in: its owner is the slot's, even if that is empty. */
    public int container() {
        return container;
    }

    private int resolve(int root, long address, int bits) {
        int slot = root;
        int left = bits;
        while (true) {
            int cnode = Slot.object(memory, slot);
            long guard = Slot.word(memory, slot);
            int guardSize = Guard.size(guard);
            int radix = CNode.radix(memory, cnode);
            levels++;
            if (guardSize > left || (address >>> left - guardSize & mask(guardSize)) != Guard.bits(guard)) {
                refusal.set(Reason.GUARD_MISMATCH, address, left, Guard.bits(guard), guardSize);
                return 0;
            }
            if (guardSize + radix > left) {
                refusal.set(Reason.DEPTH_MISMATCH, address, left, guardSize + radix, 0);
                return 0;
            }
            left -= guardSize + radix;
            slot = CNode.slot(cnode, (int) (address >>> left & mask(radix)));
            container = cnode;
            if (left == 0 || Slot.kind(memory, slot) != Kind.CNODE) {
                bitsLeft = left;
                return slot;
            }
        }
    }

    private static long mask(int bits) {
        return (1L << bits) - 1;
    }
}
