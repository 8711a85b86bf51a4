package dev.fief.specs.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;

/** Runs that no kernel may run, and the run invariant that must see it. */
class SabotagedRunTest {
    private final Driver driver = Driver.furnished();
    private final Run run = new Run(true);
    private final int context = Slot.object(driver.memory, driver.slot(driver.current(), Scene.SENDER_CONTEXT));

    @Test
    void aBudgetUsedTwiceInOnePeriod() {
        use(0, 0);
        use(100_000, 10_000);
        assertEquals(List.of(), new Schedule().check(Lists.immutable.of(run)));
        use(999_999, 1);
        assertTrue(new Schedule().check(Lists.immutable.of(run)).notEmpty());
    }

    @Test
    void aBudgetUsedOnceInEachPeriod() {
        use(0, 0);
        use(100_000, 10_000);
        use(1_100_001, 0);
        use(1_200_000, 10_000);
        assertEquals(List.of(), new Schedule().check(Lists.immutable.of(run)));
    }

    @Test
    void twoRunsOfTheSameInputsThatDiffer() {
        Run again = new Run(true);
        run.observe(driver.survey(), 1);
        again.observe(driver.survey(), 1);
        assertEquals(List.of(), new Determinism().check(Lists.immutable.of(run, again)));
        run.observe(driver.survey(), 2);
        assertTrue(new Determinism().check(Lists.immutable.of(run, again)).notEmpty());
        again.observe(driver.survey(), 3);
        assertTrue(new Determinism().check(Lists.immutable.of(run, again)).notEmpty());
    }

    @Test
    void aFastPathThatLeavesAnotherState() {
        Run slow = new Run(false);
        run.observe(driver.survey(), 1);
        slow.observe(driver.survey(), 1);
        assertEquals(List.of(), new FastPath().check(Lists.immutable.of(run, slow)));
        run.observe(driver.survey(), 2);
        slow.observe(driver.survey(), 3);
        assertTrue(new FastPath().check(Lists.immutable.of(run, slow)).notEmpty());
        assertEquals(List.of(), new Determinism().check(Lists.immutable.of(run, slow)));
    }

    /** The context is used for so many cycles by the time that is {@code time} from now. */
    private void use(long time, long cycles) {
        SchedContext.consumed(driver.memory, context, SchedContext.consumed(driver.memory, context) + cycles);
        KernelArea.now(driver.memory, 1_000_000 + time);
        KernelArea.chargedUntil(driver.memory, KernelArea.now(driver.memory));
        run.observe(driver.survey(), 0);
    }
}
