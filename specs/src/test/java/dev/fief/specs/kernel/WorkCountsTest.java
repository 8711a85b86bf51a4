package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.abi.Costs;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.trace.WorkCounts;
import dev.fief.microkernel.trace.WorkKind;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the kernel counts of its own work, entry by entry: all of it, and nothing else. */
class WorkCountsTest {
    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final WorkCounts work = driver.kernel.trace().work();
    private final int endpoint = driver.endpoint();
    private final int reply = driver.reply();

    /** Begins to count; this is what ran last. */
    private void counting(Actor actor) {
        work.turn(true);
        actor.enter(SystemCall.NB_WAIT);
        driver.assertRuns(actor);
        work.clear();
    }

    /** Kinds and numbers in turn. */
    private void assertCounted(Object... expected) {
        Map<WorkKind, Long> counted = new EnumMap<>(WorkKind.class);
        for (WorkKind kind : WorkKind.values()) {
            counted.put(kind, work.of(kind));
        }
        counted.values().removeIf(count -> count == 0);
        Map<WorkKind, Long> wanted = new EnumMap<>(WorkKind.class);
        for (int index = 0; index < expected.length; index += 2) {
            wanted.put((WorkKind) expected[index], (long) (int) expected[index + 1]);
        }
        assertEquals(wanted, counted);
        work.clear();
    }

    @Test
    void aCallAndItsAnswerByTheSlowPath() {
        driver.kernel.useFastPath(false);
        Actor server = driver.passiveServer("server", 100, endpoint, reply);
        counting(root);
        root.call(endpoint, 7, 1, 2, 3);
        assertCounted(WorkKind.ENTRY, 1, WorkKind.SLOW_PATH, 1, WorkKind.LOOKUP_LEVEL, 1, WorkKind.WORD_COPIED, 3, WorkKind.MESSAGE, 1,
                WorkKind.QUEUE_OPERATION, 1, WorkKind.THREAD_SWITCH, 1, WorkKind.REPLY_BOUND, 1, WorkKind.CONTEXT_LENT, 1);
        server.replyRecv(endpoint, reply, 7, 1);
        assertCounted(WorkKind.ENTRY, 1, WorkKind.SLOW_PATH, 1, WorkKind.LOOKUP_LEVEL, 2, WorkKind.WORD_COPIED, 1, WorkKind.ANSWER, 1,
                WorkKind.QUEUE_OPERATION, 1, WorkKind.THREAD_SWITCH, 1, WorkKind.REPLY_FREED, 1, WorkKind.CONTEXT_RETURNED, 1);
    }

    @Test
    void aCallAndItsAnswerByTheFastPath() {
        Actor server = driver.passiveServer("server", 100, endpoint, reply);
        counting(root);
        root.call(endpoint, 7, 1, 2, 3);
        assertCounted(WorkKind.ENTRY, 1, WorkKind.FAST_CALL, 1, WorkKind.LOOKUP_LEVEL, 1, WorkKind.WORD_COPIED, 3,
                WorkKind.QUEUE_OPERATION, 1);
        server.replyRecv(endpoint, reply, 7, 1);
        assertCounted(WorkKind.ENTRY, 1, WorkKind.FAST_REPLY, 1, WorkKind.LOOKUP_LEVEL, 2, WorkKind.WORD_COPIED, 1,
                WorkKind.QUEUE_OPERATION, 1);
    }

    /** A server with a context of its own is lent none, and gives none back. */
    @Test
    void aCallToAServerThatNeedsNoContext() {
        Actor server = driver.thread("server", 100);
        root.start(server);
        server.recv(endpoint, reply);
        counting(root);
        root.call(endpoint, 7);
        assertCounted(WorkKind.ENTRY, 1, WorkKind.SLOW_PATH, 1, WorkKind.LOOKUP_LEVEL, 1, WorkKind.MESSAGE, 1,
                WorkKind.QUEUE_OPERATION, 1, WorkKind.THREAD_SWITCH, 1, WorkKind.CONTEXT_SWITCH, 1, WorkKind.REPLY_BOUND, 1);
        server.reply(reply, 7);
        assertCounted(WorkKind.ENTRY, 1, WorkKind.SLOW_PATH, 1, WorkKind.LOOKUP_LEVEL, 1, WorkKind.ANSWER, 1,
                WorkKind.QUEUE_OPERATION, 1, WorkKind.REPLY_FREED, 1);
    }

