package dev.fief.specs.system;

/**
 * A share of the processor: {@code budget} cycles in every {@code period}. A budget of 0 is none: such a process runs on what
 * its callers lend it.
 */
public record CpuShare(long budget, long period) {
    /** Period of a share that is given as a percentage, in cycles. */
    public static final long DEFAULT_PERIOD = 1_000_000;

    /** No share. */
    public static final CpuShare NONE = new CpuShare(0, DEFAULT_PERIOD);

    /** Cycles of it in another period, rounded up. */
    long budgetIn(long otherPeriod) {
        return Math.ceilDiv(budget * otherPeriod, period);
    }

    /** Whether there is nothing in it. */
    public boolean isNone() {
        return budget == 0;
    }
}
