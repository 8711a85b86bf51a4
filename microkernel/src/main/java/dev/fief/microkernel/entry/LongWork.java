package dev.fief.microkernel.entry;

import dev.fief.microkernel.abi.Costs;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.lifetime.Deletion;
import dev.fief.microkernel.lifetime.Destruction;
import dev.fief.microkernel.lifetime.WorkStack;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.schedule.Clock;
import dev.fief.microkernel.schedule.Scheduler;
import dev.fief.microkernel.trace.CostKind;
import dev.fief.microkernel.trace.WorkKind;

/**
 * Work of many bounded steps, done for a caller or by the kernel itself, until it is finished or something else is due. A caller
 * that is interrupted makes its call again when it runs next; every run does at least one step.
 */
final class LongWork {
    /** What a caller wants done beyond the work stack. */
    enum Goal { STACK, DELETE, REVOKE }

    private final KernelMemory memory;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Deletion deletion;
    private final Destruction destruction;

    LongWork(KernelMemory memory, Clock clock, Scheduler scheduler, Deletion deletion, Destruction destruction) {
        this.memory = memory;
        this.clock = clock;
        this.scheduler = scheduler;
        this.deletion = deletion;
        this.destruction = destruction;
    }

    /**
     * Works for {@code caller}. A slot to be deleted is out of the caller's hands once it is empty, since others may fill it: if
     * what followed from that is interrupted, the kernel goes on with it.
     *
     * @return whether it is done; if not, the caller will make its call again, or has stopped
     */
    boolean run(int caller, Goal goal, int slot) {
        int priority = Tcb.priority(memory, caller);
        boolean emptied = false;
        deletion.beginRun();
        while (!step(emptied ? Goal.STACK : goal, slot)) {
            emptied |= goal == Goal.DELETE && Slot.isEmpty(memory, slot);
            chargeStep();
            if (KernelArea.current(memory) != caller) {
                KernelArea.inheritWork(memory, priority);
                return false;
            }
            if (isSomethingDue(priority)) {
                if (emptied) {
                    KernelArea.inheritWork(memory, priority);
                    return true;
                }
                Tcb.state(memory, caller, ThreadState.RESTART);
                return false;
            }
        }
        return true;
    }

    /**
     * Empties a slot that has no children, so that it can be filled anew. What follows from it, if it held the last capability of
     * an object with slots of its own, is left to the kernel at the caller's priority.
     *
     * @return whether it is empty; if not, the caller will make its call again
     */
    boolean emptyLeaf(int caller, int slot) {
        deletion.beginRun();
        while (!deletion.deleteStep(slot)) {
            if (isInterrupted(caller)) {
                return false;
            }
        }
        KernelArea.inheritWork(memory, Tcb.priority(memory, caller));
        return true;
    }

    /** Charges for a step of the caller's work. @return whether something is due before the next; the caller will make its call again */
    boolean isInterrupted(int caller) {
        chargeStep();
        boolean interrupted = isSomethingDue(Tcb.priority(memory, caller));
        if (interrupted) {
            Tcb.state(memory, caller, ThreadState.RESTART);
        }
        return interrupted;
    }

    private boolean isSomethingDue(int priority) {
        return KernelArea.now(memory) + Limits.STEP_BOUND_CYCLES > KernelArea.nextEvent(memory) || scheduler.isOvertaken(priority);
    }

    /** Works at the kernel's own account, at the priority of who began the work, until somebody else is due. */
    void runByKernel() {
        int priority = KernelArea.workPriority(memory);
        scheduler.suspendRunning();
        deletion.beginRun();
        do {
            destruction.step(deletion);
            chargeStep();
        } while (WorkStack.top(memory) != 0 && !scheduler.isOvertaken(priority)
                && KernelArea.now(memory) < KernelArea.nextEvent(memory));
    }

    /** Whether the kernel is to work before {@code running}, or because nobody runs. */
    boolean isDue(int running) {
        return WorkStack.top(memory) != 0
                && (running == 0 || KernelArea.workPriority(memory) >= Tcb.priority(memory, running));
    }

    private void chargeStep() {
        clock.charge(CostKind.STEP, Costs.STEP);
        clock.work().add(WorkKind.DELETION_STEP, 1);
    }

    private boolean step(Goal goal, int slot) {
        if (WorkStack.top(memory) != 0) {
            destruction.step(deletion);
            return false;
        }
        return switch (goal) {
            case STACK -> true;
            case DELETE -> deletion.deleteStep(slot) && WorkStack.top(memory) == 0;
            case REVOKE -> deletion.revokeStep(slot);
        };
    }
}
