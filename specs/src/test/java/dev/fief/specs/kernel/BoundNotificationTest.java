package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.Test;

/** A notification bound to a thread, and one that has a scheduling context to lend. */
class BoundNotificationTest {
    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int endpoint = driver.endpoint();
    private final int reply = driver.reply();
    private final int notification = driver.notification();
    private final int badged = driver.badged(notification, 0b100);
    private final Actor thread = driver.thread("thread", 50);

    private void bind() {
        root.ask(Operation.THREAD_BIND_NOTIFICATION, thread.slot, Actor.words(), notification);
    }

    @Test
    @Conforms("BIND0001")
    void aBoundThreadAtAnEndpointReceivesMessagesAndSignals() {
        bind();
        root.start(thread);
        thread.recv(endpoint, reply);
        root.send(endpoint, 2, 42);
        assertEquals(42, thread.answer().word(0));
        thread.recv(endpoint, reply);
        root.signal(badged);
        driver.assertRuns(thread);
        assertEquals(0b100, thread.answer().badge());
        thread.recv(endpoint, reply);
        root.send(endpoint, 2, 43);
        assertEquals(43, thread.answer().word(0));
    }

    @Test
    @Conforms("BIND0002")
    void aBoundThreadWaitsOnItsNotificationLikeAnyOther() {
        bind();
        root.start(thread);
        thread.waitFor(notification);
        root.signal(badged);
        driver.assertRuns(thread);
        assertEquals(0b100, thread.answer().badge());
    }

    @Test
    @Conforms("BIND0003")
    void aMessageDoesNotReachAThreadThatWaitsOnItsNotification() {
        bind();
        root.start(thread);
        thread.waitFor(notification);
        root.nbSend(endpoint, 2, 42);
        assertEquals(ThreadState.BLOCKED_ON_NOTIFICATION, thread.state());
        root.signal(badged);
        assertEquals(0b100, thread.answer().badge());
        assertEquals(0, thread.nbRecv(endpoint, reply).badge());
    }

    @Test
    @Conforms("BIND0004")
    void aSignalThatCameBeforeIsTakenFirstAndTheMessageAfter() {
        bind();
        Actor sender = driver.thread("sender", 40);
        root.start(sender);
        sender.send(endpoint, 2, 42);
        root.signal(badged);
        root.start(thread);
        assertEquals(0b100, thread.recv(endpoint, reply).badge());
        assertEquals(42, thread.recv(endpoint, reply).word(0));
    }

    @Test
    void aSignalDoesNotDisturbACallersWaitForItsAnswer() {
        bind();
        root.start(thread);
        thread.call(endpoint, 2, 42);
        root.recv(endpoint, reply);
        root.signal(badged);
        assertEquals(ThreadState.BLOCKED_ON_REPLY, thread.state());
        root.reply(reply, 0, 43);
        assertEquals(43, thread.answer().word(0));
        assertEquals(0b100, thread.nbWait(notification).badge());
    }

    @Test
    @Conforms("BIND0005")
    void aPassiveThreadIsWokenBySignalAndRunsOnceItHasAContext() {
        bind();
        root.start(thread);
        thread.recv(endpoint, reply);
        root.unbind(thread.context);
        root.signal(badged);
        driver.assertRuns(root);
        assertEquals(ThreadState.RUNNING, thread.state());
        assertEquals(0b100, thread.answer().badge());
        root.bind(thread.context, thread.slot);
        driver.assertRuns(thread);
    }

    @Test
    @Conforms({"BIND0006", "INTERRUPT0002"})
    void aNotificationLendsItsContextToAPassiveThreadUntilThatWaitsAgain() {
        bind();
        root.start(thread);
        thread.recv(endpoint, reply);
        root.unbind(thread.context);
        root.bind(thread.context, notification);
        for (int round = 0; round < 3; round++) {
            root.signal(badged);
            driver.assertRuns(thread);
            assertEquals(driver.object(thread.context), thread.runsOn());
            thread.recv(endpoint, reply);
            assertEquals(0, thread.runsOn());
            driver.assertRuns(root);
        }
    }

