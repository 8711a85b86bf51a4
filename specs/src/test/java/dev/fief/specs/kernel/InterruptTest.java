package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.Test;

/** Interrupt lines and timers raise notifications. */
class InterruptTest {
    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int notification = driver.notification();
    private final int badged = driver.badged(notification, 0b10);
    private final Actor handler = driver.thread("handler", 50);

    private void wired(int line) {
        root.ask(Operation.IRQ_SET_NOTIFICATION, KernelDriver.IRQ + line, Actor.words(), badged);
    }

    private void ticking(long delay, long period) {
        root.ask(Operation.TIMER_SET_NOTIFICATION, KernelDriver.TIMER, Actor.words(), badged);
        root.ask(Operation.TIMER_START, KernelDriver.TIMER, Actor.words(delay, period));
    }

    @Test
    void anInterruptWakesTheHandlerAtOnce() {
        wired(3);
        root.start(handler);
        handler.waitFor(notification);
        driver.interrupt(3);
        driver.assertRuns(handler);
        assertEquals(0b10, handler.answer().badge());
    }

    @Test
    void aLineIsMaskedUntilItIsAcknowledgedAndRemembersOneInterrupt() {
        wired(0);
        driver.interrupt(0);
        assertEquals(0b10, root.nbWait(notification).badge());
        driver.interrupt(0);
        driver.interrupt(0);
        assertEquals(0, root.nbWait(notification).badge());
        acknowledge();
        assertEquals(0b10, root.nbWait(notification).badge());
        acknowledge();
        assertEquals(0, root.nbWait(notification).badge());
        driver.interrupt(0);
        assertEquals(0b10, root.nbWait(notification).badge());
    }

    private void acknowledge() {
        root.ask(Operation.IRQ_ACKNOWLEDGE, KernelDriver.IRQ, Actor.words());
    }

    @Test
    void aClearedLineRaisesNothing() {
        wired(0);
        root.ask(Operation.IRQ_CLEAR, KernelDriver.IRQ, Actor.words());
        driver.interrupt(0);
        assertEquals(0, root.nbWait(notification).badge());
    }

    @Test
    void aLineWithoutHandlerObjectIsNothing() {
        wired(0);
        root.delete(KernelDriver.IRQ);
        driver.interrupt(0);
        assertEquals(0, root.nbWait(notification).badge());
    }

    @Test
    void revokingTheNotificationUnwiresTheLine() {
        wired(0);
        root.revoke(notification);
        driver.interrupt(0);
        assertEquals(0, root.nbWait(notification).badge());
    }

    @Test
    void aLineNeedsANotificationItMaySignal() {
        root.refused(Reason.MISSING_RIGHT, Operation.IRQ_SET_NOTIFICATION, KernelDriver.IRQ, Actor.words(),
                driver.withRights(notification, Rights.READ));
        root.refused(Reason.WRONG_KIND, Operation.IRQ_SET_NOTIFICATION, KernelDriver.IRQ, Actor.words(), driver.endpoint());
    }

    @Test
    void anInterruptWakesTheSystemWhenNobodyRuns() {
        wired(1);
        root.start(handler);
        handler.waitFor(notification);
        root.suspend(root);
        driver.assertNobodyRuns();
        assertEquals(false, driver.advance(), "nothing will ever happen by itself");
        driver.interrupt(1);
        driver.assertRuns(handler);
    }

    @Test
    @Conforms("INTERRUPT0003")
    void aHandlerWithAContextDoesNotTakeTheNotifications() {
        Actor passive = driver.thread("passive", 50);
        wired(0);
        root.start(passive);
        passive.waitFor(notification);
        root.unbind(passive.context);
        root.bind(passive.context, notification);
        root.start(handler);
        handler.waitFor(notification);
        driver.interrupt(0);
        driver.assertRuns(passive);
        assertEquals(driver.object(passive.context), passive.runsOn());
        passive.ask(Operation.IRQ_ACKNOWLEDGE, KernelDriver.IRQ, Actor.words());
        passive.waitFor(notification);
        driver.interrupt(0);
        driver.assertRuns(handler);
        assertEquals(driver.object(handler.context), handler.runsOn());
        assertEquals(0, passive.runsOn());
    }

    @Test
    @Conforms("INTERRUPT0004")
    void withoutAnyContextTheHandlerIsWokenButDoesNotRun() {
        wired(0);
        root.start(handler);
        handler.waitFor(notification);
        root.unbind(handler.context);
        driver.interrupt(0);
        driver.assertRuns(root);
        assertEquals(ThreadState.RUNNING, handler.state());
    }

