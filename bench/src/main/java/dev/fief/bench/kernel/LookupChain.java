package dev.fief.bench.kernel;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.capability.Lookup;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;

/** A capability space some levels deep: CNodes without guards, each with the next one in its first slot. */
public final class LookupChain {
    private static final long FIRST_NODE = 40;
    private static final long ENDPOINT = 39;

    private final KernelMemory memory;
    private final Lookup lookup;
    private final int root;
    private final int depth;

    // Not final: the compiler must not know that the difference from what is found is always 0.
    private int target;
    private int targetKind;
    private long address;

    /** @param levels CNodes on the way to the slot, 1 to 64; together they resolve at most 64 bits */
    public LookupChain(int levels) {
        DrivenSystem system = new DrivenSystem(BootParameters.defaults());
        memory = system.memory();
        lookup = new Lookup(memory, new Refusal());
        int radix = Limits.WORD_BITS / Math.max(levels, 16);
        depth = radix * levels;
        int thread = system.kernel().current();
        system.retypeMany(ObjectKind.CNODE, radix, FIRST_NODE, levels);
        system.retype(ObjectKind.ENDPOINT, 0, ENDPOINT, 1);
        for (int level = 0; level < levels; level++) {
            long what = level == levels - 1 ? ENDPOINT : FIRST_NODE + level + 1;
            system.invokeWith(FIRST_NODE + level, Operation.CNODE_COPY, new long[] {ChildSlot.CSPACE},
                    0, what, radix | (long) Limits.WORD_BITS << 8 | (long) Rights.ALL << 16);
        }
        root = lookup.slot(thread, FIRST_NODE);
        target = lookup.target(root, 0, depth, 0);
        targetKind = Slot.kind(memory, target);
        lookup.takeLevels();
        if (Tcb.cspaceSlot(thread) == root || target == 0) {
            throw new IllegalStateException("no capability space of " + levels + " levels");
        }
    }

    /** Looks up an address that depends on the slot found before. @return the slot */
    public int lookUp() {
        int slot = lookup.target(root, address, depth, 0);
        address = slot ^ target;
        return slot;
    }

    /** Control: reads the slot that every lookup finds, without looking it up. */
    public int readSlot() {
        int kind = Slot.kind(memory, target ^ (int) address);
        address = kind ^ targetKind;
        return kind;
    }

    /** CNodes passed since last asked. */
    public int takeLevels() {
        return lookup.takeLevels();
    }
}
