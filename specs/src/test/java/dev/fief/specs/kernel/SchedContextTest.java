package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.Test;

/** Scheduling contexts as objects: configured, bound, unbound, deleted. */
class SchedContextTest {
    private static final long LEAST = Limits.MIN_BUDGET_CYCLES;
    private static final long PERIOD = 10 * LEAST;

    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int context = driver.make(ObjectKind.SCHED_CONTEXT, 4);

    @Test
    @Conforms("SCHED_CONTEXT_0001")
    void configureChecksBudgetPeriodAndRefills() {
        refused(Reason.BUDGET_RANGE, 0, PERIOD, 0);
        refused(Reason.PERIOD_RANGE, 0, 0, 0);
        refused(Reason.PERIOD_RANGE, LEAST - 1, LEAST - 1, 0);
        refused(Reason.PERIOD_RANGE, LEAST, Limits.MAX_PERIOD_CYCLES + 1, 0);
        refused(Reason.PERIOD_RANGE, LEAST, -1, 0);
        refused(Reason.BUDGET_RANGE, PERIOD + 1, PERIOD, 0);
        refused(Reason.BUDGET_RANGE, LEAST - 1, PERIOD, 0);
        refused(Reason.BUDGET_RANGE, -1, PERIOD, 0);
        refused(Reason.BANDWIDTH_EXCEEDED, LEAST, LEAST, 0);
        refused(Reason.REFILL_RANGE, LEAST, PERIOD, 5);
        refused(Reason.REFILL_RANGE, LEAST, PERIOD, -1);
        root.refused(Reason.WRONG_KIND, Operation.SCHED_CONTEXT_BIND, context, Actor.words(), driver.endpoint());
        root.ask(Operation.SCHED_CONTEXT_CONFIGURE, context, Actor.words(LEAST, PERIOD, 4, 0));
    }

    private void refused(Reason reason, long budget, long period, long refills) {
        root.refused(reason, Operation.SCHED_CONTEXT_CONFIGURE, context, Actor.words(budget, period, refills, 0));
    }

    @Test
    @Conforms("SCHED_CONTEXT_0002")
    void aContextCanBeReconfiguredWhileItsThreadIsStoppedReadyOrWaitingForBudget() {
        Actor thread = driver.thread("thread", 50, LEAST, PERIOD);
        root.configure(thread.context, 2 * LEAST, PERIOD);
        root.start(thread);
        thread.compute(3 * LEAST);
        driver.assertRuns(root);
        root.configure(thread.context, 3 * LEAST, PERIOD);
        driver.until(thread);
        driver.compute(3 * LEAST);
        driver.until(thread);
        thread.configure(thread.context, LEAST, PERIOD);
        driver.until(thread);
        assertNotEquals(0, thread.compute(3 * LEAST));
        driver.assertRuns(root);
    }

    @Test
    @Conforms("SCHED_CONTEXT_0003")
    void aContextIsBoundToOneThreadAndOneNotification() {
        int thread = driver.make(ObjectKind.THREAD, 0);
        int other = driver.make(ObjectKind.THREAD, 0);
        int notification = driver.notification();
        int second = driver.make(ObjectKind.SCHED_CONTEXT, 2);
        root.bind(context, thread);
        refusedBind(Reason.ALREADY_BOUND, context, thread);
        refusedBind(Reason.ALREADY_BOUND, context, other);
        refusedBind(Reason.ALREADY_BOUND, second, thread);
        root.bind(context, notification);
        refusedBind(Reason.ALREADY_BOUND, context, notification);
        refusedBind(Reason.ALREADY_BOUND, context, driver.notification());
        refusedBind(Reason.ALREADY_BOUND, second, notification);
        root.unbind(context);
        root.bind(context, notification);
        root.bind(context, other);
    }

    private void refusedBind(Reason reason, int bound, long object) {
        root.refused(reason, Operation.SCHED_CONTEXT_BIND, bound, Actor.words(), object);
    }

    @Test
    @Conforms("SCHED_CONTEXT_0003")
    void aBlockedThreadIsNotBoundToAContextThatHasNoBudgetNow() {
        int endpoint = driver.endpoint();
        Actor receiver = driver.passiveServer("receiver", 50, endpoint, 0);
        refusedBind(Reason.NO_BUDGET, context, receiver.slot);
        root.configure(context, LEAST, PERIOD);
        root.bind(context, receiver.slot);
        assertEquals(driver.object(context), receiver.runsOn());
    }

