package dev.fief.microkernel.schedule;

import dev.fief.microkernel.abi.Costs;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.trace.CostKind;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.TraceEvent;
import dev.fief.microkernel.trace.WorkKind;

/**
 * Decides who runs. A kernel entry tells it which threads became ready or stopped; at its end {@link #reschedule} picks.
 *
 * <p>Invariants between entries: the running thread is runnable, has the context that is charged, and stands in no queue; no
 * ready thread has a higher priority; every other runnable thread with a configured context stands in the ready queue of its
 * priority, or, if its budget has not come yet, in the release queue.
 */
public final class Scheduler {
    /** What turning out a thread can cost at its own expense: a timeout message and a switch. The last of its budget is for that. */
    private static final int TURN_OUT_COST = Costs.SWITCH + Tcb.FAULT_WORDS * Costs.WORD;

    private final KernelMemory memory;
    private final Trace trace;
    private final Clock clock;

    /** The thread to switch to directly. Scratch: 0 between entries. */
    private int candidate;

    /** More than one thread became ready in this entry: they queue, in the order in which they did. */
    private boolean severalReady;

    public Scheduler(KernelMemory memory, Trace trace, Clock clock) {
        this.memory = memory;
        this.trace = trace;
        this.clock = clock;
    }

    /**
     * A thread became runnable by what the running one did: it is the candidate for a direct switch, if it is the first. The
     * running thread itself, which can begin to wait and be woken in one entry, just goes on.
     */
    public void makeReady(int thread) {
        if (thread == KernelArea.current(memory) || !canRun(thread)) {
            return;
        }
        if (severalReady) {
            addLast(thread);
        } else if (candidate == 0) {
            candidate = thread;
        } else {
            addLast(candidate);
            addLast(thread);
            candidate = 0;
            severalReady = true;
        }
    }

    /** A thread became runnable: it queues behind the others of its priority. */
    public void enqueue(int thread) {
        if (thread != KernelArea.current(memory) && canRun(thread)) {
            addLast(thread);
        }
    }

    /** Whether the thread is runnable and in no queue with budget to use now; without budget it is queued for its release. */
    private boolean canRun(int thread) {
        int context = Tcb.context(memory, thread);
        if (context == 0 || SchedContext.budget(memory, context) == 0 || thread == candidate
                || Tcb.has(memory, thread, ThreadFlag.READY | ThreadFlag.RELEASE)
                || !ThreadState.isRunnable(Tcb.state(memory, thread))) {
            return false;
        }
        if (!Budget.isReady(memory, context, KernelArea.now(memory))) {
            ReleaseQueue.add(memory, thread);
            return false;
        }
        return true;
    }

    /** Takes a thread out of the queues: it is about to stop, to change priority, or to lose its context. */
    public void dequeue(int thread) {
        if (thread == candidate) {
            candidate = 0;
        }
        int flags = Tcb.flags(memory, thread);
        if ((flags & ThreadFlag.READY) != 0) {
            remove(thread);
        } else if ((flags & ThreadFlag.RELEASE) != 0) {
            ReleaseQueue.remove(memory, thread);
        }
    }

    /** The running thread goes behind the others of its priority. */
    public void giveWay() {
        int thread = KernelArea.current(memory);
        KernelArea.current(memory, 0);
        if (canRun(thread)) {
            addLast(thread);
        }
    }

    /** The running thread lets {@code target}, which is ready, run before all others of its priority, itself included. */
    public void yieldTo(int target) {
        int thread = KernelArea.current(memory);
        remove(target);
        if (Tcb.priority(memory, target) >= Tcb.priority(memory, thread)) {
            KernelArea.current(memory, 0);
            addFirst(thread);
        }
        addFirst(target);
    }

    /** Whether a ready thread has a higher priority than {@code priority}. */
    public boolean isOvertaken(int priority) {
        return ReadyQueues.highest(memory) > priority || candidate != 0 && Tcb.priority(memory, candidate) > priority;
    }

    /** Picks the thread that runs from now on. */
    public void reschedule() {
        int running = KernelArea.current(memory);
        int chosen = running != 0 && ThreadState.isRunnable(Tcb.state(memory, running)) && Tcb.context(memory, running) != 0
                ? running : 0;
        int direct = candidate;
        candidate = 0;
        severalReady = false;
        if (direct != 0) {
            if (chosen == 0) {
                chosen = direct;
            } else if (Tcb.priority(memory, direct) > Tcb.priority(memory, chosen)) {
                addFirst(chosen);
                chosen = direct;
            } else {
                addLast(direct);
            }
        }
        int highest = ReadyQueues.highest(memory);
        if (highest >= 0 && (chosen == 0 || highest > Tcb.priority(memory, chosen))) {
            if (chosen != 0) {
                addFirst(chosen);
            }
            trace.work().add(WorkKind.SCHEDULER_PASS, 1);
            trace.work().add(WorkKind.QUEUE_OPERATION, 1);
            chosen = ReadyQueues.take(memory, highest);
        }
        switchTo(chosen);
    }

    /** The kernel is about to work for nobody: what has passed is charged, what comes is not. */
    public void suspendRunning() {
        int running = KernelArea.current(memory);
        if (running != 0 && canRun(running)) {
            addFirst(running);
        }
        switchTo(0);
    }

