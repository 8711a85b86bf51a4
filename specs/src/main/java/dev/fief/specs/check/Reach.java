package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Guard;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import java.util.Arrays;

/**
 * What a thread can name in the present state: the capabilities that addresses lead to, and the slots of the CNodes among them,
 * each CNode by the first capability to it. Kept in arrays that are used again for the next state.
 */
final class Reach {
    /** A CNode that is found below this many others is not looked into. */
    private static final int DEEPEST = 3;

    private final KernelMemory memory;

    private long[] addresses = new long[64];
    private int[] slots = new int[64];
    private int size;

    private int[] nodes = new int[8];
    private long[] nodeAddresses = new long[8];
    private long[] nodeGuards = new long[8];
    private int nodeCount;

    Reach(KernelMemory memory) {
        this.memory = memory;
    }

    /** Looks through the capability space of a thread. */
    void of(int thread) {
        size = 0;
        nodeCount = 0;
        int root = Tcb.cspaceSlot(thread);
        if (Slot.kind(memory, root) == Kind.CNODE) {
            descend(root, 0, Limits.WORD_BITS, DEEPEST);
        }
        for (int index = 0; index < size; index++) {
            if (kind(index) == Kind.CNODE) {
                addNode(slots[index], addresses[index]);
            }
        }
    }

    /** What an address leads to, as an index here; -1 if to nothing. */
    int find(long address) {
        for (int index = 0; index < size; index++) {
            if (addresses[index] == address) {
                return index;
            }
        }
        return -1;
    }

    /** Full slots that an address leads to. */
    int size() {
        return size;
    }

    int slot(int index) {
        return slots[index];
    }

    long address(int index) {
        return addresses[index];
    }

    int kind(int index) {
        return Slot.kind(memory, slots[index]);
    }

    int rights(int index) {
        return Slot.rights(memory, slots[index]);
    }

    int object(int index) {
        return Slot.object(memory, slots[index]);
    }

    /** CNodes that can be named, and so used as roots. */
    int nodes() {
        return nodeCount;
    }

    int node(int number) {
        return nodes[number];
    }

    /** The address of the capability that the CNode is named by. */
    long nodeAddress(int number) {
        return nodeAddresses[number];
    }

    /** The number of the CNode that the capability is to; -1 if it is to none. */
    int nodeAt(int index) {
        for (int number = 0; kind(index) == Kind.CNODE && number < nodeCount; number++) {
            if (nodes[number] == object(index)) {
                return number;
            }
        }
        return -1;
    }

    /** Bits that lead from the capability to a slot of its CNode. */
    int depthBy(int index) {
        return Guard.size(Slot.word(memory, slots[index])) + CNode.radix(memory, object(index));
    }

    /** The bits that lead from the capability to slot {@code place} of its CNode. */
    long indexBy(int index, int place) {
        return Guard.bits(Slot.word(memory, slots[index])) << CNode.radix(memory, object(index)) | place;
    }

    /** Bits that lead from that capability to a slot. */
    int depth(int number) {
        return Guard.size(nodeGuards[number]) + CNode.radix(memory, nodes[number]);
    }

    /** The bits that lead to slot {@code index}. */
    long index(int number, int index) {
        return Guard.bits(nodeGuards[number]) << CNode.radix(memory, nodes[number]) | index;
    }

    int slotCount(int number) {
        return 1 << CNode.radix(memory, nodes[number]);
    }

    int slotOf(int number, int index) {
        return CNode.slot(nodes[number], index);
    }

    /** The first empty slot of a CNode that is not among some, as its index there; -1 if none is. Slot 0, unlike the others, is the last. */
    int firstEmpty(int number, NamedSlots except) {
        int count = slotCount(number);
        for (int index = 1; index <= count; index++) {
            int slot = slotOf(number, index % count);
            if (Slot.isEmpty(memory, slot) && !except.contains(slot)) {
                return index % count;
            }
        }
        return -1;
    }

    int full(int number) {
        int full = 0;
        int count = slotCount(number);
        for (int index = 0; index < count; index++) {
            full += Slot.isEmpty(memory, slotOf(number, index)) ? 0 : 1;
        }
        return full;
    }

    private void descend(int cnodeSlot, long above, int bits, int levels) {
        int cnode = Slot.object(memory, cnodeSlot);
        long guard = Slot.word(memory, cnodeSlot);
        int radix = CNode.radix(memory, cnode);
        int left = bits - Guard.size(guard) - radix;
        if (left < 0) {
            return;
        }
        for (int index = 0; index < 1 << radix; index++) {
            int slot = CNode.slot(cnode, index);
            if (Slot.isEmpty(memory, slot)) {
                continue;
            }
            long address = above | shifted(Guard.bits(guard) << radix | index, left);
            if (left > 0 && Slot.kind(memory, slot) == Kind.CNODE && levels > 0) {
                descend(slot, address, left, levels - 1);
            } else {
                add(slot, address);
            }
        }
    }

    private static long shifted(long bits, int left) {
        return left >= Limits.WORD_BITS ? 0 : bits << left;
    }

    private void add(int slot, long address) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, 2 * size);
            addresses = Arrays.copyOf(addresses, 2 * size);
        }
        slots[size] = slot;
        addresses[size] = address;
        size++;
    }

    private void addNode(int slot, long address) {
        int node = Slot.object(memory, slot);
        for (int number = 0; number < nodeCount; number++) {
            if (nodes[number] == node) {
                return;
            }
        }
        if (nodeCount == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * nodeCount);
            nodeAddresses = Arrays.copyOf(nodeAddresses, 2 * nodeCount);
            nodeGuards = Arrays.copyOf(nodeGuards, 2 * nodeCount);
        }
        nodes[nodeCount] = node;
        nodeAddresses[nodeCount] = address;
        nodeGuards[nodeCount] = Slot.word(memory, slot);
        nodeCount++;
    }
}
