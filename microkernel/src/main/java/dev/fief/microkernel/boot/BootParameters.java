package dev.fief.microkernel.boot;

import dev.fief.microkernel.abi.Limits;

/**
 * What boot needs to know.
 *
 * @param memoryBits size of the first process's untyped memory, as a power of two of bytes, 16 to 32
 * @param program first program counter of the first thread
 * @param radix slots of its capability space, as a power of two, at least 5
 * @param priority of its first thread; its maximum is the highest there is
 * @param budget of its scheduling context, cycles
 * @param period of its scheduling context, cycles
 * @param traceCapacity events that the trace holds, a power of two
 */
public record BootParameters(int memoryBits, long program, int radix, int priority, long budget, long period, int traceCapacity) {
    public BootParameters {
        require(memoryBits >= 16 && memoryBits < Limits.MAX_UNTYPED_BITS, "memoryBits " + memoryBits);
        require(radix >= 5 && radix <= Limits.MAX_CNODE_RADIX, "radix " + radix);
        require(priority >= 0 && priority < Limits.PRIORITIES, "priority " + priority);
        require(budget >= Limits.MIN_BUDGET_CYCLES && budget <= period && period <= Limits.MAX_PERIOD_CYCLES,
                "budget " + budget + " of period " + period);
    }

    /** 16 MiB, 1024 slots, a tenth of the processor at the highest priority. */
    public static BootParameters defaults() {
        return new BootParameters(24, 0, 10, Limits.PRIORITIES - 1, 100_000, 1_000_000, 1 << 12);
    }

    public BootParameters withMemoryBits(int bits) {
        return new BootParameters(bits, program, radix, priority, budget, period, traceCapacity);
    }

    public BootParameters withProgram(long counter) {
        return new BootParameters(memoryBits, counter, radix, priority, budget, period, traceCapacity);
    }

    public BootParameters withRadix(int bits) {
        return new BootParameters(memoryBits, program, bits, priority, budget, period, traceCapacity);
    }

    public BootParameters withPriority(int first) {
        return new BootParameters(memoryBits, program, radix, first, budget, period, traceCapacity);
    }

    public BootParameters withContext(long cycles, long every) {
        return new BootParameters(memoryBits, program, radix, priority, cycles, every, traceCapacity);
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException("boot: " + what + " is out of range");
        }
    }
}
