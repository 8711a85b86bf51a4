package dev.fief.userland.console.inspect;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Guard;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.specs.wording.Wording;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of a capability address through a capability space, CNode by CNode, in words: what the kernel's lookup does, told.
 *
 * @param slot the slot it ends at, filled or empty; 0 if it does not resolve
 * @param steps one line for each CNode passed
 */
public record AddressWalk(int slot, List<String> steps) {

    /** What a thread means by an address. */
    public static AddressWalk of(KernelMemory memory, int thread, long address) {
        List<String> steps = new ArrayList<>();
        int slot = Tcb.cspaceSlot(thread);
        if (Slot.kind(memory, slot) != Kind.CNODE) {
            return new AddressWalk(0, List.of("the thread has no capability space"));
        }
        int left = Limits.WORD_BITS;
        while (true) {
            int cnode = Slot.object(memory, slot);
            long guard = Slot.word(memory, slot);
            int size = Guard.size(guard);
            int radix = CNode.radix(memory, cnode);
            String where = "CNode " + Names.address(cnode) + ", " + left + " bits left: ";
            if (size > left || (address >>> left - size & mask(size)) != Guard.bits(guard)) {
                steps.add(where + "guard of " + size + " bits is " + Wording.hex(Guard.bits(guard))
                        + ", the address does not match it");
                return new AddressWalk(0, steps);
            }
            if (size + radix > left) {
                steps.add(where + "guard and index need " + (size + radix));
                return new AddressWalk(0, steps);
            }
            left -= size + radix;
            int index = (int) (address >>> left & mask(radix));
            steps.add(where + "guard of " + size + " bits matches, index " + index + " of " + (1 << radix));
            slot = CNode.slot(cnode, index);
            if (left == 0 || Slot.kind(memory, slot) != Kind.CNODE) {
                return new AddressWalk(slot, steps);
            }
        }
    }

    private static long mask(int bits) {
        return bits >= Limits.WORD_BITS ? -1 : (1L << bits) - 1;
    }
}
