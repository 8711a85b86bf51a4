package dev.fief.specs.system;

import dev.fief.microkernel.abi.Limits;

/**
 * A share of the processor: {@code budget} cycles in every {@code period}. A budget of 0 is none: such a process runs on what
 * its callers lend it.
 */
public record CpuShare(long budget, long period) {
    /** Period of a share that is given as a percentage, in cycles. */
    public static final long DEFAULT_PERIOD = 1_000_000;

    /** No share. */
    public static final CpuShare NONE = new CpuShare(0, DEFAULT_PERIOD);

    /** The same as a part of {@link Limits#FULL_BANDWIDTH}, rounded up as the kernel does. */
    long bandwidth() {
        return Math.ceilDiv(budget * Limits.FULL_BANDWIDTH, period);
    }

    /** The largest share in this period that is no more than a bandwidth; nothing if that is less than nothing. */
    static CpuShare within(long bandwidth, long period) {
        return new CpuShare(Math.max(0, bandwidth * period / Limits.FULL_BANDWIDTH), period);
    }

    /** Whether there is nothing in it. */
    public boolean isNone() {
        return budget == 0;
    }
}