    @Test
    @Conforms("INTERRUPT0005")
    void aContextIsLentToOneHandlerAtATime() {
        Actor second = driver.thread("second", 50);
        wired(0);
        wired(1);
        root.start(handler);
        handler.waitFor(notification);
        root.start(second);
        second.waitFor(notification);
        root.unbind(handler.context);
        root.unbind(second.context);
        root.bind(handler.context, notification);
        driver.interrupt(0);
        driver.assertRuns(handler);
        driver.interrupt(1);
        driver.assertRuns(handler);
        assertEquals(0, second.runsOn());
        assertEquals(ThreadState.RUNNING, second.state());
    }

    @Test
    @Conforms("INTERRUPT0006")
    void aDeletedContextIsLentNoMore() {
        wired(0);
        root.start(handler);
        handler.waitFor(notification);
        root.unbind(handler.context);
        root.bind(handler.context, notification);
        root.delete(handler.context);
        driver.interrupt(0);
        driver.assertRuns(root);
        assertEquals(0, handler.runsOn());
    }

    @Test
    void aTimerExpiresAfterItsDelayInTheMiddleOfAComputation() {
        root.start(handler);
        handler.waitFor(notification);
        ticking(50_000, 0);
        long left = root.compute(200_000);
        driver.assertRuns(handler);
        assertTrue(left > 149_000 && left < 151_000, left + " cycles left");
        handler.waitFor(notification);
        root.compute(500_000);
        driver.assertRuns(root);
    }

    @Test
    @Conforms({"SCHED0012", "TIMER0001"})
    void aPeriodicTimerExpiresOnceAPeriodWithoutDrift() {
        root.start(handler);
        handler.waitFor(notification);
        ticking(10_000, 20_000);
        long first = 0;
        for (int tick = 0; tick < 20; tick++) {
            root.compute(100_000);
            driver.assertRuns(handler);
            first = tick == 0 ? driver.now() : first;
            assertTrue(Math.abs(driver.now() - first - tick * 20_000L) < 200, "tick " + tick + " at " + (driver.now() - first));
            handler.waitFor(notification);
        }
    }

    @Test
    void expiriesThatNobodyTookAreOne() {
        ticking(10_000, 10_000);
        root.compute(95_000);
        assertEquals(0b10, root.nbWait(notification).badge());
        assertEquals(0, root.nbWait(notification).badge());
        root.compute(10_000);
        assertEquals(0b10, root.nbWait(notification).badge());
    }

    @Test
    void aStoppedTimerExpiresNoMoreAndADeletedOneNeither() {
        ticking(10_000, 10_000);
        root.ask(Operation.TIMER_STOP, KernelDriver.TIMER, Actor.words());
        root.compute(50_000);
        assertEquals(0, root.nbWait(notification).badge());
        ticking(10_000, 10_000);
        root.delete(KernelDriver.TIMER);
        root.compute(50_000);
        assertEquals(0, root.nbWait(notification).badge());
    }

    @Test
    @Conforms("TIMER0002")
    void aTimerWakesTheSystemWhenNobodyRuns() {
        root.start(handler);
        handler.waitFor(notification);
        ticking(123_456, 0);
        long asked = driver.now();
        root.suspend(root);
        driver.assertNobodyRuns();
        driver.advance();
        driver.assertRuns(handler);
        assertTrue(driver.now() - asked > 123_000 && driver.now() - asked < 124_500);
    }

    @Test
    void theClockIsReadAndDelaysAreLimited() {
        assertTrue(root.ask(Operation.TIMER_READ, KernelDriver.TIMER, Actor.words()).word(0) <= driver.now());
        timerRefused(-1, 0);
        timerRefused(Limits.MAX_PERIOD_CYCLES + 1, 0);
        timerRefused(0, 1);
        timerRefused(0, Limits.MAX_PERIOD_CYCLES + 1);
    }

    private void timerRefused(long delay, long period) {
        root.refused(Reason.PERIOD_RANGE, Operation.TIMER_START, KernelDriver.TIMER, Actor.words(delay, period));
    }

    @Test
    void severalTimersExpireEachForItself() {
        for (int timer = 0; timer < Limits.TIMERS; timer++) {
            int each = driver.badged(notification, 1L << timer);
            root.ask(Operation.TIMER_SET_NOTIFICATION, KernelDriver.TIMER + timer, Actor.words(), each);
            root.ask(Operation.TIMER_START, KernelDriver.TIMER + timer, Actor.words(30_000 + 10_000 * timer, 0));
        }
        root.compute(26_000 + 10_000 * 2);
        assertEquals(0b011, root.nbWait(notification).badge());
        root.compute(40_000);
        assertEquals(0b100 | 0b1000, root.nbWait(notification).badge());
    }
}
