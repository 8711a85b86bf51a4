package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.Test;

/** Who runs first, who is served first, and what becomes of that when a priority changes. */
class PriorityTest {
    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;

    @Test
    @Conforms("SCHED0004")
    void threadsRunInOrderOfPriorityOverTheWholeRange() {
        Actor starter = driver.thread("starter", 255);
        int[] priorities = {128, 0, 254, 63, 64, 1, 127, 191, 192, 255, 11};
        Actor[] threads = new Actor[256];
        for (int priority : priorities) {
            threads[priority] = driver.thread("thread " + priority, priority);
        }
        root.start(starter);
        for (int priority : priorities) {
            starter.start(threads[priority]);
            driver.assertRuns(starter);
        }
        starter.suspend(root);
        starter.suspend(starter);
        for (int priority = 255; priority >= 0; priority--) {
            if (threads[priority] != null) {
                driver.assertRuns(threads[priority]);
                threads[priority].suspend(threads[priority]);
            }
        }
        driver.assertNobodyRuns();
    }

    @Test
    @Conforms({"SCHED0005", "SCHED0020"})
    void aReadyThreadRaisedAboveTheRunningOneRunsAndLoweredDoesNot() {
        Actor thread = driver.thread("thread", 5);
        root.start(thread);
        driver.assertRuns(root);
        root.priority(thread, 11);
        driver.assertRuns(thread);
        thread.priority(thread, 9);
        driver.assertRuns(root);
        root.priority(root, 8);
        driver.assertRuns(thread);
        thread.priority(root, 12);
        driver.assertRuns(root);
    }

    @Test
    void priorityIsLimitedByTheAuthoritysMaximumAndByTheProcess() {
        Actor thread = driver.thread("thread", 5);
        root.ask(Operation.THREAD_SET_MAX_PRIORITY, thread.slot, Actor.words(100), KernelDriver.THREAD);
        root.refused(Reason.PRIORITY_RANGE, Operation.THREAD_SET_PRIORITY, KernelDriver.THREAD, Actor.words(101), thread.slot);
        root.refused(Reason.PRIORITY_RANGE, Operation.THREAD_SET_PRIORITY, thread.slot, Actor.words(256), KernelDriver.THREAD);
        root.refused(Reason.PRIORITY_RANGE, Operation.THREAD_SET_PRIORITY, thread.slot, Actor.words(-1), KernelDriver.THREAD);
        root.refused(Reason.PRIORITY_RANGE, Operation.THREAD_SET_MAX_PRIORITY, thread.slot, Actor.words(101), thread.slot);
        root.refused(Reason.WRONG_KIND, Operation.THREAD_SET_PRIORITY, thread.slot, Actor.words(1), KernelDriver.CONTEXT);
        int looking = driver.withRights(KernelDriver.THREAD, Rights.READ);
        root.refused(Reason.MISSING_RIGHT, Operation.THREAD_SET_PRIORITY, thread.slot, Actor.words(1), looking);
        root.refused(Reason.MISSING_RIGHT, Operation.THREAD_SET_MAX_PRIORITY, thread.slot, Actor.words(1), looking);
        root.ask(Operation.THREAD_SET_PRIORITY, KernelDriver.THREAD, Actor.words(100), thread.slot);
    }

    @Test
    @Conforms({"SCHED0006", "SCHED0007"})
    void sendersAreReceivedInOrderOfPriorityAndThenOfArrival() {
        int endpoint = driver.endpoint();
        int[] priorities = {20, 40, 30, 40, 20};
        for (int index = 0; index < priorities.length; index++) {
            Actor sender = driver.thread("sender " + index, priorities[index]);
            root.start(sender);
            if (index % 2 == 0) {
                sender.send(endpoint, 0, index);
            } else {
                sender.call(endpoint, 0, index);
            }
        }
        root.priority(root, 50);
        for (int expected : new int[] {1, 3, 2, 0, 4}) {
            assertEquals(expected, root.recv(endpoint, 0).word(0));
        }
    }

