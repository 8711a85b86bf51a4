package dev.fief.userland.programs;

import dev.fief.userland.runtime.Sys;

/**
 * Spawns itself as often as it can, each child the same, until nothing is left, and then burns time. It can spend only what it
 * has: children live in its own memory and on its own share of the processor.
 *
 * <p>Argument 0: its memory, as a power of two. Argument 1: its share of the processor, in millionths.
 */
public final class ForkBomb implements Sys.Program {
    private static final int FIRST_FREE = 9;
    private static final int SLOTS = 32;
    private static final int SLOTS_PER_CHILD = 3;

    /** An eighth of the memory for each child, and of the processor a sixteenth: what there is goes furthest so. */
    private static final int EIGHTH = 3;

    private static final int SPLIT = 16;
    private static final long MILLION = 1_000_000;
    private static final long BUDGET = 8_000;
    private static final long BURN = 100_000;

    @Override
    public void run(Sys sys) {
        long share = sys.argument(1) / SPLIT;
        int bits = (int) sys.argument(0) - EIGHTH;
        int slot = FIRST_FREE;
        while (slot + SLOTS_PER_CHILD <= SLOTS && spawn(sys, slot, bits, share)) {
            slot += SLOTS_PER_CHILD;
        }
        while (true) {
            sys.compute(BURN);
            sys.yield();
        }
    }

    private static boolean spawn(Sys sys, int slot, int bits, long share) {
        Child child = new Child(sys, slot);
        return Sys.ok(child.make(bits))
                && Sys.ok(child.bandwidth(share, MILLION))
                && Sys.ok(child.context(BUDGET, BUDGET * MILLION / Math.max(2, share / 2)))
                && Sys.ok(child.spawn("fork-bomb", bits, share));
    }
}