    @Test
    @Conforms("SCHED_CONTEXT_0005")
    void deletingAContextStopsItsThread() {
        Actor thread = driver.thread("thread", 50);
        Actor above = driver.thread("above", 60);
        root.start(thread);
        thread.compute(100);
        thread.start(above);
        above.delete(thread.context);
        assertEquals(0, thread.runsOn());
        above.suspend(above);
        driver.assertRuns(root);
        assertEquals(ThreadState.RUNNING, thread.state());
    }

    @Test
    @Conforms("SCHED_CONTEXT_0007")
    void aPassiveThreadRunsOnceItIsResumedAndBoundInEitherOrder() {
        Actor thread = driver.passiveThread("thread", 50);
        root.configure(context, LEAST, PERIOD);
        root.start(thread);
        driver.assertRuns(root);
        root.bind(context, thread.slot);
        driver.assertRuns(thread);
        thread.suspend(thread);
        root.unbind(context);
        root.bind(context, thread.slot);
        driver.assertRuns(root);
        root.start(thread);
        driver.assertRuns(thread);
    }

    @Test
    @Conforms("SCHED_CONTEXT_0007")
    void aContextOfBothThreadAndNotificationLeavesTheThreadWhenThatWaits() {
        int notification = driver.notification();
        Actor thread = driver.thread("thread", 50);
        root.bind(thread.context, notification);
        assertEquals(driver.object(thread.context), thread.runsOn());
        root.start(thread);
        thread.waitFor(notification);
        assertEquals(0, thread.runsOn());
        root.bind(thread.context, thread.slot);
        assertEquals(driver.object(thread.context), thread.runsOn());
    }

    @Test
    void consumedCountsCyclesAndResets() {
        Actor thread = driver.thread("thread", 50, LEAST, PERIOD);
        root.start(thread);
        thread.compute(1234);
        thread.suspend(thread);
        long spent = root.ask(Operation.SCHED_CONTEXT_CONSUMED, thread.context, Actor.words()).word(0);
        assertTrue(spent >= 1234 && spent < 1234 + 500, "consumed " + spent);
        assertEquals(0, root.ask(Operation.SCHED_CONTEXT_CONSUMED, thread.context, Actor.words()).word(0));
        root.ask(Operation.SCHED_CONTEXT_CONSUMED, KernelDriver.CONTEXT, Actor.words());
        root.compute(100);
        long own = root.ask(Operation.SCHED_CONTEXT_CONSUMED, KernelDriver.CONTEXT, Actor.words()).word(0);
        assertTrue(own >= 200, "its own time, up to now: " + own);
    }

    @Test
    void configuringChargesBandwidthToTheOwnerAndDeletionRefundsIt() {
        int process = KernelArea.firstProcess(driver.memory);
        long free = Pcb.bandwidthFree(driver.memory, process);
        root.configure(context, PERIOD / 4, PERIOD);
        assertEquals(free - Limits.FULL_BANDWIDTH / 4, Pcb.bandwidthFree(driver.memory, process));
        root.configure(context, PERIOD / 2, PERIOD);
        assertEquals(free - Limits.FULL_BANDWIDTH / 2, Pcb.bandwidthFree(driver.memory, process));
        assertEquals(Limits.FULL_BANDWIDTH / 2, SchedContext.bandwidth(driver.memory, driver.object(context)));
        root.refused(Reason.BANDWIDTH_EXCEEDED, Operation.SCHED_CONTEXT_CONFIGURE, context, Actor.words(PERIOD, PERIOD, 0, 0));
        assertEquals(free - Limits.FULL_BANDWIDTH / 2, Pcb.bandwidthFree(driver.memory, process));
        root.delete(context);
        assertEquals(free, Pcb.bandwidthFree(driver.memory, process));
    }

    @Test
    void bandwidthIsRoundedUp() {
        int process = KernelArea.firstProcess(driver.memory);
        long free = Pcb.bandwidthFree(driver.memory, process);
        long third = 3 * LEAST + 1;
        root.configure(context, LEAST, third);
        long taken = free - Pcb.bandwidthFree(driver.memory, process);
        assertTrue(taken * third >= LEAST * Limits.FULL_BANDWIDTH && (taken - 1) * third < LEAST * Limits.FULL_BANDWIDTH);
    }
}
