package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client calls a proxy, which calls a server: what becomes of the context that went along, whatever is taken away. */
class ReplyChainTest {
    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int front = driver.endpoint();
    private final int back = driver.endpoint();
    private final int bottom = driver.endpoint();
    private final int proxyReply = driver.reply();
    private final int serverReply = driver.reply();
    private final int lastReply = driver.reply();

    /** Serves the server, in a chain of three calls. */
    private final Actor last = driver.passiveServer("last", 50, bottom, lastReply);

    private final Actor server = driver.passiveServer("server", 50, back, serverReply);
    private final Actor proxy = driver.passiveServer("proxy", 50, front, proxyReply);
    private final Actor client = driver.thread("client", 50);
    private final int context = driver.object(client.context);

    /** Runs above all, to take things away in the middle. */
    private final Actor keeper = driver.thread("keeper", 200);

    /** Passive, and not started. */
    private final Actor spare = driver.passiveThread("spare", 50);

    private final int bell = driver.notification();

    @BeforeEach
    void theChain() {
        root.start(keeper);
        keeper.waitFor(bell);
        root.start(client);
        client.call(front, 1);
        proxy.call(back, 2);
        driver.assertRuns(server);
        assertEquals(context, server.runsOn());
        server.signal(bell);
        driver.assertRuns(keeper);
    }

    @Test
    void theContextGoesHomeStepByStep() {
        keeper.waitFor(bell);
        server.replyRecv(back, serverReply, 0);
        driver.assertRuns(proxy);
        assertEquals(context, proxy.runsOn());
        proxy.replyRecv(front, proxyReply, 0);
        driver.assertRuns(client);
        assertEquals(context, client.runsOn());
    }

    @Test
    @Conforms({"SCHED_CONTEXT_0009", "SCHED_CONTEXT_0011", "IPC0024"})
    void destroyingRepliesInOrderReturnsTheContextAlongTheChain() {
        keeper.delete(serverReply);
        assertEquals(context, proxy.runsOn());
        assertEquals(0, server.runsOn());
        assertEquals(Reason.OBJECT_GONE, proxy.answer().reason());
        keeper.delete(proxyReply);
        assertEquals(context, client.runsOn());
        assertEquals(Reason.OBJECT_GONE, client.answer().reason());
        assertEquals(ErrorCode.TERMINATED, client.answer().code());
        keeper.waitFor(bell);
        driver.assertRuns(client);
    }

    @Test
    @Conforms("SCHED_CONTEXT_0012")
    void destroyingTheOldestReplyTakesTheContextFromTheEndOfTheChain() {
        keeper.delete(proxyReply);
        assertEquals(context, client.runsOn());
        assertEquals(0, server.runsOn());
        assertEquals(ThreadState.BLOCKED_ON_REPLY, proxy.state());
        keeper.delete(serverReply);
        assertEquals(Reason.OBJECT_GONE, proxy.answer().reason());
        assertEquals(0, proxy.runsOn());
        keeper.waitFor(bell);
        driver.assertRuns(client);
    }

    @Test
    void aChainThatIsCutFallsApart() {
        keeper.waitFor(bell);
        server.call(bottom, 3);
        driver.assertRuns(last);
        last.signal(bell);
        keeper.delete(proxyReply);
        assertEquals(context, client.runsOn());
        assertEquals(0, last.runsOn());
        for (int reply : new int[] {serverReply, lastReply}) {
            assertEquals(0, Reply.context(driver.memory, driver.object(reply)));
            assertEquals(0, Reply.next(driver.memory, driver.object(reply)));
            assertEquals(0, Reply.previous(driver.memory, driver.object(reply)));
        }
        keeper.reply(lastReply, 0, 4);
        assertEquals(4, server.answer().word(0));
        assertEquals(0, server.runsOn());
        assertEquals(ThreadState.BLOCKED_ON_REPLY, proxy.state());
    }

    @Test
    void anAnswerOutOfOrderTakesTheContextBackAtOnce() {
        keeper.reply(proxyReply, 0, 77);
        assertEquals(77, client.answer().word(0));
        assertEquals(context, client.runsOn());
        assertEquals(0, server.runsOn());
        keeper.waitFor(bell);
        driver.assertRuns(client);
        client.reply(serverReply, 0, 78);
        assertEquals(78, proxy.answer().word(0));
        assertEquals(0, proxy.runsOn());
    }