    /** Whoever is overtaken queues in front; whoever comes after it is taken from the queues. */
    @Test
    void aSignalAndTheNextWait() {
        int notification = driver.notification();
        Actor waiter = driver.thread("waiter", 100);
        root.start(waiter);
        waiter.waitFor(notification);
        counting(root);
        root.signal(notification);
        assertCounted(WorkKind.ENTRY, 1, WorkKind.SLOW_PATH, 1, WorkKind.LOOKUP_LEVEL, 1, WorkKind.SIGNAL, 1,
                WorkKind.QUEUE_OPERATION, 2, WorkKind.THREAD_SWITCH, 1, WorkKind.CONTEXT_SWITCH, 1);
        waiter.waitFor(notification);
        assertCounted(WorkKind.ENTRY, 1, WorkKind.SLOW_PATH, 1, WorkKind.LOOKUP_LEVEL, 1, WorkKind.RECEIVE, 1,
                WorkKind.QUEUE_OPERATION, 2, WorkKind.SCHEDULER_PASS, 1, WorkKind.THREAD_SWITCH, 1, WorkKind.CONTEXT_SWITCH, 1);
    }

    @Test
    void aThreadOfLowerPriorityIsQueuedAndTakenOutAgain() {
        Actor low = driver.thread("low", 5);
        counting(root);
        root.start(low);
        assertCounted(WorkKind.ENTRY, 1, WorkKind.SLOW_PATH, 1, WorkKind.LOOKUP_LEVEL, 1, WorkKind.INVOCATION, 1,
                WorkKind.QUEUE_OPERATION, 1);
        root.suspend(low);
        assertCounted(WorkKind.ENTRY, 1, WorkKind.SLOW_PATH, 1, WorkKind.LOOKUP_LEVEL, 1, WorkKind.INVOCATION, 1,
                WorkKind.QUEUE_OPERATION, 1);
    }

    @Test
    void aThreadOfAnotherProcess() {
        int process = driver.spawn(driver.manifest(20), 12);
        Actor child = driver.firstThread("child", process);
        driver.assertRuns(child);
        counting(child.prepare(KernelDriver.CSPACE, 0));
        child.exit(0);
        driver.assertRuns(root);
        assertEquals(1, work.of(WorkKind.THREAD_SWITCH));
        assertEquals(1, work.of(WorkKind.ADDRESS_SPACE_SWITCH));
    }

    @Test
    void aFaultAndItsAnswer() {
        Actor thread = driver.thread("thread", 50);
        root.ask(Operation.THREAD_SET_SPACE, thread.slot, Actor.words(0), endpoint, KernelDriver.CSPACE);
        root.start(thread);
        counting(thread.prepare(endpoint, 0));
        driver.fault(1, 2);
        assertCounted(WorkKind.EXCEPTION, 1, WorkKind.FAULT, 1, WorkKind.QUEUE_OPERATION, 2, WorkKind.SCHEDULER_PASS, 1,
                WorkKind.THREAD_SWITCH, 1, WorkKind.CONTEXT_SWITCH, 1);
        long began = driver.now();
        root.recv(endpoint, reply);
        assertCounted(WorkKind.ENTRY, 1, WorkKind.SLOW_PATH, 1, WorkKind.LOOKUP_LEVEL, 2, WorkKind.RECEIVE, 1, WorkKind.WORD_COPIED, 4,
                WorkKind.QUEUE_OPERATION, 1, WorkKind.REPLY_BOUND, 1);
        assertEquals(Costs.ENTRY + 2 * Costs.LOOKUP_LEVEL + 4 * Costs.WORD, driver.now() - began);
        root.reply(reply, 0);
        assertCounted(WorkKind.ENTRY, 1, WorkKind.SLOW_PATH, 1, WorkKind.LOOKUP_LEVEL, 1, WorkKind.FAULT, 1, WorkKind.REPLY_FREED, 1,
                WorkKind.QUEUE_OPERATION, 1, WorkKind.THREAD_SWITCH, 1, WorkKind.CONTEXT_SWITCH, 1);
    }
}
