package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.Fingerprint;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Slot;
import java.util.Arrays;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * The derivation tree without the addresses of its slots: a fingerprint of it that is the same for two states if one becomes the
 * other by exchanging slots of a CNode. To the kernel all slots of a CNode are alike, and a program that may make any call may name
 * any of them, so what can happen from the one can happen from the other. Only a slot that a call in progress names is nobody's
 * like: it counts by its number, which stands in a register, see {@link NamedSlots}.
 *
 * <p>The order in which children were derived does not count.
 *
 * <p>The hash of a tree is that of its root's own hash and the sum of its children's hashes. Own hashes and sums are kept for each
 * slot. One that changes is taken out of its parent's sum and put into that of its new parent, and the sums above follow: nothing
 * else is looked at. Roots are children of slot 0.
 */
final class SlotForest {
    /** Word indices that nothing has: they tell the parts of a slot's hash apart. */
    private static final int CONTENT = 1 << 30;
    private static final int WORD = CONTENT + 1;
    private static final int PLACE = CONTENT + 2;
    private static final int TREE = CONTENT + 3;
    private static final int FLAW = CONTENT + 4;

    /** The words of a slot before this one say what it holds; this one links it with its parent and children, the next with siblings. */
    private static final int DOWN = 2;

    /** What is kept of a slot, each by both seeds: its own hash, and the sum of its children's hashes. */
    private static final int KEPT = 4;
    private static final int SUM = 2;

    /** The parent of a slot that is in no sum at present. */
    private static final int NONE = -1;

    /** In a place: a call in progress names the slot. */
    private static final int NAMED = 1 << 30;

    private final KernelMemory memory;
    private final Fingerprint first;
    private final Fingerprint second;
    private final UndoArray kept;

    /** For each slot of the tree, in whose sum it is | what it lies in: a CNode, or itself; 0 for what is no slot. */
    private final UndoArray places;

    /** How many slots calls in progress name, and which: in the tree or not. */
    private final UndoArray named;
    private final NamedSlots names;

    /** Links were found that do not fit together: only in a kernel with a bug. From then on nothing is taken for granted. */
    private boolean flawed;

    /** CNodes that have been met; one that is gone is found out when it is looked at. */
    private int[] nodes = new int[16];
    private int nodeCount;

    /** Slots that the present change has to do with: whose words have changed; that are new; that are in no sum. */
    private final IntArrayList touched = new IntArrayList();
    private final IntArrayList found = new IntArrayList();
    private final IntArrayList loose = new IntArrayList();

    SlotForest(KernelMemory memory, Fingerprint first, Fingerprint second) {
        this.memory = memory;
        this.first = first;
        this.second = second;
        int slots = memory.sizeInWords() / Slot.WORDS;
        kept = new UndoArray(slots * KEPT);
        places = new UndoArray(slots);
        named = new UndoArray(slots);
        names = new NamedSlots(memory);
        discover(KernelArea.firstRoot(memory));
        update();
        drop();
        forget();
    }

    /** The fingerprint's upper half. */
    long high() {
        return kept.get(SUM);
    }

    long low() {
        return kept.get(SUM + 1);
    }

    /** Whether a word belongs to a slot that was in the tree when it was looked at last. */
    boolean holds(int word) {
        return places.get(word / Slot.WORDS) != 0;
    }

    /** A moment to go back to. */
    static final class Mark {
        private int kept;
        private int places;
        private int named;
    }

    void mark(Mark mark) {
        mark.kept = kept.mark();
        mark.places = places.mark();
        mark.named = named.mark();
    }

    void rollBack(Mark mark) {
        kept.rollBack(mark.kept);
        places.rollBack(mark.places);
        named.rollBack(mark.named);
    }

    /** There is no going back any more to where it was before. */
    void forget() {
        kept.forget();
        places.forget();
        named.forget();
    }

    /** A word of a slot of the tree has changed: whatever it links to now is looked at. It counts as a slot until {@link #drop}. */
    void touch(int word) {
        int slot = word & -Slot.WORDS;
        if (touched.isEmpty() || touched.getLast() != slot) {
            touched.add(slot);
        }
        if (word - slot < DOWN) {
            takeOut(slot);
            addNode(slot);
        } else if (word - slot == DOWN) {
            discoverAlong(slot);
        } else {
            discoverBeside(slot);
        }
    }

    /** Sums up what has changed. */
    void update() {
        names.look();
        rename();
        for (int index = 0; index < found.size(); index++) {
            place(found.get(index), NONE, placeOf(found.get(index)) | (names.contains(found.get(index)) ? NAMED : 0));
            touched.add(found.get(index));
            loose.add(found.get(index));
        }
        found.clear();
        for (int index = 0; index < touched.size(); index++) {
            int slot = touched.get(index);
            if (!Slot.isEmpty(memory, slot) && (Slot.parent(memory, slot) != parent(slot) || flawed || isFlawed(slot))) {
                takeOut(slot);
            }
        }
        for (int index = 0; index < loose.size(); index++) {
            putIn(loose.get(index));
        }
        loose.clear();
    }

    /** Takes note of which slots calls name now; those for which that has changed count in another way. */
    private void rename() {
        int before = (int) named.get(0);
        boolean same = before == names.size();
        for (int index = 0; index < before; index++) {
            int slot = (int) named.get(index + 1);
            if (!same || names.slot(index) != slot) {
                same = false;
                if (!names.contains(slot)) {
                    name(slot, 0);
                }
            }
        }
        for (int index = 0; !same && index < names.size(); index++) {
            name(names.slot(index), NAMED);
            named.set(index + 1, names.slot(index));
        }
        named.set(0, names.size());
    }

