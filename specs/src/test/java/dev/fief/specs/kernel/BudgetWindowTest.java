package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No scheduling context is used for more than its budget in any window as long as its period. */
class BudgetWindowTest {
    private static final long BUDGET = 5 * Limits.MIN_BUDGET_CYCLES;
    private static final long PERIOD = 10 * BUDGET;

    private static void check(KernelDriver driver, Timeline timeline, String seed) {
        for (int context = KernelArea.firstContext(driver.memory); context != 0;
                context = SchedContext.listNext(driver.memory, context)) {
            long budget = SchedContext.budget(driver.memory, context);
            long most = timeline.mostIn(context, SchedContext.period(driver.memory, context));
            long of = context;
            assertTrue(most <= budget, () -> seed + ": context " + of + " was used for " + most + " cycles of " + budget);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @Conforms({"SCHED0011", "SCHED0016"})
    void underARandomWorkload(long seed) {
        Workload workload = new Workload(KernelDriver.unchecked(KernelDriver.SIZE), seed);
        Timeline timeline = new Timeline(workload.driver.memory);
        for (int step = 0; step < 4_000; step++) {
            workload.step();
            timeline.read();
        }
        check(workload.driver, timeline, "seed " + seed);
    }

    @Test
    @Conforms({"SCHED0012", "SCHED0013", "SCHED0014"})
    void twoThreadsThatAlwaysWantToRunGetTheirShareToTheCycle() {
        KernelDriver driver = KernelDriver.boot();
        Actor one = driver.thread("one", 50, BUDGET, PERIOD);
        Actor two = driver.thread("two", 40, 3 * BUDGET, PERIOD);
        Timeline timeline = new Timeline(driver.memory);
        driver.root.start(one);
        one.start(two);
        long end = driver.now() + 20 * PERIOD;
        while (driver.now() < end) {
            driver.compute(3 * PERIOD);
            timeline.read();
        }
        check(driver, timeline, "two threads");
        long shareOfOne = timeline.mostIn(driver.object(one.context), 100 * PERIOD);
        long shareOfTwo = timeline.mostIn(driver.object(two.context), 100 * PERIOD);
        assertTrue(shareOfOne >= 19 * (BUDGET - Limits.STEP_BOUND_CYCLES), "one got " + shareOfOne);
        assertTrue(shareOfTwo >= 19 * 3 * (BUDGET - Limits.STEP_BOUND_CYCLES), "two got " + shareOfTwo);
    }

    @Test
    @Conforms("SCHED0016")
    void suspendingAndResumingGivesNoBudgetBack() {
        KernelDriver driver = KernelDriver.boot();
        Actor thread = driver.thread("thread", 50, BUDGET, PERIOD);
        Timeline timeline = new Timeline(driver.memory);
        driver.root.start(thread);
        for (int round = 0; round < 200; round++) {
            if (driver.runs(thread)) {
                thread.compute(Limits.MIN_BUDGET_CYCLES / 2);
            }
            if (driver.runs(thread)) {
                thread.suspend(thread);
            } else {
                driver.root.start(thread);
                driver.compute(1_000);
            }
            timeline.read();
        }
        check(driver, timeline, "suspend and resume");
    }

    @Test
    void aTimerThatFiresInTheLastCyclesOfABudgetCostsNoMoreThanThat() {
        for (int early = 0; early < 400; early += 7) {
            KernelDriver driver = KernelDriver.unchecked(KernelDriver.SIZE);
            int bell = driver.notification();
            Actor above = driver.thread("above", 60);
            Actor thread = driver.thread("thread", 50, BUDGET, PERIOD);
            driver.root.ask(Operation.TIMER_SET_NOTIFICATION, KernelDriver.TIMER, Actor.words(), bell);
            driver.root.start(above);
            above.waitFor(bell);
            Timeline timeline = new Timeline(driver.memory);
            driver.root.start(thread);
            thread.ask(Operation.TIMER_START, KernelDriver.TIMER, Actor.words(BUDGET - early - 250, 0));
            thread.compute(BUDGET);
            driver.assertRuns(above);
            above.waitFor(bell);
            driver.compute(PERIOD);
            timeline.read();
            check(driver, timeline, "timer " + early + " cycles before the end");
            assertEquals("thread", driver.current());
        }
    }
}
