package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.fief.microkernel.abi.FaultKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server without a context of its own runs on its caller's, which goes home with the answer. */
class DonationTest {
    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int endpoint = driver.endpoint();
    private final int reply = driver.reply();

    @ParameterizedTest
    @CsvSource({"100, 100, true", "120, 100, true", "100, 120, true", "100, 100, false", "120, 100, false", "100, 120, false"})
    @Conforms({"IPC0011", "IPC0012", "IPC0013", "IPC0014", "IPC0015", "IPC0016", "IPC0002"})
    void aCallLendsTheContextAndTheReplyReturnsIt(int clientPriority, int serverPriority, boolean fast) {
        driver.kernel.useFastPath(fast);
        Actor server = driver.passiveServer("server", serverPriority, endpoint, reply);
        Actor client = driver.thread("client", clientPriority);
        int context = driver.object(client.context);
        root.start(client);
        for (int round = 0; round < 3; round++) {
            client.call(endpoint, 7, 40 + round);
            driver.assertRuns(server);
            assertEquals(context, server.runsOn());
            assertEquals(0, client.runsOn());
            assertEquals(40 + round, server.answer().word(0));
            server.replyRecv(endpoint, reply, 9, 50 + round);
            driver.assertRuns(client);
            assertEquals(context, client.runsOn());
            assertEquals(0, server.runsOn());
            assertEquals(9, client.answer().label());
            assertEquals(50 + round, client.answer().word(0));
        }
    }

    @Test
    @Conforms("IPC0027")
    void aServerOfLowPriorityRunsAtItsOwnPriorityOnWhatItWasLent() {
        int idle = driver.notification();
        Actor server = driver.passiveServer("server", 20, endpoint, reply);
        Actor other = driver.thread("other", 50);
        Actor client = driver.thread("client", 100);
        root.start(client);
        client.call(endpoint, 1);
        driver.assertRuns(server);
        server.ask(Operation.THREAD_RESUME, other.slot, Actor.words());
        driver.assertRuns(other);
        assertEquals(driver.object(client.context), server.runsOn());
        other.waitFor(idle);
        driver.assertRuns(server);
    }

    @Test
    @Conforms("IPC0017")
    void aSendLendsNothingSoAPassiveReceiverHasToWaitForAContext() {
        Actor server = driver.passiveServer("server", 100, endpoint, reply);
        root.send(endpoint, 3, 42);
        driver.assertRuns(root);
        assertEquals(ThreadState.RUNNING, server.state());
        assertEquals(42, server.answer().word(0));
        int context = driver.context(KernelDriver.LARGE_BUDGET, KernelDriver.LONG_PERIOD);
        root.bind(context, server.slot);
        driver.assertRuns(server);
        server.recv(endpoint, reply);
        root.unbind(context);
        root.nbSend(endpoint, 3, 43);
        driver.assertRuns(root);
        assertEquals(43, server.answer().word(0));
    }

    @Test
    @Conforms("IPC0018")
    void aClientWithoutContextIsServedButGoesOnOnlyWithOne() {
        Actor client = driver.thread("client", 50);
        Actor server = driver.thread("server", 100);
        root.start(client);
        client.call(endpoint, 1, 5);
        root.unbind(client.context);
        root.start(server);
        server.recv(endpoint, reply);
        assertEquals(5, server.answer().word(0));
        server.replyRecv(endpoint, reply, 0, 6);
        driver.assertRuns(root);
        assertEquals(ThreadState.RUNNING, client.state());
        root.bind(client.context, client.slot);
        driver.assertRuns(client);
        assertEquals(6, client.answer().word(0));
    }

    @Test
    @Conforms("IPC0019")
    void deletingTheContextOfAQueuedSenderLeavesItsMessage() {
        Actor sender = driver.thread("sender", 50);
        root.start(sender);
        sender.send(endpoint, 1, 17);
        root.delete(sender.context);
        assertEquals(17, root.recv(endpoint, 0).word(0));
        driver.assertRuns(root);
        assertEquals(0, sender.runsOn());
    }

