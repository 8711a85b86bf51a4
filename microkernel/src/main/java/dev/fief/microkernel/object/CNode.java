package dev.fief.microkernel.object;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;

/**
 * A table of 2^radix capability slots.
 *
 * <pre>
 *   word 0    header | radix
 *   word 1    next | previous condemned object
 *   word 2    first slot that may still be full, once condemned
 *   word 4-7  tomb
 *   word 8    slot 0, slot 1, ...
 * </pre>
 */
public final class CNode {
    private static final int CURSOR = 2;
    private static final int SLOTS = 8;
    private static final int SLOT_SHIFT = 2;

    private CNode() {}

    public static void make(KernelMemory memory, int cnode, int owner, int radix) {
        Header.make(memory, cnode, Kind.CNODE, owner, radix);
    }

    public static int radix(KernelMemory memory, int cnode) {
        return Header.ofKind(memory, cnode);
    }

    public static int slot(int cnode, int index) {
        return cnode + SLOTS + (index << SLOT_SHIFT);
    }

    /** The index in the CNode of one of its slots. */
    public static int indexOf(int cnode, int slot) {
        return slot - cnode - SLOTS >> SLOT_SHIFT;
    }

    public static int cursor(KernelMemory memory, int cnode) {
        return (int) memory.load(cnode + CURSOR);
    }

    public static void cursor(KernelMemory memory, int cnode, int index) {
        memory.store(cnode + CURSOR, index);
    }
}