    private void addFirst(int thread) {
        ReadyQueues.addFirst(memory, thread);
        trace.work().add(WorkKind.QUEUE_OPERATION, 1);
    }

    private void addLast(int thread) {
        ReadyQueues.addLast(memory, thread);
        trace.work().add(WorkKind.QUEUE_OPERATION, 1);
    }

    private void remove(int thread) {
        ReadyQueues.remove(memory, thread);
        trace.work().add(WorkKind.QUEUE_OPERATION, 1);
    }

    private void switchTo(int thread) {
        int running = KernelArea.current(memory);
        if (thread != 0 && trace.work().isOn()) {
            trace.work().runs(thread, Header.owner(memory, thread));
        }
        if (thread != running) {
            if (thread != 0) {
                chargeSwitch(running, thread);
            }
            KernelArea.current(memory, thread);
        }
        int context = thread == 0 ? 0 : Tcb.context(memory, thread);
        if (context != KernelArea.currentContext(memory)) {
            trace.work().add(WorkKind.CONTEXT_SWITCH, 1);
            settle();
            requeue(KernelArea.currentContext(memory));
            KernelArea.currentContext(memory, context);
            // A running thread can have been lent one whose budget is still to come: then it is turned out at once.
            if (context != 0 && Budget.isReady(memory, context, KernelArea.now(memory))) {
                Budget.begin(memory, context, KernelArea.now(memory));
            }
        }
        updateNextEvent();
    }

    /** A context was charged after its thread was queued: if too little is left, that thread waits, the longer the more it used. */
    private void requeue(int context) {
        int thread = context == 0 ? 0 : SchedContext.thread(memory, context);
        if (thread == 0) {
            return;
        }
        if (Tcb.has(memory, thread, ThreadFlag.RELEASE)) {
            ReleaseQueue.remove(memory, thread);
            ReleaseQueue.add(memory, thread);
        } else if (Tcb.has(memory, thread, ThreadFlag.READY) && !Budget.isReady(memory, context, KernelArea.now(memory))) {
            remove(thread);
            ReleaseQueue.add(memory, thread);
        }
    }

    /** The bill for a switch, at the expense of the thread that caused it. */
    private void chargeSwitch(int from, int to) {
        clock.charge(CostKind.SWITCH, Costs.SWITCH);
        if (trace.isOn()) {
            trace.record(TraceEvent.SWITCH, KernelArea.now(memory), from, from, to, 0, 0);
        }
    }

    /** Charges the running context for the time since it was charged last. */
    public void settle() {
        long now = KernelArea.now(memory);
        long used = now - KernelArea.chargedUntil(memory);
        int context = KernelArea.currentContext(memory);
        if (used != 0) {
            KernelArea.chargedUntil(memory, now);
            if (context != 0) {
                Budget.charge(memory, context, used);
            }
        }
    }

    /** Cycles that the running thread may still use in one go. */
    public long budgetLeft() {
        int context = KernelArea.currentContext(memory);
        if (context == 0) {
            return Long.MAX_VALUE;
        }
        // Charged in the middle of its turn, it may have been left with too little, which waits for the next refill now.
        return Budget.isReady(memory, context, KernelArea.now(memory))
                ? KernelArea.chargedUntil(memory) + Budget.headAmount(memory, context) - KernelArea.now(memory) : 0;
    }

    /**
     * Sees to everything that has come by itself until now: releases threads whose budget has come, and turns out the running
     * thread if it cannot enter the kernel with the budget it has left.
     */
    public Expiry expire() {
        long now = KernelArea.now(memory);
        for (int thread = KernelArea.firstRelease(memory);
                thread != 0 && ReleaseQueue.releaseTime(memory, thread) <= now;
                thread = KernelArea.firstRelease(memory)) {
            ReleaseQueue.remove(memory, thread);
            addLast(thread);
        }
        if (Timers.next(memory) <= now) {
            return Expiry.TIMER;
        }
        return KernelArea.currentContext(memory) != 0 && budgetLeft() < Limits.STEP_BOUND_CYCLES ? turnOut() : Expiry.NONE;
    }

    /**
     * The running context has too little left, and charging it gives it no more, since a refill that comes before another is spent was
     * joined to it when its use began: its turn ends, or it waits for its next refill.
     */
    private Expiry turnOut() {
        settle();
        int thread = KernelArea.current(memory);
        if (thread == 0 || !ThreadState.isRunnable(Tcb.state(memory, thread))) {
            return Expiry.NONE;
        }
        if (!Budget.isRoundRobin(memory, KernelArea.currentContext(memory))
                && Slot.kind(memory, Tcb.timeoutSlot(thread)) == Kind.ENDPOINT) {
            return Expiry.TIMEOUT;
        }
        giveWay();
        return Expiry.NONE;
    }

    /** Notes when something happens next by itself, so that an entry can see with one comparison that nothing has. */
    public void updateNextEvent() {
        int context = KernelArea.currentContext(memory);
        long next = Timers.next(memory);
        int release = KernelArea.firstRelease(memory);
        if (release != 0) {
            next = Math.min(next, ReleaseQueue.releaseTime(memory, release));
        }
        if (context != 0) {
            next = Math.min(next, KernelArea.now(memory) + budgetLeft() - TURN_OUT_COST);
        }
        KernelArea.nextEvent(memory, next);
    }
}
