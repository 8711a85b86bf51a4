package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.Fingerprint;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Slot;
import java.util.Arrays;

/**
 * The derivation tree without the addresses of its slots: a fingerprint of it that is the same for two states if one becomes the
 * other by exchanging slots of a CNode. To the kernel all slots of a CNode are alike, and a program that may make any call may name
 * any of them, so what can happen from the one can happen from the other.
 *
 * <p>The order in which children were derived counts only if it is asked for: it decides what a revocation that is interrupted has
 * removed already, and in which order those who wait are woken, which the exploration varies anyway.
 */
final class SlotForest {
    /** Word indices that nothing has: they tell the parts of a slot's own hash apart. */
    private static final int CONTENT = 1 << 30;
    private static final int WORD = CONTENT + 1;
    private static final int PLACE = CONTENT + 2;
    private static final int TREE = CONTENT + 3;
    private static final long ORDER = 0x9e3779b97f4a7c15L;

    private final KernelMemory memory;
    private final Fingerprint first;
    private final Fingerprint second;
    private final boolean ordered;

    /** For each slot of the tree, by its address divided by its size, what it lies in: a CNode, or itself; 0 for what is no slot. */
    private final int[] places;

    /** CNodes that have been met; one that is gone is found out when it is looked at. */
    private int[] nodes = new int[16];
    private int nodeCount;

    /** Slots whose place has been noted or taken out, newest last; a place taken out is kept beside. */
    private int[] noted = new int[256];
    private int[] was = new int[256];
    private int notes;

    private int[] found = new int[64];
    private int foundCount;
    private int[] emptied = new int[64];
    private int emptiedCount;

    private long high;
    private long low;

    SlotForest(KernelMemory memory, Fingerprint first, Fingerprint second, boolean ordered) {
        this.memory = memory;
        this.first = first;
        this.second = second;
        this.ordered = ordered;
        places = new int[memory.sizeInWords() / Slot.WORDS];
        discover(KernelArea.firstRoot(memory));
        settle();
        read();
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    void set(long newHigh, long newLow) {
        high = newHigh;
        low = newLow;
    }

    /** Whether a word belongs to a slot that was in the tree when it was looked at last. */
    boolean holds(int word) {
        return places[word / Slot.WORDS] != 0;
    }

    /** A moment to go back to, as with the undo log. */
    int mark() {
        return notes;
    }

    void rollBack(int mark) {
        while (notes > mark) {
            notes--;
            places[noted[notes]] = was[notes];
        }
    }

    /** A word of a slot of the tree has changed: whatever it links to now is looked at. It counts as a slot until {@link #drop}. */
    void touch(int word) {
        int slot = word & -Slot.WORDS;
        if (Slot.isEmpty(memory, slot)) {
            addEmptied(slot);
            return;
        }
        discover(Slot.firstChild(memory, slot));
        discover(Slot.next(memory, slot));
        discover(Slot.previous(memory, slot));
        discover(Slot.parent(memory, slot));
        if (Slot.kind(memory, slot) == Kind.CNODE) {
            addNode(Slot.object(memory, slot));
        }
    }

    /** Finds out where the slots that were discovered lie. */
    void settle() {
        for (int index = 0; index < foundCount; index++) {
            if (Slot.kind(memory, found[index]) == Kind.CNODE) {
                addNode(Slot.object(memory, found[index]));
            }
        }
        for (int index = 0; index < foundCount; index++) {
            places[found[index] / Slot.WORDS] = placeOf(found[index]);
        }
        foundCount = 0;
    }

    /** What was emptied is no slot of the tree any more. */
    void drop() {
        for (int index = 0; index < emptiedCount; index++) {
            if (places[emptied[index] / Slot.WORDS] != 0) {
                note(emptied[index] / Slot.WORDS, 0);
            }
        }
        emptiedCount = 0;
    }

    /** Takes the fingerprint anew. */
    void read() {
        high = 0;
        low = 0;
        addSiblings(KernelArea.firstRoot(memory));
    }

    private void discover(int slot) {
        if (slot != 0 && places[slot / Slot.WORDS] == 0) {
            note(slot / Slot.WORDS, slot);
            if (foundCount == found.length) {
                found = Arrays.copyOf(found, 2 * foundCount);
            }
            found[foundCount++] = slot;
            discover(Slot.firstChild(memory, slot));
            discover(Slot.next(memory, slot));
            discover(Slot.previous(memory, slot));
            discover(Slot.parent(memory, slot));
        }
    }

    private void note(int group, int place) {
        if (notes == noted.length) {
            noted = Arrays.copyOf(noted, 2 * notes);
            was = Arrays.copyOf(was, 2 * notes);
        }
        noted[notes] = group;
        was[notes] = places[group];
        notes++;
        places[group] = place;
    }

    private void addEmptied(int slot) {
        if (emptiedCount == emptied.length) {
            emptied = Arrays.copyOf(emptied, 2 * emptiedCount);
        }
        emptied[emptiedCount++] = slot;
    }

    private void addNode(int node) {
        for (int index = 0; index < nodeCount; index++) {
            if (nodes[index] == node) {
                return;
            }
        }
        if (nodeCount == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * nodeCount);
        }
        nodes[nodeCount++] = node;
    }

    private int placeOf(int slot) {
        for (int index = 0; index < nodeCount; index++) {
            int node = nodes[index];
            if (slot >= CNode.slot(node, 0) && Header.kind(memory, node) == Kind.CNODE
                    && slot < CNode.slot(node, 1 << CNode.radix(memory, node))) {
                return node;
            }
        }
        return slot;
    }

    /** Adds the hashes of a list of siblings, and of all below them, to the two sums. */
    private void addSiblings(int sibling) {
        for (int slot = sibling; slot != 0; slot = Slot.next(memory, slot)) {
            long outerHigh = high;
            long outerLow = low;
            high = 0;
            low = 0;
            addSiblings(Slot.firstChild(memory, slot));
            int place = places[slot / Slot.WORDS];
            long content = memory.load(slot);
            long word = Slot.word(memory, slot);
            high = first.mix(TREE, high + first.mix(CONTENT, content) + first.mix(WORD, word) + first.mix(PLACE, place));
            low = second.mix(TREE, low + second.mix(CONTENT, content) + second.mix(WORD, word) + second.mix(PLACE, place));
            high += ordered ? outerHigh * ORDER : outerHigh;
            low += ordered ? outerLow * ORDER : outerLow;
        }
    }
}
