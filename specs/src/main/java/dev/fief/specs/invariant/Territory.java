package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Untyped;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Which memory is whose: the ranges that the anchors of the processes hold. A place belongs to the innermost process whose range
 * it lies in.
 */
public final class Territory {
    private final int[] processes;
    private final int[] starts;
    private final int[] ends;

    /** Index of the range that each lies in; -1 for none. */
    private final int[] around;

    Territory(KernelMemory memory, ObjectTable objects) {
        IntArrayList anchored = new IntArrayList();
        for (int index = 0; index < objects.size(); index++) {
            if (objects.kind(index) == Kind.PROCESS && isRange(memory, Pcb.anchor(objects.start(index)))) {
                anchored.add(objects.start(index));
            }
        }
        // Outer ranges first: by start, then the larger first. Few processes: insertion is quick.
        processes = anchored.toArray();
        for (int index = 1; index < processes.length; index++) {
            int process = processes[index];
            int place = index;
            while (place > 0 && before(memory, process, processes[place - 1])) {
                processes[place] = processes[place - 1];
                place--;
            }
            processes[place] = process;
        }
        starts = new int[processes.length];
        ends = new int[processes.length];
        around = new int[processes.length];
        for (int index = 0; index < processes.length; index++) {
            int anchor = Pcb.anchor(processes[index]);
            starts[index] = Slot.object(memory, anchor);
            ends[index] = starts[index] + (int) (Untyped.bytes(memory, anchor) / Long.BYTES);
            int outer = index - 1;
            while (outer >= 0 && ends[outer] < ends[index]) {
                outer = around[outer];
            }
            around[index] = outer;
        }
    }

    /** The process whose memory a word lies in; 0 if it lies in the kernel's own. */
    public int ownerOf(int word) {
        int low = 0;
        int high = starts.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            if (starts[middle] <= word) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        while (high >= 0 && ends[high] <= word) {
            high = around[high];
        }
        return high < 0 ? 0 : processes[high];
    }

    /** The first word of the first process's range, where the kernel's own memory ends. */
    public int start() {
        return starts.length == 0 ? Integer.MAX_VALUE : starts[0];
    }

    private static boolean isRange(KernelMemory memory, int anchor) {
        int bits = Untyped.sizeBits(memory, anchor);
        return Slot.kind(memory, anchor) == Kind.UNTYPED && bits >= Limits.MIN_UNTYPED_BITS && bits <= Limits.MAX_UNTYPED_BITS
                && Slot.object(memory, anchor) + Untyped.bytes(memory, anchor) / Long.BYTES <= memory.sizeInWords();
    }

    private static boolean before(KernelMemory memory, int process, int other) {
        int start = Slot.object(memory, Pcb.anchor(process));
        int otherStart = Slot.object(memory, Pcb.anchor(other));
        return start < otherStart
                || start == otherStart && Untyped.sizeBits(memory, Pcb.anchor(process))
                        > Untyped.sizeBits(memory, Pcb.anchor(other));
    }
}