    private void name(int slot, int flag) {
        int place = place(slot);
        if (place != 0 && (place & NAMED) != flag) {
            takeOut(slot);
            place(slot, parent(slot), place & ~NAMED | flag);
        }
    }

    /** What was emptied is no slot of the tree any more. */
    void drop() {
        for (int index = 0; index < touched.size(); index++) {
            if (Slot.isEmpty(memory, touched.get(index))) {
                places.set(touched.get(index) / Slot.WORDS, 0);
            }
        }
        touched.clear();
    }

    private void discover(int slot) {
        if (slot != 0 && places.get(slot / Slot.WORDS) == 0) {
            place(slot, NONE, slot);
            found.add(slot);
            addNode(slot);
            discoverAlong(slot);
            discoverBeside(slot);
        }
    }

    private void discoverAlong(int slot) {
        discover(Slot.firstChild(memory, slot));
        discover(Slot.parent(memory, slot));
    }

    private void discoverBeside(int slot) {
        discover(Slot.next(memory, slot));
        discover(Slot.previous(memory, slot));
    }

    /** Takes note of the CNode that a slot holds a capability to, if it does. */
    private void addNode(int slot) {
        if (Slot.kind(memory, slot) != Kind.CNODE) {
            return;
        }
        int node = Slot.object(memory, slot);
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

    /** Slot 0 of a CNode is like no other: where a reply object or a root to receive into is named, 0 means that there is none. */
    private int placeOf(int slot) {
        for (int index = 0; index < nodeCount; index++) {
            int node = nodes[index];
            if (slot >= CNode.slot(node, 0) && Header.kind(memory, node) == Kind.CNODE
                    && slot < CNode.slot(node, 1 << CNode.radix(memory, node))) {
                return slot == CNode.slot(node, 0) ? slot : node;
            }
        }
        return slot;
    }

    private int parent(int slot) {
        return (int) (places.get(slot / Slot.WORDS) >> Integer.SIZE);
    }

    private int place(int slot) {
        return (int) places.get(slot / Slot.WORDS);
    }

    private void place(int slot, int parent, int place) {
        places.set(slot / Slot.WORDS, (long) parent << Integer.SIZE | place);
    }

    /** Takes a slot's tree out of the sum that it is in. */
    private void takeOut(int slot) {
        int parent = parent(slot);
        if (parent != NONE) {
            add(parent, -hash(first, slot, 0), -hash(second, slot, 1));
            place(slot, NONE, place(slot));
            loose.add(slot);
        }
    }

    /** Puts a slot's tree, as it is now, into the sum of the parent that it has now. */
    private void putIn(int slot) {
        if (!Slot.isEmpty(memory, slot)) {
            int parent = Slot.parent(memory, slot);
            boolean wrong = isFlawed(slot);
            flawed |= wrong;
            kept.set(index(slot), own(first, slot, wrong));
            kept.set(index(slot) + 1, own(second, slot, wrong));
            place(slot, parent, place(slot));
            add(parent, hash(first, slot, 0), hash(second, slot, 1));
        }
    }

    private long own(Fingerprint seeded, int slot, boolean wrong) {
        int place = place(slot);
        return seeded.mix(CONTENT, memory.load(slot)) + seeded.mix(WORD, Slot.word(memory, slot))
                + seeded.mix(PLACE, (place & NAMED) == 0 ? place : slot) + (wrong ? seeded.mix(FLAW, slot) : 0);
    }

    private static int index(int slot) {
        return slot * (KEPT / Slot.WORDS);
    }

    private long hash(Fingerprint seeded, int slot, int which) {
        return seeded.mix(TREE, kept.get(index(slot) + which) + kept.get(index(slot) + SUM + which));
    }

    /** Adds to the sum of a slot's children, and so to those above. */
    private void add(int slot, long moreHigh, long moreLow) {
        int at = slot;
        long high = moreHigh;
        long low = moreLow;
        for (int steps = 0; steps <= memory.sizeInWords(); steps++) {
            long oldHigh = hash(first, at, 0);
            long oldLow = hash(second, at, 1);
            int sum = index(at) + SUM;
            kept.set(sum, kept.get(sum) + high);
            kept.set(sum + 1, kept.get(sum + 1) + low);
            int parent = parent(at);
            if (at == 0 || parent == NONE) {
                return;
            }
            high = hash(first, at, 0) - oldHigh;
            low = hash(second, at, 1) - oldLow;
            at = parent;
        }
        throw new IllegalStateException("the derivation tree goes round in a circle");
    }

    /** Whether the links of a slot do not fit those of its neighbours. */
    private boolean isFlawed(int slot) {
        int parent = Slot.parent(memory, slot);
        int child = Slot.firstChild(memory, slot);
        int next = Slot.next(memory, slot);
        int previous = Slot.previous(memory, slot);
        int fromBefore = previous != 0 ? Slot.next(memory, previous)
                : parent == 0 ? KernelArea.firstRoot(memory) : Slot.firstChild(memory, parent);
        return fromBefore != slot
                || next != 0 && (Slot.previous(memory, next) != slot || Slot.parent(memory, next) != parent)
                || child != 0 && (Slot.previous(memory, child) != 0 || Slot.parent(memory, child) != slot);
    }
}
