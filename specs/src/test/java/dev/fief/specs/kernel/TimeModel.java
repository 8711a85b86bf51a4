package dev.fief.specs.kernel;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.SchedContext;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Budgets as lists of refills, bandwidth as a ledger, and exact arithmetic: what the kernel's schedule must come to. */
final class TimeModel {
    long now;

    /** Until when the running context has been charged. */
    private long charged;

    @Nullable Context running;

    /** The share of the processor that a budget in every period is, rounded up. */
    static long share(long budget, long period) {
        return ceiling(BigInteger.valueOf(budget).multiply(BigInteger.valueOf(Limits.FULL_BANDWIDTH)), period);
    }

    private static long ceiling(BigInteger dividend, long divisor) {
        return dividend.add(BigInteger.valueOf(divisor - 1)).divide(BigInteger.valueOf(divisor)).longValueExact();
    }

    /** The running context pays for the time since it was charged last. */
    void settle() {
        if (running != null && now != charged) {
            running.charge(now - charged);
        }
        charged = now;
    }

    /** Cycles that the running context may still be used for in one go. */
    long left() {
        if (running == null) {
            return Long.MAX_VALUE;
        }
        return running.isReady(now) ? charged + running.refills.getFirst().amount - now : 0;
    }

    /** What a context has goes back to its owner, and cools there until it has made up for what was used. */
    void giveBack(Context context, Ledger book) {
        if (context == running) {
            settle();
        }
        book.free += context.share;
        book.cool(context.share, context.madeUpFor(now), now);
    }

    /** So much can be used from then on. */
    record Refill(long time, long amount) {
        /** Those that the kernel keeps of a context, in the order of its ring. */
        static List<Refill> of(KernelMemory memory, int context) {
            int room = SchedContext.maxRefills(memory, context);
            return IntStream.range(0, SchedContext.refillCount(memory, context))
                    .map(place -> (SchedContext.refillHead(memory, context) + place) % room)
                    .mapToObj(index -> new Refill(SchedContext.refillTime(memory, context, index),
                            SchedContext.refillAmount(memory, context, index))).toList();
        }

        long end() {
            return time + amount;
        }
    }

    /** What is free, and what of it cools until when. */
    static final class Ledger {
        /** No longer than this is waited, twice the longest period. */
        private static final long LONGEST = 2 * Limits.MAX_PERIOD_CYCLES - 1;

        long free;
        long until;
        private long warm;

        long cooling(long now) {
            return until > now ? warm : 0;
        }

        /** What is cool goes first. @return from when on it can be used */
        long take(long share, long now) {
            free -= share;
            if (cooling(now) <= free) {
                return now;
            }
            warm = free;
            return until;
        }

        void cool(long share, long end, long now) {
            if (share == 0 || end <= now) {
                return;
            }
            long before = cooling(now);
            BigInteger idle = BigInteger.valueOf(before).multiply(BigInteger.valueOf(until - now))
                    .add(BigInteger.valueOf(share).multiply(BigInteger.valueOf(Math.min(end - now, LONGEST))));
            warm = before + share;
            until = now + ceiling(idle, warm);
        }
    }

    /** The refills are in order of time. */
    static final class Context {
        long budget;
        long period;
        long share;
        long consumed;
        int most;
        List<Refill> refills = new ArrayList<>();

        boolean isRoundRobin() {
            return budget == period;
        }

        boolean isReady(long now) {
            return isRoundRobin() || refills.getFirst().time <= now;
        }

        void configure(long newBudget, long newPeriod, int mostRefills, long usable) {
            budget = newBudget;
            period = newPeriod;
            most = mostRefills;
            share = TimeModel.share(budget, period);
            refills = new ArrayList<>(List.of(new Refill(usable, budget)));
        }

        void begin(long now) {
            if (isRoundRobin()) {
                return;
            }
            Refill head = new Refill(now, refills.removeFirst().amount);
            while (!refills.isEmpty() && refills.getFirst().time <= head.end()) {
                head = new Refill(now, head.amount + refills.removeFirst().amount);
            }
            refills.addFirst(head);
        }

        void charge(long used) {
            consumed += used;
            Refill head = refills.removeFirst();
            long left = head.amount - used;
            if (isRoundRobin()) {
                refills.addFirst(new Refill(0, left < Limits.STEP_BOUND_CYCLES ? budget : left));
                return;
            }
            if (left > 0) {
                refills.addFirst(new Refill(head.time + used, left));
            }
            comesBack(new Refill(head.time + period, used));
            while (refills.getFirst().amount < Limits.STEP_BOUND_CYCLES) {
                long small = refills.removeFirst().amount;
                Refill next = refills.removeFirst();
                refills.addFirst(new Refill(next.time - small, small + next.amount));
            }
        }

        private void comesBack(Refill refill) {
            Refill last = refills.isEmpty() ? null : refills.getLast();
            if (last != null && (refills.size() == most || last.end() >= refill.time)) {
                refills.removeLast();
                refills.addLast(new Refill(refill.time - last.amount, last.amount + refill.amount));
            } else {
                refills.addLast(refill);
            }
        }

        void forfeit() {
            long before = consumed;
            if (isRoundRobin()) {
                refills.set(0, new Refill(0, budget));
            } else {
                charge(refills.getFirst().amount);
            }
            consumed = before;
        }

        /** At each refill it can be asked when the share, from then on, has come to what is missing then: the first such time. */
        long madeUpFor(long now) {
            if (budget == 0 || isRoundRobin()) {
                return now;
            }
            long first = Long.MAX_VALUE;
            long missing = budget;
            for (Refill refill : refills) {
                missing -= refill.amount;
                first = Math.min(first, Math.max(now, refill.time)
                        + ceiling(BigInteger.valueOf(missing).multiply(BigInteger.valueOf(Limits.FULL_BANDWIDTH)), share));
            }
            return first;
        }
    }
}
