package dev.fief.specs.check;

import dev.fief.microkernel.abi.Costs;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.Timer;
import org.eclipse.collections.api.block.procedure.primitive.IntProcedure;

/**
 * Virtual time as the exploration sees it: it does not pass but by moves of its own. Kernel and programs take what time they take;
 * then the clock is put back, every budget is full again but those that a thread waits for, and those and the timers come when
 * a move says so, not before. So there are finitely many states, and every order in which threads may run is tried: whoever runs
 * can be turned out, by the kernel's own code for a spent budget, and can come back at any later time.
 *
 * <p>What is lost: how much of a budget has been used, and when exactly it comes back. Whatever depends on such numbers
 * (no budget is exceeded in any window) is not seen by the exploration; nothing else of the kernel reads them.
 */
final class FrozenTime {
    /** Later than anything that the kernel's work in one move takes. */
    private static final long LATER = 1L << 48;

    /** What the kernel keeps of a budget to turn its thread out with. */
    private static final long TURN_OUT = Costs.SWITCH + (long) Tcb.FAULT_WORDS * Costs.WORD;

    private final KernelMemory memory;
    private final long start;
    private final IntProcedure cool = this::cool;

    FrozenTime(KernelMemory memory) {
        this.memory = memory;
        start = KernelArea.now(memory);
    }

    /** Puts everything back. */
    void freeze() {
        for (int context = KernelArea.firstContext(memory); context != 0; context = SchedContext.listNext(memory, context)) {
            fill(context);
        }
        Descent.eachProcess(memory, cool);
        putBackClock();
    }

    /** Puts the clock back. */
    void putBackClock() {
        KernelArea.now(memory, start);
        KernelArea.chargedUntil(memory, start);
        long next = Long.MAX_VALUE;
        for (int index = 0; index < Limits.TIMERS; index++) {
            int timer = KernelArea.timer(memory, index);
            if (timer != 0 && Timer.started(memory, timer)) {
                Timer.expiry(memory, timer, start + LATER);
                next = start + LATER;
            }
        }
        int waiting = KernelArea.firstRelease(memory);
        if (waiting != 0) {
            next = start + LATER;
            sort(waiting);
        }
        int running = KernelArea.currentContext(memory);
        if (running != 0) {
            next = start + SchedContext.budget(memory, running) - TURN_OUT;
        }
        KernelArea.nextEvent(memory, next);
    }

    /** Bandwidth that was given back has cooled. */
    void cool(int process) {
        Pcb.cooling(memory, process, 0, 0);
    }

    /** Fills the budget that a thread uses, if it has one. */
    void fillContextOf(int thread) {
        int context = Tcb.context(memory, thread);
        if (context != 0) {
            fill(context);
        }
    }

    /** All of the budget in one refill, usable now or, if a thread waits for it, later. */
    void fill(int context) {
        if (SchedContext.budget(memory, context) == 0) {
            return;
        }
        int thread = SchedContext.thread(memory, context);
        boolean awaited = thread != 0 && Tcb.has(memory, thread, ThreadFlag.RELEASE);
        SchedContext.consumed(memory, context, 0);
        SchedContext.refillRing(memory, context, 0, 1);
        SchedContext.refill(memory, context, 0, awaited ? start + LATER : start, SchedContext.budget(memory, context));
        for (int index = 1; index < SchedContext.maxRefills(memory, context); index++) {
            SchedContext.refill(memory, context, index, 0, 0);
        }
    }

    /** Cycles after which the running thread's budget is spent. */
    long untilSpent() {
        return KernelArea.nextEvent(memory) - start + 1;
    }

    /** Any budget may come back first, so the order in which threads wait means nothing: it becomes that of their addresses. */
    private void sort(int firstWaiting) {
        int before = firstWaiting;
        for (int thread = Tcb.queueNext(memory, before); thread != 0; thread = Tcb.queueNext(memory, before)) {
            if (thread > before) {
                before = thread;
            } else {
                moveBehind(thread, lastBelow(thread));
            }
        }
    }

    /** The last of the first waiting threads that have a smaller address. */
    private int lastBelow(int thread) {
        int last = 0;
        for (int next = KernelArea.firstRelease(memory); next < thread; next = Tcb.queueNext(memory, next)) {
            last = next;
        }
        return last;
    }

    /** A thread that waits for budget is put behind another one that does, or before all of them if there is none. */
    private void moveBehind(int thread, int other) {
        int before = Tcb.queuePrevious(memory, thread);
        if (before == other) {
            return;
        }
        link(before, Tcb.queueNext(memory, thread));
        int after = other == 0 ? KernelArea.firstRelease(memory) : Tcb.queueNext(memory, other);
        link(thread, after);
        link(other, thread);
    }

    private void link(int before, int after) {
        if (before == 0) {
            KernelArea.firstRelease(memory, after);
        } else {
            Tcb.queueNext(memory, before, after);
        }
        if (after != 0) {
            Tcb.queuePrevious(memory, after, before);
        }
    }

    /** The budget of a thread that waits for it has come, when the kernel looks. @param briefly enough for one step of work */
    void refill(int thread, boolean briefly) {
        moveBehind(thread, 0);
        int context = Tcb.context(memory, thread);
        SchedContext.refill(memory, context, 0, start, SchedContext.budget(memory, context));
        if (briefly) {
            divide(context);
        }
        KernelArea.nextEvent(memory, start);
    }

    /** A timer has expired, when the kernel looks. */
    void expire(int index) {
        Timer.expiry(memory, KernelArea.timer(memory, index), start);
        KernelArea.nextEvent(memory, start);
    }

    /** What is left of the running thread's budget is enough to enter the kernel, and for one step there. */
    void shorten() {
        divide(KernelArea.currentContext(memory));
        KernelArea.nextEvent(memory, start + Limits.STEP_BOUND_CYCLES);
    }

    private void divide(int context) {
        long budget = SchedContext.budget(memory, context);
        long left = Limits.STEP_BOUND_CYCLES + TURN_OUT;
        if (budget != SchedContext.period(memory, context) && budget - left >= Limits.STEP_BOUND_CYCLES - TURN_OUT) {
            SchedContext.refillRing(memory, context, 0, 2);
            SchedContext.refill(memory, context, 0, start, left);
            SchedContext.refill(memory, context, 1, start + LATER, budget - left);
        }
    }
}
