package dev.fief.microkernel.schedule;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Pcb;

/** The ledger of processor bandwidth: what a process was granted is free, or in one of its contexts, or granted to a child. */
public final class Bandwidth {
    private static final long MILLION = 1_000_000;

    private Bandwidth() {}

    /** The share of the processor that {@code budget} in every {@code period} is, rounded up. */
    public static long share(long budget, long period) {
        return budget == 0 ? 0 : (budget * Limits.FULL_BANDWIDTH + period - 1) / period;
    }

    /** Takes a share (or gives it back, if negative) out of what is free; the first process's parent, 0, keeps no book. */
    public static void take(KernelMemory memory, int process, long share) {
        if (process != 0) {
            Pcb.bandwidthFree(memory, process, Pcb.bandwidthFree(memory, process) - share);
        }
    }

    public static boolean has(KernelMemory memory, int process, long share) {
        return process == 0 || share <= Pcb.bandwidthFree(memory, process);
    }

    /** A share as people read it in an error. */
    public static long millionths(long share) {
        return (share * MILLION + Limits.FULL_BANDWIDTH - 1) / Limits.FULL_BANDWIDTH;
    }
}
