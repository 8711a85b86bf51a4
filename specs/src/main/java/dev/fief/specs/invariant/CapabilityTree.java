package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Slot;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * The derivation tree, as found by following its links from the roots. Slots are numbered in the order in which a walk from
 * parents to children meets them, so that the descendants of slot number i are the numbers from i + 1 to {@link #end}.
 *
 * <p>No slot is entered twice, so the walk ends whatever the links say; where one leads nowhere sensible the walk notes a
 * {@link Flaw} and does not follow.
 */
public final class CapabilityTree {
    private static final int NONE = -1;

    private final KernelMemory memory;
    private final IntArrayList slots = new IntArrayList();
    private final IntArrayList parents = new IntArrayList();
    private final IntArrayList ends = new IntArrayList();
    private final Directory numbers;
    private final List<Flaw> flaws = new ArrayList<>();

    CapabilityTree(KernelMemory memory) {
        this.memory = memory;
        numbers = new Directory(memory);
        walk();
    }

    public int size() {
        return slots.size();
    }

    /** All slots, parents before children. */
    public IntList slots() {
        return slots;
    }

    public int slot(int number) {
        return slots.get(number);
    }

    /** The number of the slot it hangs from; -1 for a root. */
    public int parent(int number) {
        return parents.get(number);
    }

    /** The first number that is no longer a descendant of slot {@code number}. */
    public int end(int number) {
        return ends.get(number);
    }

    /** The number of a slot; -1 if it is not in the tree. */
    public int numberOf(int slot) {
        return numbers.numberAt(slot);
    }

    public boolean has(int slot) {
        return numbers.numberAt(slot) != NONE;
    }

    public boolean isAncestor(int ancestor, int number) {
        return ancestor < number && number < ends.get(ancestor);
    }

    List<Flaw> flaws() {
        return flaws;
    }

    private void walk() {
        int parent = NONE;
        int previous = 0;
        int slot = KernelArea.firstRoot(memory);
        while (true) {
            int parentSlot = parent == NONE ? 0 : slots.get(parent);
            if (slot != 0 && accepts(slot, parentSlot, previous)) {
                int number = enter(slot, parent);
                int child = Slot.firstChild(memory, slot);
                if (child != 0) {
                    parent = number;
                    previous = 0;
                    slot = child;
                } else {
                    ends.set(number, slots.size());
                    previous = slot;
                    slot = Slot.next(memory, slot);
                }
            } else if (parent == NONE) {
                return;
            } else {
                ends.set(parent, slots.size());
                previous = parentSlot;
                slot = Slot.next(memory, parentSlot);
                parent = parents.get(parent);
            }
        }
    }

    private int enter(int slot, int parent) {
        int number = slots.size();
        slots.add(slot);
        parents.add(parent);
        ends.add(number + 1);
        numbers.put(slot, number);
        return number;
    }

    private boolean accepts(int slot, int parent, int previous) {
        int from = previous == 0 ? parent : previous;
        if (slot < KernelArea.WORDS || slot > memory.sizeInWords() - Slot.WORDS || slot % Slot.WORDS != 0) {
            flaws.add(new Flaw(from, "is linked to " + Wording.address(slot) + ", where no slot can be"));
            return false;
        }
        if (numbers.numberAt(slot) != NONE) {
            flaws.add(new Flaw(slot, "is in the derivation tree twice: it is reached again from " + Wording.address(from)));
            return false;
        }
        if (Slot.kind(memory, slot) == Kind.NULL) {
            flaws.add(new Flaw(slot, "is empty and yet in the derivation tree, reached from " + Wording.address(from)));
            return false;
        }
        if (Slot.parent(memory, slot) != parent) {
            flaws.add(new Flaw(slot, "names " + Wording.address(Slot.parent(memory, slot)) + " as its parent, but is a child of "
                    + Wording.address(parent)));
        }
        if (Slot.previous(memory, slot) != previous) {
            flaws.add(new Flaw(slot, "names " + Wording.address(Slot.previous(memory, slot))
                    + " as its previous sibling, but stands behind "
                    + Wording.address(previous)));
        }
        return true;
    }
}
