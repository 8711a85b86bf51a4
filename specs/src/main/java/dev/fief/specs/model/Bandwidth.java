package dev.fief.specs.model;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Reason;
import dev.fief.specs.model.ModelObject.Process;

/** Shares of the processor: what a process was granted is free, in a context of its own, or granted to a child. */
final class Bandwidth {
    private static final long MILLION = 1_000_000;

    private Bandwidth() {}

    static long share(long budget, long period) {
        return budget == 0 ? 0 : Math.ceilDiv(budget * Limits.FULL_BANDWIDTH, period);
    }

    static long free(ModelState state, int process) {
        return state.process(process).free();
    }

    static ModelState take(ModelState state, int name, long share) {
        if (name == 0) {
            return state;
        }
        Process process = state.process(name);
        return state.with(name, process.withBandwidth(process.granted(), process.free() - share));
    }

    static void requireFree(ModelState state, int process, long share) {
        long free = free(state, process);
        Refusal.unless(share <= free, Reason.BANDWIDTH_EXCEEDED, millionths(share), millionths(free));
    }

    /** Refuses what is no share of a processor. */
    static void requireShare(long budget, long period) {
        Refusal.unless(period >= Limits.MIN_BUDGET_CYCLES && period <= Limits.MAX_PERIOD_CYCLES, Reason.PERIOD_RANGE, period,
                Limits.MIN_BUDGET_CYCLES, Limits.MAX_PERIOD_CYCLES);
        Refusal.unless(budget >= 0 && budget <= period, Reason.BUDGET_RANGE, budget, 0, period);
    }

    /** Refuses what no context can have. */
    static void requireContext(long budget, long period) {
        requireShare(budget, period);
        Refusal.unless(budget >= Limits.MIN_BUDGET_CYCLES, Reason.BUDGET_RANGE, budget, Limits.MIN_BUDGET_CYCLES, period);
    }

    static long millionths(long share) {
        return Math.ceilDiv(share * MILLION, Limits.FULL_BANDWIDTH);
    }
}