    @Test
    @Conforms("IPC0020")
    void deletingTheContextOfAWaitingReceiverLeavesItWaiting() {
        Actor receiver = driver.thread("receiver", 50);
        root.start(receiver);
        receiver.recv(endpoint, reply);
        root.delete(receiver.context);
        root.send(endpoint, 1, 17);
        driver.assertRuns(root);
        assertEquals(17, receiver.answer().word(0));
        assertEquals(0, receiver.runsOn());
    }

    @Test
    @Conforms("IPC0021")
    void aFaultOnALentContextLendsItOnToAPassiveHandler() {
        int faults = driver.endpoint();
        int faultReply = driver.reply();
        Actor handler = driver.passiveServer("handler", 120, faults, faultReply);
        Actor server = driver.passiveServer("server", 100, endpoint, reply);
        root.ask(Operation.THREAD_SET_SPACE, server.slot, Actor.words(0), faults, KernelDriver.CSPACE);
        Actor client = driver.thread("client", 50);
        root.start(client);
        client.call(endpoint, 1);
        driver.assertRuns(server);
        driver.fault(4, 5);
        driver.assertRuns(handler);
        assertEquals(driver.object(client.context), handler.runsOn());
        assertEquals(FaultKind.USER_EXCEPTION.ordinal(), handler.answer().label());
        handler.replyRecv(faults, faultReply, 0);
        driver.assertRuns(server);
        server.replyRecv(endpoint, reply, 0);
        driver.assertRuns(client);
        assertEquals(driver.object(client.context), client.runsOn());
    }

    @Test
    @Conforms("IPC0022")
    void severalPassiveServersAtOneEndpointServeInterleavedClients() {
        int otherReply = driver.reply();
        Actor first = driver.passiveServer("first", 100, endpoint, reply);
        Actor second = driver.passiveServer("second", 100, endpoint, otherReply);
        int inner = driver.notification();
        Actor one = driver.thread("one", 50);
        Actor two = driver.thread("two", 60);
        root.start(one);
        one.call(endpoint, 1, 1);
        driver.assertRuns(first);
        first.waitFor(inner);
        driver.assertRuns(root);
        root.start(two);
        two.call(endpoint, 1, 2);
        driver.assertRuns(second);
        assertEquals(2, second.answer().word(0));
        second.signal(inner);
        assertEquals(driver.object(one.context), first.runsOn());
        second.replyRecv(endpoint, otherReply, 0, 22);
        driver.assertRuns(first);
        assertEquals(ThreadState.RUNNING, two.state());
        first.replyRecv(endpoint, reply, 0, 11);
        driver.assertRuns(two);
        assertEquals(22, two.answer().word(0));
        two.waitFor(inner);
        driver.assertRuns(one);
        assertEquals(11, one.answer().word(0));
    }

    @Test
    @Conforms("IPC0023")
    void deletingALentContextStopsTheServerAndTheCallCanStillBeAnswered() {
        Actor server = driver.passiveServer("server", 100, endpoint, reply);
        Actor client = driver.thread("client", 50);
        int context = driver.context(KernelDriver.LARGE_BUDGET, KernelDriver.LONG_PERIOD);
        root.start(client);
        client.call(endpoint, 1);
        driver.assertRuns(server);
        server.delete(client.context);
        driver.assertRuns(root);
        assertEquals(0, server.runsOn());
        root.bind(context, server.slot);
        driver.assertRuns(server);
        server.replyRecv(endpoint, reply, 0, 8);
        assertEquals(8, client.answer().word(0));
        assertEquals(0, client.runsOn());
        assertNotEquals(0, server.runsOn());
        driver.assertRuns(root);
    }

    @Test
    @Conforms("IPC0025")
    void sendAndReceiveInOneCallLendsLikeACall() {
        int back = driver.endpoint();
        Actor server = driver.passiveServer("server", 100, endpoint, 0);
        Actor client = driver.thread("client", 50);
        int context = driver.object(client.context);
        root.start(client);
        for (int round = 0; round < 3; round++) {
            client.nbSendRecv(endpoint, back, 0, 1, round);
            driver.assertRuns(server);
            assertEquals(context, server.runsOn());
            assertEquals(round, server.answer().word(0));
            server.nbSendRecv(back, endpoint, 0, 1, 10 + round);
            driver.assertRuns(client);
            assertEquals(context, client.runsOn());
            assertEquals(10 + round, client.answer().word(0));
        }
    }
}
