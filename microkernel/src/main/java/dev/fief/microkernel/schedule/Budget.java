package dev.fief.microkernel.schedule;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.SchedContext;

/**
 * The budget of a scheduling context, as a sporadic server: what is used at some time comes back one period later, as a refill
 * of its own (Sprunt 1989, as corrected by Stanovich et al. 2010, and used by seL4's mixed-criticality kernel).
 *
 * <p>Invariants of a configured context: the refills add up to the budget; they are in order of time and do not overlap (each ends,
 * time plus amount, at or before the next begins); the first holds at least {@link Limits#STEP_BOUND_CYCLES}, so that a thread
 * whose first refill has come can enter the kernel. A context whose budget is its period has one refill, always usable: round robin.
 */
public final class Budget {
    private Budget() {}

    /** Whether {@code budget} in every {@code period} is something a context can have. */
    public static boolean check(long budget, long period, Refusal refusal) {
        return Bandwidth.checkShare(budget, period, refusal)
                && (budget >= Limits.MIN_BUDGET_CYCLES
                        || refusal.set(Reason.BUDGET_RANGE, budget, Limits.MIN_BUDGET_CYCLES, period, 0));
    }

    /** Gives the context a full budget, usable from some time on. */
    static void configure(KernelMemory memory, int context, long budget, long period, int refills, long usable) {
        for (int index = 0; index < SchedContext.capacity(memory, context); index++) {
            SchedContext.refill(memory, context, index, 0, 0);
        }
        SchedContext.budget(memory, context, budget);
        SchedContext.period(memory, context, period);
        SchedContext.maxRefills(memory, context, refills);
        SchedContext.refillRing(memory, context, 0, 1);
        SchedContext.refill(memory, context, 0, usable, budget);
    }

    /**
     * When the share of the context, if no use is made of it from {@code now} on, will have made up for what was used of its budget.
     * That is so when the last refill has come; and so it is when any other has, and the share of the time after that has come to
     * what is missing then: whichever is first. A round robin has all of the processor, and cannot use more than its share.
     */
    static long madeUpFor(KernelMemory memory, int context, long now) {
        long missing = SchedContext.budget(memory, context);
        if (missing == 0 || isRoundRobin(memory, context)) {
            return now;
        }
        long share = SchedContext.bandwidth(memory, context);
        long first = Long.MAX_VALUE;
        for (int position = 0; position < SchedContext.refillCount(memory, context); position++) {
            int index = indexAt(memory, context, position);
            missing -= SchedContext.refillAmount(memory, context, index);
            long come = Math.max(now, SchedContext.refillTime(memory, context, index));
            first = Math.min(first, come + Math.ceilDiv(missing * Limits.FULL_BANDWIDTH, share));
        }
        return first;
    }

    public static boolean isRoundRobin(KernelMemory memory, int context) {
        return SchedContext.budget(memory, context) == SchedContext.period(memory, context);
    }

    /** Whether its budget can be used at {@code now}. */
    public static boolean isReady(KernelMemory memory, int context, long now) {
        return SchedContext.budget(memory, context) != 0
                && (isRoundRobin(memory, context) || headTime(memory, context) <= now);
    }

    /** When it can be used, if it cannot be now. */
    public static long headTime(KernelMemory memory, int context) {
        return SchedContext.refillTime(memory, context, SchedContext.refillHead(memory, context));
    }

    /** Cycles that can be used in one go. */
    public static long headAmount(KernelMemory memory, int context) {
        return SchedContext.refillAmount(memory, context, SchedContext.refillHead(memory, context));
    }

    /**
     * A ready context begins to be used: its first refill counts from {@code now} on, joined by those that will have come before
     * it is spent.
     */
    public static void begin(KernelMemory memory, int context, long now) {
        if (isRoundRobin(memory, context)) {
            return;
        }
        setHead(memory, context, now, headAmount(memory, context));
        while (SchedContext.refillCount(memory, context) > 1) {
            long amount = headAmount(memory, context);
            int second = indexAt(memory, context, 1);
            if (SchedContext.refillTime(memory, context, second) > now + amount) {
                return;
            }
            long joined = amount + SchedContext.refillAmount(memory, context, second);
            dropHead(memory, context);
            setHead(memory, context, now, joined);
        }
    }

    /** Charges cycles that have been used, no more than {@link #headAmount}. */
    public static void charge(KernelMemory memory, int context, long used) {
        SchedContext.consumed(memory, context, SchedContext.consumed(memory, context) + used);
        long left = headAmount(memory, context) - used;
        if (isRoundRobin(memory, context)) {
            setHead(memory, context, 0, left < Limits.STEP_BOUND_CYCLES ? SchedContext.budget(memory, context) : left);
            return;
        }
        long comesBack = headTime(memory, context) + SchedContext.period(memory, context);
        long restFrom = headTime(memory, context) + used;
        if (left == 0) {
            dropHead(memory, context);
        } else {
            setHead(memory, context, restFrom, left);
        }
        addTail(memory, context, comesBack, used);
        while (headAmount(memory, context) < Limits.STEP_BOUND_CYCLES) {
            joinHeadIntoSecond(memory, context);
        }
    }

    /** Uses up the turn: what is left of the first refill counts as used. */
    public static void forfeit(KernelMemory memory, int context) {
        long consumed = SchedContext.consumed(memory, context);
        charge(memory, context, headAmount(memory, context));
        SchedContext.consumed(memory, context, consumed);
    }

    /** A refill too small to be used waits for the next one, and ends where that begins. */
    private static void joinHeadIntoSecond(KernelMemory memory, int context) {
        long amount = headAmount(memory, context);
        dropHead(memory, context);
        setHead(memory, context, headTime(memory, context) - amount, headAmount(memory, context) + amount);
    }

    private static void addTail(KernelMemory memory, int context, long time, long amount) {
        int count = SchedContext.refillCount(memory, context);
        if (count == 0) {
            SchedContext.refillRing(memory, context, SchedContext.refillHead(memory, context), 1);
            SchedContext.refill(memory, context, indexAt(memory, context, 0), time, amount);
            return;
        }
        int tail = indexAt(memory, context, count - 1);
        long tailTime = SchedContext.refillTime(memory, context, tail);
        long tailAmount = SchedContext.refillAmount(memory, context, tail);
        if (count == SchedContext.maxRefills(memory, context) || tailTime + tailAmount >= time) {
            SchedContext.refill(memory, context, tail, time - tailAmount, tailAmount + amount);
        } else {
            SchedContext.refillRing(memory, context, SchedContext.refillHead(memory, context), count + 1);
            SchedContext.refill(memory, context, indexAt(memory, context, count), time, amount);
        }
    }

    private static void setHead(KernelMemory memory, int context, long time, long amount) {
        SchedContext.refill(memory, context, SchedContext.refillHead(memory, context), time, amount);
    }

    private static void dropHead(KernelMemory memory, int context) {
        int head = SchedContext.refillHead(memory, context);
        SchedContext.refill(memory, context, head, 0, 0);
        SchedContext.refillRing(memory, context, indexAt(memory, context, 1), SchedContext.refillCount(memory, context) - 1);
    }

    private static int indexAt(KernelMemory memory, int context, int position) {
        int index = SchedContext.refillHead(memory, context) + position;
        int room = SchedContext.maxRefills(memory, context);
        return index < room ? index : index - room;
    }
}
