package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.Test;

/** Yield, and YieldTo a scheduling context. */
class YieldTest {
    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;

    @Test
    @Conforms("SCHED0017")
    void yieldToRefusesItselfTheUnboundAndThePrioritiesAbove() {
        yieldRefused(Reason.NOT_YIELDABLE, KernelDriver.CONTEXT);
        yieldRefused(Reason.NOT_YIELDABLE, driver.context(KernelDriver.LARGE_BUDGET, KernelDriver.LONG_PERIOD));
        Actor other = driver.thread("other", 11);
        root.ask(Operation.THREAD_SET_MAX_PRIORITY, KernelDriver.THREAD, Actor.words(10), KernelDriver.THREAD);
        yieldRefused(Reason.YIELD_TOO_HIGH, other.context);
    }

    private void yieldRefused(Reason reason, int context) {
        root.refused(reason, Operation.SCHED_CONTEXT_YIELD_TO, context, Actor.words());
    }

    @Test
    @Conforms("SCHED0019")
    void yieldToLetsAThreadOfTheSamePriorityOvertakeTheOthers() {
        Actor first = driver.thread("first", 10);
        Actor second = driver.thread("second", 10);
        root.start(first);
        root.start(second);
        driver.assertRuns(root);
        root.invoke(Operation.SCHED_CONTEXT_YIELD_TO, second.context, Actor.words());
        driver.assertRuns(second);
        second.suspend(second);
        driver.assertRuns(root);
        root.suspend(root);
        driver.assertRuns(first);
    }

    @Test
    @Conforms("SCHED0019")
    void yieldToTellsTheCyclesThatWereConsumed() {
        Actor other = driver.thread("other", 20);
        root.start(other);
        other.compute(500);
        other.suspend(other);
        long consumed = root.ask(Operation.SCHED_CONTEXT_YIELD_TO, other.context, Actor.words()).word(0);
        assertTrue(consumed >= 500, "consumed " + consumed);
        assertEquals(0, root.ask(Operation.SCHED_CONTEXT_YIELD_TO, other.context, Actor.words()).word(0));
    }

    @Test
    @Conforms("SCHED0018")
    void yieldToALowerPriorityOnlyPutsItFirstThere() {
        Actor first = driver.thread("first", 5);
        Actor second = driver.thread("second", 5);
        root.start(first);
        root.start(second);
        root.ask(Operation.SCHED_CONTEXT_YIELD_TO, second.context, Actor.words());
        driver.assertRuns(root);
        root.suspend(root);
        driver.assertRuns(second);
    }

    @Test
    @Conforms("SCHED0018")
    void whoWasYieldedToCanBeStoppedOrLoseItsContextOrPriority() {
        Actor other = driver.thread("other", 10);
        root.start(other);
        root.invoke(Operation.SCHED_CONTEXT_YIELD_TO, other.context, Actor.words());
        driver.assertRuns(other);
        other.priority(other, 5);
        driver.assertRuns(root);
        root.unbind(other.context);
        root.bind(other.context, other.slot);
        root.suspend(other);
        root.delete(other.slot);
        driver.assertRuns(root);
    }

    @Test
    void yieldGoesBehindOthersOfThePriorityAndTheRestOfTheTurnIsGone() {
        int turn = 100_000;
        Actor first = driver.thread("first", 50, turn, 10 * turn);
        Actor second = driver.thread("second", 50);
        root.start(first);
        first.start(second);
        first.yield();
        driver.assertRuns(second);
        second.suspend(second);
        driver.assertRuns(root);
        root.compute(10L * turn);
        driver.assertRuns(first);
    }
}
