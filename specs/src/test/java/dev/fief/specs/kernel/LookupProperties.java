package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.capability.Lookup;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Guard;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The fast path's own lookup finds what the full one finds, or leaves the address to it. */
class LookupProperties {
    private static final int THREAD = 1024;
    private static final int CNODE = 2048;
    private static final int WORD_BITS = 64;

    private final KernelMemory memory = new KernelMemory(1 << 16);
    private final Lookup lookup = new Lookup(memory, new Refusal());

    /**
     * A CNode of some radix behind some guard, and an address that fits both but for a few bits that are flipped in it.
     *
     * @param missing bits by which guard and radix together fall short of an address
     */
    @Property(seed = "17", tries = 5_000)
    void whatTheRootResolvesAloneIsFoundAlike(@ForAll @IntRange(min = 1, max = 8) int radix, @ForAll @IntRange(max = 3) int missing,
            @ForAll long bits, @ForAll @IntRange(max = 255) int index, @ForAll @IntRange(max = 1) int flips,
            @ForAll @IntRange(max = 63) int flipped) {
        int size = WORD_BITS - radix - missing;
        long guard = size > WORD_BITS - 6 ? 0 : bits & (1L << size) - 1;
        CNode.make(memory, CNODE, 0, radix);
        Slot.fill(memory, Tcb.cspaceSlot(THREAD), Kind.CNODE, Rights.ALL, CNODE, Guard.of(size, guard), 0);
        long address = (guard << radix | index & (1 << radix) - 1) << missing ^ (long) flips << flipped;

        int full = lookup.slot(THREAD, address);

        assertEquals(missing == 0 ? full : 0, Lookup.slotInRoot(memory, THREAD, address));
    }

    @Property(seed = "17", tries = 100)
    void whatIsNoCNodeResolvesNothing(@ForAll long address, @ForAll @IntRange(max = 15) int kind) {
        // All else about it is as if it were one.
        CNode.make(memory, CNODE, 0, 8);
        Slot.fill(memory, Tcb.cspaceSlot(THREAD), kind == Kind.CNODE ? Kind.NULL : kind, Rights.ALL, CNODE, Guard.of(56, 0), 0);

        assertEquals(0, Lookup.slotInRoot(memory, THREAD, address >>> 56));
    }
}
