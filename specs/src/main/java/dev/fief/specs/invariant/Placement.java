package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Untyped;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Objects lie side by side in memory, and what lies in no object is zero, so what is handed out is. Memory is nested as the
 * capabilities to it are derived: an object hangs from the innermost untyped range around it.
 */
public final class Placement implements StateInvariant {
    private static final int NONE = -1;

    @Override
    public String name() {
        return "Placement";
    }

    @Override
    public String sentence() {
        return "untyped ranges nest or are disjoint, as their capabilities are derived; no two objects overlap; memory that lies "
                + "in no object is zero";
    }

    @Override
    public ImmutableList<Violation> check(Survey state) {
        Findings findings = new Findings(this);
        Sweep sweep = new Sweep(state, findings);
        sweep.run();
        CapabilityTree tree = state.tree();
        for (int number = 0; number < tree.size(); number++) {
            checkParent(state, number, sweep, findings);
        }
        return findings.toImmutable();
    }

    /**
     * The topmost capabilities of an object hang from the range around it, below the watermark; from what that range hangs from, if
     * its delete is under way.
     */
    private static void checkParent(Survey state, int number, Sweep sweep, Findings findings) {
        KernelMemory memory = state.memory();
        CapabilityTree tree = state.tree();
        int slot = tree.slot(number);
        int parent = tree.parent(number);
        int around = sweep.around(number);
        boolean isCopy = parent >= 0 && Slot.kind(memory, slot) != Kind.UNTYPED
                && Slot.sameObject(memory, tree.slot(parent), slot);
        if (isCopy || around == Sweep.UNKNOWN) {
            return;
        }
        int holder = around;
        while (holder >= 0 && holder != parent && Untyped.isClosed(memory, tree.slot(holder))) {
            holder = tree.parent(holder);
        }
        if (parent != holder) {
            findings.add(Wording.capability(state, slot) + " hangs from "
                    + Wording.slot(state, parent < 0 ? 0 : tree.slot(parent))
                    + ", but the untyped range around its object is in "
                    + Wording.slot(state, around < 0 ? 0 : tree.slot(around)));
        } else if (parent >= 0) {
            int range = tree.slot(parent);
            long end = Slot.object(memory, slot) + Attenuation.extent(state, slot);
            if (end > Slot.object(memory, range) + Untyped.watermark(memory, range) / Long.BYTES) {
                findings.add(Wording.capability(state, slot) + " lies above the watermark of "
                        + Wording.capability(state, range));
            }
        }
    }

    /** Goes through memory once, from low to high addresses, with the untyped ranges it is inside of on a stack. */
    private static final class Sweep {
        static final int UNKNOWN = -2;

        private final Survey state;
        private final KernelMemory memory;
        private final Findings findings;

        /** Numbers of the slots of untyped ranges, outer before inner. */
        private final IntArrayList ranges = new IntArrayList();
        private final IntArrayList open = new IntArrayList();
        private final int[] aroundObject;
        private final int[] aroundSlot;

        Sweep(Survey state, Findings findings) {
            this.state = state;
            this.memory = state.memory();
            this.findings = findings;
            aroundObject = new int[state.objects().size()];
            aroundSlot = new int[state.tree().size()];
        }

        /** Number of the slot of the innermost range around what slot {@code number} names; -1 for none. */
        int around(int number) {
            int slot = state.tree().slot(number);
            if (Slot.kind(memory, slot) == Kind.UNTYPED) {
                return aroundSlot[number];
            }
            int index = state.objects().indexOf(Slot.object(memory, slot));
            return index < 0 ? UNKNOWN : aroundObject[index];
        }

        void run() {
            for (int number = 0; number < state.tree().size(); number++) {
                if (Slot.kind(memory, state.tree().slot(number)) == Kind.UNTYPED) {
                    ranges.add(number);
                }
            }
            ranges.sortThis(this::compare);
            int next = 0;
            int covered = KernelArea.WORDS;
            ObjectTable objects = state.objects();
            for (int index = 0; index < objects.size(); index++) {
                int start = objects.start(index);
                while (next < ranges.size() && start(ranges.get(next)) <= start) {
                    enter(ranges.get(next));
                    next++;
                }
                if (start < covered) {
                    findings.add(Wording.object(state, start) + " overlaps " + Wording.object(state, objects.start(index - 1)));
                }
                checkZero(covered, start);
                place(index);
                covered = Math.max(covered, objects.end(index));
            }
            while (next < ranges.size()) {
                enter(ranges.get(next));
                next++;
            }
            checkZero(covered, memory.sizeInWords());
        }

        private void enter(int number) {
            leave(start(number));
            int top = open.isEmpty() ? NONE : open.getLast();
            aroundSlot[number] = top;
            if (top >= 0 && end(number) > end(top)) {
                findings.add("the ranges of " + Wording.capability(state, state.tree().slot(top)) + " and "
                        + Wording.capability(state, state.tree().slot(number)) + " overlap");
            }
            open.add(number);
        }

        private void place(int index) {
            int start = state.objects().start(index);
            leave(start);
            int top = open.isEmpty() ? NONE : open.getLast();
            aroundObject[index] = top;
            if (top >= 0 && state.objects().end(index) > end(top)) {
                findings.add(Wording.object(state, start) + " reaches out of "
                        + Wording.capability(state, state.tree().slot(top)));
            }
            long alignment = state.objects().alignment(index);
            if (KernelMemory.addressOf(start) % alignment != 0) {
                findings.add(Wording.object(state, start) + " does not start at a multiple of " + alignment);
            }
        }

        private void leave(int word) {
            while (!open.isEmpty() && end(open.getLast()) <= word) {
                open.removeAtIndex(open.size() - 1);
            }
        }

        private int compare(int number, int other) {
            int byStart = Integer.compare(start(number), start(other));
            int byEnd = byStart != 0 ? byStart : Long.compare(end(other), end(number));
            return byEnd != 0 ? byEnd : Integer.compare(number, other);
        }

        private int start(int number) {
            return Slot.object(memory, state.tree().slot(number));
        }

        private long end(int number) {
            int slot = state.tree().slot(number);
            return Slot.object(memory, slot) + Untyped.bytes(memory, slot) / Long.BYTES;
        }

        private void checkZero(int from, int to) {
            if (to > from && !memory.isZero(from, to - from)) {
                int word = from;
                while (memory.load(word) == 0) {
                    word++;
                }
                findings.add("the word at " + Wording.address(word) + " lies in no object and is not zero, but "
                        + Long.toHexString(memory.load(word)));
            }
        }
    }
}