    @Test
    @Conforms("SCHED_CONTEXT_0013")
    void destroyingTheContextLeavesEverybodyWithoutOneAndTheCallsStanding() {
        keeper.delete(client.context);
        assertEquals(0, server.runsOn());
        assertEquals(ThreadState.BLOCKED_ON_REPLY, client.state());
        keeper.reply(serverReply, 0, 1);
        keeper.reply(proxyReply, 0, 2);
        assertEquals(2, client.answer().word(0));
        assertEquals(0, client.runsOn());
        keeper.waitFor(bell);
        driver.assertRuns(root);
    }

    @Test
    @Conforms("SCHED_CONTEXT_0010")
    void unbindingALentContextFromTheServerFreesItForTheClient() {
        keeper.unbind(client.context);
        assertEquals(0, server.runsOn());
        keeper.bind(client.context, client.slot);
        keeper.reply(proxyReply, 0, 3);
        keeper.waitFor(bell);
        driver.assertRuns(client);
        assertEquals(context, client.runsOn());
        assertEquals(3, client.answer().word(0));
    }

    @Test
    @Conforms("SCHED_CONTEXT_0008")
    void destroyingTheServerLeavesTheContextToBeBoundAnew() {
        keeper.delete(server.slot);
        assertEquals(ThreadState.BLOCKED_ON_REPLY, proxy.state());
        keeper.bind(client.context, spare.slot);
        keeper.start(spare);
        keeper.waitFor(bell);
        driver.assertRuns(spare);
        assertEquals(context, spare.runsOn());
    }

    @Test
    void destroyingTheClientTakesItsContextOutOfTheChain() {
        keeper.delete(client.slot);
        assertEquals(0, server.runsOn());
        assertEquals(ThreadState.BLOCKED_ON_REPLY, proxy.state(), "it has been promised an answer by the server");
        keeper.bind(client.context, server.slot);
        keeper.waitFor(bell);
        server.replyRecv(back, serverReply, 0, 9);
        driver.assertRuns(root);
        assertEquals(9, proxy.answer().word(0));
        assertEquals(context, server.runsOn());
        assertEquals(Reason.REPLY_NOT_WAITING, root.send(proxyReply, 0).reason());
    }

    @Test
    void suspendingTheClientTakesItsContextBackAndResumingItCallsAgain() {
        keeper.suspend(client);
        assertEquals(context, client.runsOn());
        assertEquals(0, server.runsOn());
        keeper.waitFor(bell);
        driver.assertRuns(root);
        root.start(client);
        driver.assertRuns(root);
        assertEquals(ThreadState.BLOCKED_ON_SEND, client.state(), "nobody receives, so it queues again");
    }

    @Test
    void receivingWithAReplyInUseCancelsTheOlderCall() {
        keeper.recv(back, proxyReply);
        assertEquals(Reason.CALL_CANCELLED, client.answer().reason());
        assertEquals(ErrorCode.TERMINATED, client.answer().code());
        assertEquals(context, client.runsOn());
        driver.assertRuns(client);
        client.call(back, 5, 6);
        driver.assertRuns(keeper);
        assertEquals(6, keeper.answer().word(0));
        keeper.reply(proxyReply, 0, 7);
        assertEquals(7, client.answer().word(0));
    }

    @Test
    void aSecondAnswerIsRefused() {
        keeper.reply(serverReply, 0, 1);
        assertEquals(Reason.REPLY_NOT_WAITING, keeper.send(serverReply, 0, 2).reason());
        assertEquals(1, proxy.answer().word(0));
    }

    @Test
    void replyAndReceiveSkipsAnAnswerNobodyWaitsFor() {
        keeper.reply(serverReply, 0, 1);
        keeper.replyRecv(front, serverReply, 0, 5);
        assertEquals(ThreadState.BLOCKED_ON_RECEIVE, keeper.state());
        assertEquals(1, proxy.answer().word(0));
    }
}