    @Test
    void whoAnswersOnALentContextGoesOnWithASignalOnThatOfTheNotification() {
        Actor server = driver.passiveServer("server", 60, endpoint, reply);
        int context = driver.context(KernelDriver.LARGE_BUDGET, KernelDriver.LONG_PERIOD);
        root.bind(context, notification);
        root.signal(badged);
        root.start(thread);
        thread.call(endpoint, 1);
        assertEquals(driver.object(thread.context), server.runsOn());
        server.nbSendWait(reply, notification, 2);
        driver.assertRuns(server);
        assertEquals(0b100, server.answer().badge());
        assertEquals(driver.object(context), server.runsOn());
        assertEquals(driver.object(thread.context), thread.runsOn());
    }

    @Test
    @Conforms("SCHED_CONTEXT_0006")
    void destroyingAThreadReturnsTheContextItGotFromANotification() {
        Actor second = driver.passiveThread("second", 50);
        root.start(thread);
        thread.waitFor(notification);
        root.unbind(thread.context);
        root.bind(thread.context, notification);
        root.signal(badged);
        driver.assertRuns(thread);
        thread.priority(root, 60);
        root.delete(thread.slot);
        int lent = driver.context(KernelDriver.LARGE_BUDGET, KernelDriver.LONG_PERIOD);
        root.priority(second, 70);
        root.bind(lent, second.slot);
        root.start(second);
        second.waitFor(notification);
        root.unbind(lent);
        root.signal(badged);
        driver.assertRuns(second);
        assertEquals(driver.object(thread.context), second.runsOn());
    }

    @Test
    @Conforms("NBWAIT0001")
    void nonBlockingReceiveAnswersAtOnceWithBadgeZeroIfThereIsNothing() {
        assertEquals(0, root.nbRecv(endpoint, reply).badge());
        assertEquals(0, root.nbWait(notification).badge());
        root.signal(badged);
        assertEquals(0b100, root.nbWait(notification).badge());
        assertEquals(0, root.nbWait(notification).badge());
        root.start(thread);
        thread.send(endpoint, 4, 42);
        assertEquals(42, root.nbRecv(endpoint, reply).word(0));
    }

    @Test
    void badgesOfSignalsAreOred() {
        int other = driver.badged(notification, 0b11);
        root.signal(badged);
        root.signal(other);
        root.nbSend(badged, 0);
        assertEquals(0b111, root.waitFor(notification).badge());
    }

    @Test
    void bindingIsOneToOneAndNeedsReadAndNoWaiters() {
        bind();
        int other = driver.notification();
        Actor waiter = driver.thread("waiter", 50);
        bindRefused(Reason.ALREADY_BOUND, thread, other);
        bindRefused(Reason.ALREADY_BOUND, waiter, notification);
        bindRefused(Reason.MISSING_RIGHT, waiter, driver.withRights(other, Rights.WRITE));
        root.start(waiter);
        waiter.waitFor(other);
        bindRefused(Reason.NOTIFICATION_HAS_WAITERS, root, other);
        root.ask(Operation.THREAD_UNBIND_NOTIFICATION, thread.slot, Actor.words());
        root.refused(Reason.NOT_BOUND, Operation.THREAD_UNBIND_NOTIFICATION, thread.slot, Actor.words());
    }

    private void bindRefused(Reason reason, Actor bound, int object) {
        root.refused(reason, Operation.THREAD_BIND_NOTIFICATION, bound.slot, Actor.words(), object);
    }

    @Test
    void onlyTheBoundThreadMayWaitOnItsNotification() {
        bind();
        assertEquals(Reason.BOUND_ELSEWHERE, root.nbWait(notification).reason());
        root.delete(thread.slot);
        assertEquals(0, root.nbWait(notification).badge());
    }

    @Test
    void destroyingABoundNotificationUnbindsTheThread() {
        bind();
        root.start(thread);
        thread.recv(endpoint, reply);
        root.revoke(notification);
        root.delete(notification);
        assertEquals(ThreadState.BLOCKED_ON_RECEIVE, thread.state());
        root.ask(Operation.THREAD_BIND_NOTIFICATION, thread.slot, Actor.words(), driver.notification());
    }
}
