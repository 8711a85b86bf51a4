package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.SchedContext;

/** The part of {@link Schedule} about what budgets are split into. */
final class Refills {
    private Refills() {}

    static void check(Survey state, int context, Findings findings) {
        KernelMemory memory = state.memory();
        long budget = SchedContext.budget(memory, context);
        if (budget == 0) {
            return;
        }
        int count = SchedContext.refillCount(memory, context);
        int room = SchedContext.maxRefills(memory, context);
        if (room < 1 || room > SchedContext.capacity(memory, context) || count < 1 || count > room
                || SchedContext.refillHead(memory, context) < 0 || SchedContext.refillHead(memory, context) >= room) {
            findings.add(Wording.object(state, context) + " has " + count + " refills from number "
                    + SchedContext.refillHead(memory, context) + " on, with room for " + room + " of "
                    + SchedContext.capacity(memory, context));
            return;
        }
        boolean roundRobin = budget == SchedContext.period(memory, context);
        long sum = 0;
        long end = Long.MIN_VALUE;
        for (int place = 0; place < count; place++) {
            int index = (SchedContext.refillHead(memory, context) + place) % room;
            long amount = SchedContext.refillAmount(memory, context, index);
            long time = SchedContext.refillTime(memory, context, index);
            if (amount <= 0 || time < end) {
                findings.add(Wording.object(state, context) + " has a refill of " + amount + " cycles at " + time
                        + ", where the one before it ends at " + end);
            }
            sum += amount;
            end = time + amount;
        }
        if (roundRobin ? count != 1 || sum > budget : sum != budget) {
            findings.add(Wording.object(state, context) + " has a budget of " + budget + " cycles, but refills of " + sum);
        }
    }

    /** When the first refill of a context can be used; 0 if its ring makes no sense. */
    static long headTime(Survey state, int context) {
        KernelMemory memory = state.memory();
        int head = state.isA(context, Kind.SCHED_CONTEXT) ? SchedContext.refillHead(memory, context) : -1;
        return head >= 0 && head < Limits.MAX_REFILLS && head < SchedContext.capacity(memory, context)
                ? SchedContext.refillTime(memory, context, head) : 0;
    }

    static boolean isUsable(Survey state, int context) {
        KernelMemory memory = state.memory();
        return SchedContext.budget(memory, context) == SchedContext.period(memory, context)
                || headTime(state, context) <= KernelArea.now(memory);
    }
}
