package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.FaultKind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.Test;

/** A thread that uses its budget up: it waits, or its timeout handler hears of it. */
class TimeoutFaultTest {
    private static final long BUDGET = 10 * Limits.MIN_BUDGET_CYCLES;
    private static final long PERIOD = 10 * BUDGET;

    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int timeouts = driver.endpoint();
    private final int timeoutReply = driver.reply();
    private final Actor thread = driver.thread("thread", 50, BUDGET, PERIOD);

    private void handle(Actor actor) {
        root.ask(Operation.THREAD_SET_TIMEOUT_ENDPOINT, actor.slot, Actor.words(), driver.badged(timeouts, actor.slot));
    }

    @Test
    void withoutAHandlerTheThreadWaitsForItsNextBudget() {
        root.start(thread);
        long began = driver.now();
        long left = thread.compute(2 * BUDGET);
        assertTrue(left >= BUDGET, "it was stopped with " + left + " cycles to go");
        driver.assertRuns(root);
        root.compute(PERIOD);
        driver.assertRuns(thread);
        long waited = driver.now() - began;
        assertTrue(waited >= PERIOD - BUDGET && waited <= PERIOD + 1000, "it ran again after " + waited);
    }

    @Test
    @Conforms("TIMEOUTFAULT0001")
    void theHandlerHearsTheBadgeOfTheContextAndTheCyclesConsumed() {
        handle(thread);
        root.start(thread);
        thread.compute(2 * BUDGET);
        driver.assertRuns(root);
        Answer fault = root.recv(timeouts, timeoutReply);
        assertEquals(thread.slot, fault.badge());
        assertEquals(FaultKind.TIMEOUT.ordinal(), fault.label());
        assertEquals(thread.context, fault.word(0), "the badge it was configured with");
        assertTrue(fault.word(1) > BUDGET - Limits.STEP_BOUND_CYCLES && fault.word(1) <= BUDGET, "consumed " + fault.word(1));
        root.reply(timeoutReply, 0);
        driver.assertRuns(root);
        assertEquals(ThreadState.RUNNING, thread.state());
        root.compute(PERIOD);
        driver.assertRuns(thread);
    }

    @Test
    @Conforms("TIMEOUTFAULT0001")
    void theHandlerCanGiveAnotherContextAndTheThreadGoesOnAtOnce() {
        int spare = driver.context(BUDGET, PERIOD);
        handle(thread);
        root.start(thread);
        thread.compute(2 * BUDGET);
        root.recv(timeouts, timeoutReply);
        root.unbind(thread.context);
        root.bind(spare, thread.slot);
        root.reply(timeoutReply, 0);
        driver.assertRuns(thread);
    }

    @Test
    void aTimeoutAnsweredWithALabelLeavesTheThreadStopped() {
        handle(thread);
        root.start(thread);
        thread.compute(2 * BUDGET);
        root.recv(timeouts, timeoutReply);
        root.reply(timeoutReply, 1);
        root.compute(2 * PERIOD);
        driver.assertRuns(root);
        assertEquals(ThreadState.INACTIVE, thread.state());
    }

    @Test
    @Conforms("TIMEOUTFAULT0002")
    void aServersTimeoutCanBeHandledByAnsweringItsClient() {
        int endpoint = driver.endpoint();
        int reply = driver.reply();
        Actor server = driver.passiveServer("server", 60, endpoint, reply);
        handle(server);
        root.start(thread);
        thread.call(endpoint, 1);
        driver.assertRuns(server);
        server.compute(2 * BUDGET);
        driver.assertRuns(root);
        Answer fault = root.recv(timeouts, timeoutReply);
        assertEquals(server.slot, fault.badge());
        assertEquals(ThreadState.BLOCKED_ON_REPLY, thread.state());
        root.reply(reply, 0, 55);
        assertEquals(driver.object(thread.context), thread.runsOn());
        assertEquals(55, thread.answer().word(0));
        assertEquals(ThreadState.BLOCKED_ON_REPLY, server.state());
        root.compute(PERIOD);
        driver.assertRuns(thread);
    }