    @Test
    @Conforms("SCHED0006")
    void receiversAreServedInOrderOfPriorityAndThenOfArrival() {
        int endpoint = driver.endpoint();
        Actor low = receiver("low", 20, endpoint);
        Actor high = receiver("high", 40, endpoint);
        Actor alsoHigh = receiver("also high", 40, endpoint);
        root.priority(root, 50);
        for (Actor expected : new Actor[] {high, alsoHigh, low}) {
            root.send(endpoint, 0, expected.tcb);
            assertEquals(expected.tcb, expected.answer().word(0));
        }
    }

    private Actor receiver(String name, int priority, int endpoint) {
        Actor receiver = driver.thread(name, priority);
        root.start(receiver);
        receiver.recv(endpoint, 0);
        return receiver;
    }

    @Test
    @Conforms("SCHED0008")
    void aQueuedThreadThatChangesPriorityChangesItsPlace() {
        int endpoint = driver.endpoint();
        Actor first = receiver("first", 20, endpoint);
        Actor second = receiver("second", 30, endpoint);
        Actor third = receiver("third", 40, endpoint);
        root.priority(root, 50);
        root.priority(third, 20);
        root.priority(first, 35);
        root.priority(second, 20);
        for (Actor expected : new Actor[] {first, third, second}) {
            root.send(endpoint, 0, expected.tcb);
            assertEquals(expected.tcb, expected.answer().word(0), expected.toString());
        }
    }

    @Test
    @Conforms("SCHED0009")
    void theFastPathServesQueuedClientsInOrderOfPriority() {
        int endpoint = driver.endpoint();
        int reply = driver.reply();
        int bell = driver.notification();
        Actor server = driver.thread("server", 60);
        Actor low = driver.thread("low", 20);
        Actor high = driver.thread("high", 30);
        root.start(server);
        server.waitFor(bell);
        root.start(low);
        low.call(endpoint, 0, 20);
        root.start(high);
        high.call(endpoint, 0, 30);
        root.signal(bell);
        assertEquals(30, server.recv(endpoint, reply).word(0));
        assertEquals(20, server.replyRecv(endpoint, reply, 0, 31).word(0));
        server.replyRecv(endpoint, reply, 0, 21);
        driver.assertRuns(high);
        assertEquals(31, high.answer().word(0));
        assertEquals(21, low.answer().word(0));
    }

    @Test
    @Conforms("SCHED0021")
    void threadsOfOnePriorityTakeTurnsOfTheirBudget() {
        long turn = 20_000;
        Actor[] threads = new Actor[4];
        for (int index = 0; index < threads.length; index++) {
            threads[index] = driver.thread("thread " + index, 9, turn, 8 * turn);
            root.start(threads[index]);
        }
        int[] turns = new int[threads.length];
        root.suspend(root);
        for (int round = 0; round < 40; round++) {
            if (driver.kernel.current() == 0) {
                driver.advance();
            }
            driver.assertRuns(threads[round % threads.length]);
            turns[round % threads.length]++;
            driver.compute(10 * turn);
        }
        for (int count : turns) {
            assertEquals(10, count);
        }
    }

    @Test
    @Conforms("SCHED0021")
    void aContextWhoseBudgetIsItsPeriodNeverWaits() {
        root.configure(KernelDriver.CONTEXT, 50_000, 50_000);
        assertEquals(0, root.compute(1_000_000));
        assertEquals(0, root.yield().status());
        driver.assertRuns(root);
    }

    @Test
    void wokenThreadsOfOnePriorityRunInOrderOfTheirWait() {
        int endpoint = driver.endpoint();
        Actor[] waiters = new Actor[4];
        for (int index = 0; index < waiters.length; index++) {
            waiters[index] = receiver("waiter " + index, 30, endpoint);
        }
        root.priority(root, 50);
        root.delete(endpoint);
        root.suspend(root);
        for (Actor waiter : waiters) {
            driver.assertRuns(waiter);
            assertEquals(Reason.OBJECT_GONE, waiter.answer().reason());
            waiter.suspend(waiter);
        }
    }
}
