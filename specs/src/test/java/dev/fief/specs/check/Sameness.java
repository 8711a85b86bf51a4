package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Guard;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.schedule.TimeWords;
import java.util.Arrays;

/**
 * What a state is if it makes no difference which slot of a CNode holds what, found anew from all of the memory and by other means than
 * the explorer's: an address in a register of a call in progress counts as a mark on the slots that it leads through, so states
 * that are exchanged slot for slot, registers included, are the same.
 */
final class Sameness {
    private static final int[] ADDRESSES = {
        Register.A0, Register.T0, Register.T1, Register.T2, Register.T3, Register.A6, Register.T4
    };
    private static final int ROOTS = 8;

    private final KernelMemory memory;

    /** For each word that is the first of a slot, of the tree or of a CNode: what it lies in, and its mark. */
    private final int[] places;
    private final long[] marks;

    /** Words that do not count, or are counted as slots. */
    private final boolean[] leftOut;

    private Sameness(KernelMemory memory) {
        this.memory = memory;
        places = new int[memory.sizeInWords()];
        marks = new long[memory.sizeInWords()];
        leftOut = new boolean[memory.sizeInWords()];
    }

    /** A number that two states share if they are the same, and otherwise do not but by rare chance. */
    static long of(KernelMemory memory) {
        return new Sameness(memory).hash();
    }

    private long hash() {
        for (int root = KernelArea.firstRoot(memory); root != 0; root = Slot.next(memory, root)) {
            place(root);
        }
        for (int word : TimeWords.outside(memory)) {
            leftOut[word] = true;
        }
        leftOut[ROOTS] = true;
        Descent.eachThread(memory, this::readRegisters);
        long sum = 0;
        for (int word = 0; word < memory.sizeInWords(); word++) {
            sum += leftOut[word] ? 0 : mix(word, memory.load(word));
            sum += marks[word] != 0 && Slot.isEmpty(memory, word) ? mix(places[word], marks[word]) : 0;
        }
        for (int root = KernelArea.firstRoot(memory); root != 0; root = Slot.next(memory, root)) {
            sum += tree(root);
        }
        return sum;
    }

    /** Notes where the slots of a tree lie, and those of the CNodes that it has capabilities to. */
    private void place(int slot) {
        if (places[slot] == 0) {
            leaveOut(slot, slot);
        }
        if (Slot.kind(memory, slot) == Kind.CNODE) {
            int node = Slot.object(memory, slot);
            for (int index = 0; index < 1 << CNode.radix(memory, node); index++) {
                leaveOut(CNode.slot(node, index), index == 0 ? CNode.slot(node, 0) : node);
            }
        }
        for (int child = Slot.firstChild(memory, slot); child != 0; child = Slot.next(memory, child)) {
            place(child);
        }
    }

    private void leaveOut(int slot, int place) {
        places[slot] = place;
        Arrays.fill(leftOut, slot, slot + Slot.WORDS, true);
    }

    private long tree(int slot) {
        long children = 0;
        for (int child = Slot.firstChild(memory, slot); child != 0; child = Slot.next(memory, child)) {
            children += tree(child);
        }
        long own = mix(1, memory.load(slot)) + mix(2, Slot.word(memory, slot)) + mix(3, places[slot])
                + mix(4, marks[slot]);
        return mix(5, own + mix(6, children));
    }

    private void readRegisters(int thread) {
        if (Aftermath.keepsItsRegisters(memory.load(Tcb.stateWord(thread)))) {
            return;
        }
        for (int register : ADDRESSES) {
            long address = Tcb.register(memory, thread, register);
            // What is 0 here may be an address or nothing: only the alphabet's calls are told apart, in which it is nothing but in a0.
            if (address != 0 || register == Register.A0) {
                leaveOutIf(mark(Tcb.cspaceSlot(thread), address, Limits.WORD_BITS, mix(thread, register)) != 0, thread, register);
            }
        }
        int root = mark(Tcb.cspaceSlot(thread), Tcb.register(memory, thread, Register.T4), Limits.WORD_BITS, 0);
        int depth = (int) Tcb.register(memory, thread, Register.T6);
        if (Tcb.register(memory, thread, Register.T4) != 0 && root != 0) {
            leaveOutIf(mark(root, Tcb.register(memory, thread, Register.T5), depth, mix(thread, Register.T5)) != 0, thread, Register.T5);
        }
    }

    private void leaveOutIf(boolean resolved, int thread, int register) {
        leftOut[Tcb.registerWord(thread, register)] |= resolved;
    }

    /** Marks where bits lead to from a CNode's slot, and what lies on the way, with a mark that says how far it is. */
    private int mark(int root, long bits, int depth, long mark) {
        if (depth <= 0 || Slot.kind(memory, root) != Kind.CNODE) {
            return 0;
        }
        int node = Slot.object(memory, root);
        long guard = Slot.word(memory, root);
        int radix = CNode.radix(memory, node);
        int left = depth - Guard.size(guard) - radix;
        String binary = String.format("%64s", Long.toBinaryString(bits)).replace(' ', '0').substring(Long.SIZE - depth);
        String expected = Guard.size(guard) == 0 ? "" : String.format("%" + Guard.size(guard) + "s",
                Long.toBinaryString(Guard.bits(guard))).replace(' ', '0');
        if (left < 0 || !binary.startsWith(expected)) {
            return 0;
        }
        String index = binary.substring(Guard.size(guard), Guard.size(guard) + radix);
        int slot = CNode.slot(node, index.isEmpty() ? 0 : Integer.parseInt(index, 2));
        marks[slot] += mix(left + 1, mark);
        return left > 0 && Slot.kind(memory, slot) == Kind.CNODE ? mark(slot, bits, left, mark) : slot;
    }

    private static long mix(long place, long value) {
        if (value == 0) {
            return 0;
        }
        long hash = value * 0x9e3779b97f4a7c15L ^ Long.rotateLeft(place * 0xc2b2ae3d27d4eb4fL, 31);
        hash = (hash ^ hash >>> 32) * 0xd6e8feb86659fd93L;
        return (hash ^ hash >>> 29) * 0xbf58476d1ce4e5b9L;
    }
}