    @Test
    @Conforms("TIMEOUTFAULT0003")
    void timeoutsNestServerByServer() {
        int front = driver.endpoint();
        int back = driver.endpoint();
        int proxyReply = driver.reply();
        int serverReply = driver.reply();
        Actor server = driver.passiveServer("server", 60, back, serverReply);
        Actor proxy = driver.passiveServer("proxy", 60, front, proxyReply);
        handle(server);
        handle(proxy);
        root.start(thread);
        thread.call(front, 1);
        proxy.call(back, 1);
        server.compute(2 * BUDGET);
        assertEquals(server.slot, root.recv(timeouts, timeoutReply).badge());
        root.reply(serverReply, 0);
        assertEquals(driver.object(thread.context), proxy.runsOn());
        int second = driver.reply();
        assertEquals(proxy.slot, root.recv(timeouts, second).badge(), "the context came home empty");
        root.reply(proxyReply, 0, 66);
        assertEquals(driver.object(thread.context), thread.runsOn());
        root.compute(PERIOD);
        driver.assertRuns(thread);
        assertEquals(66, thread.answer().word(0));
    }

    @Test
    void aCallThatTheBudgetDoesNotSufficeForIsMadeWhenItDoes() {
        root.start(thread);
        thread.compute(BUDGET - Limits.STEP_BOUND_CYCLES + 1);
        driver.assertRuns(thread);
        thread.prepare(KernelDriver.IRQ, Operation.IRQ_ACKNOWLEDGE.label()).enter(SystemCall.CALL);
        driver.assertRuns(root);
        assertEquals(ThreadState.RESTART, thread.state());
        root.compute(PERIOD);
        driver.assertRuns(thread);
        assertEquals(0, thread.answer().status());
    }

    @Test
    void aCallInterruptedByATimeoutIsMadeWhenTheHandlerLetsIt() {
        handle(thread);
        int endpoint = driver.endpoint();
        root.start(thread);
        thread.compute(BUDGET - Limits.STEP_BOUND_CYCLES + 1);
        thread.send(endpoint, 4, 42);
        driver.assertRuns(root);
        assertEquals(ThreadState.BLOCKED_ON_SEND, thread.state());
        assertEquals(FaultKind.TIMEOUT.ordinal(), root.recv(timeouts, timeoutReply).label());
        root.reply(timeoutReply, 0);
        root.compute(PERIOD);
        assertEquals(42, root.recv(endpoint, 0).word(0));
    }

    /** It could do nothing with it, and would wait for the budget that it is to do something about. */
    @Test
    void aSpentContextIsNotLentToThePassiveHandler() {
        Actor handler = driver.passiveServer("handler", 60, timeouts, timeoutReply);
        int spare = driver.context(BUDGET, PERIOD);
        handle(thread);
        root.start(thread);
        thread.compute(2 * BUDGET);
        driver.assertRuns(root);
        assertEquals(driver.object(thread.context), thread.runsOn());
        assertEquals(0, handler.runsOn());
        root.bind(spare, handler.slot);
        driver.assertRuns(handler);
        assertEquals(FaultKind.TIMEOUT.ordinal(), handler.answer().label());
    }

    @Test
    void aContextThatComesHomeEmptyIsToldToAHandlerThatWaits() {
        int endpoint = driver.endpoint();
        int reply = driver.reply();
        Actor handler = driver.thread("handler", 60);
        Actor server = driver.passiveServer("server", 60, endpoint, reply);
        handle(thread);
        root.start(handler);
        handler.recv(timeouts, timeoutReply);
        root.start(thread);
        thread.call(endpoint, 1);
        server.compute(2 * BUDGET);
        driver.assertRuns(root);
        root.reply(reply, 0, 55);
        driver.assertRuns(handler);
        assertEquals(thread.slot, handler.answer().badge());
        assertEquals(ThreadState.BLOCKED_ON_REPLY, thread.state());
        handler.replyRecv(timeouts, timeoutReply, 0);
        root.compute(PERIOD);
        driver.assertRuns(thread);
        assertEquals(55, thread.answer().word(0));
    }
}
