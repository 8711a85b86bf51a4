package dev.fief.specs.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.capability.DerivationTree;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.entry.Rooms;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.trace.Trace;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whether a capability is the last to its object, the kernel sees by its neighbours in the derivation tree; here by looking at all.
 * Many copies of copies are deleted in bounded steps, and those of one deletion come between those of others.
 */
class LastCapabilityTest {
    private static final int SYSTEMS = 40;
    private static final int STEPS = 400;
    private static final int MEMORY_BITS = 12;
    private static final int MEMORY = 32;
    private static final int FIRST = MEMORY + 1;
    private static final int OBJECTS = 3;
    private static final int END = 1 << Layout.RADIX;

    @Test
    void neighboursTellWhetherACapabilityIsTheLast() {
        int last = 0;
        for (int seed = 0; seed < SYSTEMS; seed++) {
            Random random = new Random(seed);
            Kernel kernel = copied(random);
            KernelMemory memory = kernel.memory();
            Rooms rooms = new Rooms(memory, new Trace(1));
            for (int step = 0; step < STEPS; step++) {
                last += compare(memory, slots(kernel));
                rooms.deletion.deleteStep(slots(kernel).get(random.nextInt(END - MEMORY)));
            }
        }
        assertTrue(last > SYSTEMS, last + " were the last");
    }

    /** Untyped memory, three endpoints made of it, and a forest of copies below. */
    private static Kernel copied(Random random) {
        Kernel kernel = Lockstep.boot();
        perform(kernel, Input.Call.of(Operation.UNTYPED_RETYPE, Layout.UNTYPED, Alphabet.kind(Kind.UNTYPED, MEMORY_BITS), 0, MEMORY, 1)
                .extras(Layout.CSPACE));
        perform(kernel, Input.Call.of(Operation.UNTYPED_RETYPE, MEMORY, Alphabet.kind(Kind.ENDPOINT, 0), 0, FIRST, OBJECTS)
                .extras(Layout.CSPACE));
        for (int slot = FIRST + OBJECTS; slot < END; slot++) {
            int source = FIRST + random.nextInt(slot - FIRST);
            perform(kernel, Input.Call.of(Operation.CNODE_COPY, Layout.CSPACE, slot, source,
                    Layout.DEPTH | Layout.DEPTH << 8 | Rights.ALL << 16).extras(Layout.CSPACE));
        }
        return kernel;
    }

    private static void perform(Kernel kernel, Input.Call call) {
        Lockstep.set(kernel.memory(), kernel.current(), call);
        kernel.systemCall();
    }

    private static List<Integer> slots(Kernel kernel) {
        int cspace = Slot.object(kernel.memory(), Tcb.cspaceSlot(kernel.current()));
        return IntStream.range(MEMORY, END).map(index -> CNode.slot(cspace, index)).boxed().toList();
    }

    /** @return how many are the last to their objects */
    private static int compare(KernelMemory memory, List<Integer> slots) {
        int found = 0;
        for (int slot : slots) {
            if (Slot.kind(memory, slot) == Kind.ENDPOINT && Slot.firstChild(memory, slot) == 0) {
                boolean last = slots.stream().noneMatch(other -> other != slot && !Slot.isEmpty(memory, other)
                        && Slot.sameObject(memory, other, slot));
                assertEquals(last, DerivationTree.isLast(memory, slot));
                found += last ? 1 : 0;
            }
        }
        return found;
    }
}
