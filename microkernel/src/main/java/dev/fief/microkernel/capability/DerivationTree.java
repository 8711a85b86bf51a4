package dev.fief.microkernel.capability;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Untyped;

/**
 * The links of the derivation tree: explicit parent, first child and siblings. Capabilities without a parent are siblings, too,
 * from a head in the kernel's own area.
 *
 * <p>Invariant: capabilities to one object are always neighbours: a new one is a child of its source, and children of a deleted
 * slot take its place, in their order, among their new siblings. So whether a capability is the last to its object shows in its neighbours.
 */
public final class DerivationTree {
    private DerivationTree() {}

    /** Hangs a filled slot from {@code parent}, as its first child; 0 makes it a root. */
    public static void insert(KernelMemory memory, int slot, int parent) {
        place(memory, slot, parent, 0, firstChild(memory, parent));
    }

    /** Hangs a filled slot beside {@code sibling}, right after it. */
    public static void insertBeside(KernelMemory memory, int slot, int sibling) {
        place(memory, slot, Slot.parent(memory, sibling), sibling, Slot.next(memory, sibling));
    }

    /** Takes a slot without children out; an untyped parent that loses its last child is unused again. */
    public static void remove(KernelMemory memory, int slot) {
        int parent = Slot.parent(memory, slot);
        detach(memory, slot);
        if (parent != 0 && Slot.firstChild(memory, parent) == 0 && Slot.kind(memory, parent) == Kind.UNTYPED
                && !Untyped.isClosed(memory, parent)) {
            Untyped.watermark(memory, parent, 0);
        }
    }

    /** Gives a child of {@code slot} the place right before {@code slot}: its grandparent becomes its parent. */
    public static void rehang(KernelMemory memory, int child, int slot) {
        detach(memory, child);
        place(memory, child, Slot.parent(memory, slot), Slot.previous(memory, slot), slot);
    }

    /** Puts the filled slot {@code to}, whose links are empty, in the place of {@code from}. */
    public static void replace(KernelMemory memory, int from, int to) {
        int child = Slot.firstChild(memory, from);
        place(memory, to, Slot.parent(memory, from), Slot.previous(memory, from), Slot.next(memory, from));
        Slot.firstChild(memory, to, child);
        for (; child != 0; child = Slot.next(memory, child)) {
            Slot.parent(memory, child, to);
        }
    }

    /**
     * Whether a capability without children is the only one to its object.
     *
     * <p>While the children of a slot are re-hung, first child first, some of the capabilities to an object hang right before that
     * slot already, and the others are its first children still; and that slot's parent may be half-way through the same. So the
     * first children below the next sibling count as neighbours, too, and the siblings before the slots that this is the first
     * child of.
     */
    public static boolean isLast(KernelMemory memory, int slot) {
        if (names(memory, Slot.parent(memory, slot), slot)) {
            return false;
        }
        for (int after = Slot.next(memory, slot); after != 0; after = Slot.firstChild(memory, after)) {
            if (names(memory, after, slot)) {
                return false;
            }
        }
        int before = Slot.previous(memory, slot);
        for (int above = Slot.parent(memory, slot); before == 0 && above != 0; above = Slot.parent(memory, above)) {
            before = Slot.previous(memory, above);
        }
        return !names(memory, before, slot);
    }

    private static boolean names(KernelMemory memory, int other, int slot) {
        return other != 0 && Slot.sameObject(memory, other, slot);
    }

    /** Links a slot that hangs nowhere between two neighbouring children of {@code parent}; 0 stands for the end of the list. */
    private static void place(KernelMemory memory, int slot, int parent, int previous, int next) {
        Slot.parent(memory, slot, parent);
        Slot.previous(memory, slot, previous);
        Slot.next(memory, slot, next);
        if (previous != 0) {
            Slot.next(memory, previous, slot);
        } else {
            firstChild(memory, parent, slot);
        }
        if (next != 0) {
            Slot.previous(memory, next, slot);
        }
    }

    private static void detach(KernelMemory memory, int slot) {
        int next = Slot.next(memory, slot);
        int previous = Slot.previous(memory, slot);
        if (previous != 0) {
            Slot.next(memory, previous, next);
        } else {
            firstChild(memory, Slot.parent(memory, slot), next);
        }
        if (next != 0) {
            Slot.previous(memory, next, previous);
        }
    }

    private static int firstChild(KernelMemory memory, int parent) {
        return parent == 0 ? KernelArea.firstRoot(memory) : Slot.firstChild(memory, parent);
    }

    private static void firstChild(KernelMemory memory, int parent, int child) {
        if (parent == 0) {
            KernelArea.firstRoot(memory, child);
        } else {
            Slot.firstChild(memory, parent, child);
        }
    }
}
