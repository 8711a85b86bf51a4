package dev.fief.microkernel.schedule;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;

/**
 * The ledger of processor bandwidth: what a process was granted is free, or in one of its contexts, or granted to a child. The
 * first process's parent, 0, keeps no book.
 *
 * <p>The share of a context or child that is no more is free at once, but what was used of its budget has not come back yet, and
 * would be had twice if a full budget were given out of the same share. So the share <em>cools</em>: until a stated time no use is
 * made of it, which is when its idling will have made up for what was used. Cooling shares are kept as one, cooling until the mean
 * of their times, weighted by their size: the same use is made up for. What is cool is given out first; who needs more gets it
 * at once too, to be used from that time on.
 */
public final class Bandwidth {
    private static final long MILLION = 1_000_000;

    /** Nothing cools for longer: a budget comes back within a period, and what a last kernel step used beyond it within another. */
    private static final long LONGEST = 2 * Limits.MAX_PERIOD_CYCLES - 1;

    static {
        assert Limits.FULL_BANDWIDTH <= Long.MAX_VALUE / LONGEST;
    }

    private Bandwidth() {}

    /** The share of the processor that {@code budget} in every {@code period} is, rounded up. */
    public static long share(long budget, long period) {
        return budget == 0 ? 0 : Math.ceilDiv(budget * Limits.FULL_BANDWIDTH, period);
    }

    /** Whether {@code budget} in every {@code period} is a share of the processor. */
    public static boolean checkShare(long budget, long period, Refusal refusal) {
        if (period < Limits.MIN_BUDGET_CYCLES || period > Limits.MAX_PERIOD_CYCLES) {
            return refusal.set(Reason.PERIOD_RANGE, period, Limits.MIN_BUDGET_CYCLES, Limits.MAX_PERIOD_CYCLES, 0);
        }
        return budget >= 0 && budget <= period || refusal.set(Reason.BUDGET_RANGE, budget, 0, period, 0);
    }

    /** Whether so much of a process's share is free. */
    public static boolean check(KernelMemory memory, int process, long share, Refusal refusal) {
        return process == 0 || share <= Pcb.bandwidthFree(memory, process)
                || refusal.set(Reason.BANDWIDTH_EXCEEDED, millionths(share), millionths(Pcb.bandwidthFree(memory, process)));
    }

    /** Takes a share out of what is free. @return from when on it can be used: now, if so much is cool */
    static long take(KernelMemory memory, int process, long share) {
        long now = KernelArea.now(memory);
        if (process == 0) {
            return now;
        }
        long free = Pcb.bandwidthFree(memory, process) - share;
        Pcb.bandwidthFree(memory, process, free);
        if (Pcb.cooling(memory, process) <= free) {
            return now;
        }
        long until = Pcb.coolsUntil(memory, process);
        Pcb.cooling(memory, process, free, until);
        return Math.max(now, until);
    }

    /** Gives a share back to what is free. */
    static void give(KernelMemory memory, int process, long share) {
        if (process != 0) {
            Pcb.bandwidthFree(memory, process, Pcb.bandwidthFree(memory, process) + share);
        }
    }

    /** A share that has been given back cools until some time, if that is to come. */
    static void cool(KernelMemory memory, int process, long share, long until) {
        long now = KernelArea.now(memory);
        if (process == 0 || share == 0 || until <= now) {
            return;
        }
        long before = cooling(memory, process);
        long together = before + share;
        long toMakeUp = before * (Pcb.coolsUntil(memory, process) - now) + share * Math.min(until - now, LONGEST);
        Pcb.cooling(memory, process, together, now + Math.ceilDiv(toMakeUp, together));
    }

    /** What of the free is not cool yet. */
    public static long cooling(KernelMemory memory, int process) {
        return process == 0 || Pcb.coolsUntil(memory, process) <= KernelArea.now(memory) ? 0 : Pcb.cooling(memory, process);
    }

    /** A process begins with a share of its parent's. What has to cool yet cools in the child. */
    public static void grant(KernelMemory memory, int parent, int child, long share) {
        long cooling = cooling(memory, parent);
        long usable = take(memory, parent, share);
        Pcb.bandwidthGranted(memory, child, share);
        Pcb.bandwidthFree(memory, child, share);
        Pcb.cooling(memory, child, cooling - cooling(memory, parent), usable);
    }

    /** A process has come to its end, all of its share is free, and goes back to its parent. */
    public static void refund(KernelMemory memory, int parent, int child) {
        give(memory, parent, Pcb.bandwidthGranted(memory, child));
        cool(memory, parent, cooling(memory, child), Pcb.coolsUntil(memory, child));
        Pcb.bandwidthGranted(memory, child, 0);
        Pcb.bandwidthFree(memory, child, 0);
        Pcb.cooling(memory, child, 0, 0);
    }

    /** A share as people read it in an error. */
    public static long millionths(long share) {
        return Math.ceilDiv(share * MILLION, Limits.FULL_BANDWIDTH);
    }
}
