package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.WorkCounts;
import dev.fief.microkernel.trace.WorkKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each condition of the fast path, met and not met. It is taken if all are met, and only then; and whether or not, a second
 * kernel that has none comes to the same, word by word.
 */
class FastPathTest {
    private static final int CLIENT_PRIORITY = 40;

    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final WorkCounts work = driver.kernel.trace().work();
    private final int endpoint = driver.endpoint();
    private final int reply = driver.reply();
    private final int stranger = driver.notification();
    private final Actor server = driver.passiveServer("server", 60, endpoint, reply);
    private final Actor client = driver.thread("client", CLIENT_PRIORITY);

    /** The current thread makes the call in its registers. */
    private void enter(boolean taken) {
        KernelMemory copy = new KernelMemory(driver.memory.sizeInWords() * (long) Long.BYTES);
        copy.restore(driver.memory.snapshot());
        Kernel slow = new Kernel(copy, new Trace(16));
        slow.useFastPath(false);
        work.turn(true);
        work.clear();
        driver.systemCall();
        slow.systemCall();
        assertTrue(copy.sameAs(driver.memory.snapshot()));
        assertEquals(taken ? 1 : 0, work.of(WorkKind.FAST_CALL) + work.of(WorkKind.FAST_REPLY));
        work.turn(false);
    }

    private Actor clientRuns() {
        root.start(client);
        driver.assertRuns(client);
        return client;
    }

    private void call(boolean taken, Actor caller, long to, long... words) {
        caller.prepare(to, 3, words).register(Register.A7, SystemCall.CALL.number());
        enter(taken);
    }

    private void answer(boolean taken, Actor answerer, long from, long with, long... words) {
        answerer.prepare(from, 4, words).register(Register.A6, with).register(Register.A7, SystemCall.REPLY_RECV.number());
        enter(taken);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void aMessageOfAtMostFourWords(int length) {
        int word = 100;
        for (Actor actor : new Actor[] {clientRuns(), server, client}) {
            for (int register = Register.A2; register <= Register.A5; register++) {
                actor.register(register, word++);
            }
            actor.register(Register.A0, endpoint).register(Register.A1, MessageInfo.of(3, length)).register(Register.A6, reply)
                    .register(Register.A7, (actor == client ? SystemCall.CALL : SystemCall.REPLY_RECV).number());
            enter(length <= 4);
        }
    }

    @Test
    void aMessageThatTakesACapabilityAlong() {
        clientRuns().prepare(endpoint, 3, 1).extras(stranger).register(Register.A7, SystemCall.CALL.number());
        enter(false);
        server.prepare(endpoint, 3, 1).extras(stranger).register(Register.A6, reply).register(Register.A7, SystemCall.REPLY_RECV.number());
        enter(false);
    }

    @Test
    void whatIsCalledMustBeAnEndpointThatMayBeWrittenAndAnsweredOver() {
        int readable = driver.withRights(endpoint, Rights.READ | Rights.GRANT | Rights.GRANT_REPLY);
        int writable = driver.withRights(endpoint, Rights.WRITE | Rights.READ);
        int granting = driver.withRights(endpoint, Rights.WRITE | Rights.GRANT);
        int answered = driver.withRights(endpoint, Rights.WRITE | Rights.GRANT_REPLY);
        clientRuns();
        call(false, client, stranger);
        call(false, client, readable);
        for (int over : new int[] {granting, answered}) {
            call(true, client, over);
            driver.assertRuns(server);
            answer(true, server, endpoint, reply);
            driver.assertRuns(client);
        }
        call(false, client, writable);
    }

    @Test
    void anAddressOfTwoLevels() {
        int node = driver.make(ObjectKind.CNODE, 2);
        int leaf = driver.make(ObjectKind.CNODE, 1);
        root.ask(Operation.CNODE_COPY, node, Actor.words(1, leaf, 2 | 64 << 8 | Rights.ALL << 16), KernelDriver.CSPACE);
        root.ask(Operation.CNODE_COPY, leaf, Actor.words(1, endpoint, 1 | 64 << 8 | Rights.ALL << 16), KernelDriver.CSPACE);
        root.ask(Operation.CNODE_COPY, leaf, Actor.words(0, reply, 1 | 64 << 8 | Rights.ALL << 16), KernelDriver.CSPACE);
        root.ask(Operation.CNODE_COPY, node, Actor.words(2, reply, 2 | 64 << 8 | Rights.ALL << 16), KernelDriver.CSPACE);
        root.ask(Operation.THREAD_SET_SPACE, client.slot, Actor.words(0), 0, node);
        root.ask(Operation.THREAD_SET_SPACE, server.slot, Actor.words(0), 0, node);
        clientRuns();
        call(true, client, 0b011L << 61);
        answer(true, server, 0b011L << 61, 0b010L << 61);
        call(true, client, 0b011L << 61);
        answer(true, server, 0b011L << 61, 0b10L << 62);
        call(true, client, 0b011L << 61);
        answer(false, server, 0b011L << 61, 0b11L << 62);
    }

    @Test
    void somebodyMustWaitThatCanBeLentAContextAndCanAnswer() {
        int idle = driver.endpoint();
        int another = driver.endpoint();
        int third = driver.endpoint();
        int richReply = driver.reply();
        Actor rich = driver.thread("rich", 60);
        driver.passiveServer("mute", 60, third, 0);
        Actor first = driver.thread("first", 50);
        Actor second = driver.thread("second", 50);
        root.start(rich);
        rich.recv(another, richReply);
        root.start(first);
        call(false, first, idle);
        root.start(second);
        call(false, second, idle);
        clientRuns();
        call(false, client, another);
        driver.assertRuns(rich);
        rich.waitFor(stranger);
        call(false, root, third);
    }

    /** Several, for it could depend on where in memory the caller lies. */
    @Test
    void nobodyWaitsAtAll() {
        for (int index = 0; index < 8; index++) {
            int idle = driver.endpoint();
            Actor caller = driver.thread("caller", 50);
            root.start(caller);
            call(false, caller, idle);
            driver.assertRuns(root);
        }
    }

    /** Whoever is ready at a higher priority than the one that would go on comes first. */
    @ParameterizedTest
    @ValueSource(ints = {CLIENT_PRIORITY - 1, CLIENT_PRIORITY, CLIENT_PRIORITY + 1, 59, 60, 61})
    void nobodyIsReadyWhoComesFirst(int priority) {
        Actor other = driver.thread("other", priority);
        clientRuns().prepare(other.slot, Operation.THREAD_RESUME.label()).register(Register.A7, SystemCall.CALL.number());
        if (priority <= CLIENT_PRIORITY) {
            driver.systemCall();
            call(true, client, endpoint);
            driver.assertRuns(server);
            answer(true, server, endpoint, reply);
        } else {
            call(true, client, endpoint);
            server.ask(Operation.THREAD_RESUME, other.slot, Actor.words());
            if (driver.runs(server)) {
                answer(false, server, endpoint, reply);
            }
            driver.assertRuns(other);
        }
    }

    /** It is below its client here, and somebody ready may be between them. */
    @ParameterizedTest
    @ValueSource(ints = {59, 60, 61})
    void theServerItselfIsNotOvertaken(int priority) {
        Actor above = driver.thread("above", 80);
        Actor other = driver.thread("other", priority);
        root.start(above);
        above.start(other);
        call(priority <= 60, above, endpoint);
        driver.assertRuns(priority <= 60 ? server : other);
    }

    /** Two servers wait, and then one; each calls a server of its own, and the answers come back along the chain. */
    @Test
    void aChainOfCalls() {
        int back = driver.endpoint();
        int backReply = driver.reply();
        int twinsReply = driver.reply();
        Actor last = driver.passiveServer("last", 70, back, backReply);
        Actor twin = driver.passiveServer("twin", 60, endpoint, twinsReply);
        clientRuns();
        for (int round = 0; round < 4; round++) {
            Actor middle = round % 2 == 0 ? server : twin;
            call(true, client, endpoint, 5);
            driver.assertRuns(middle);
            call(true, middle, back, 6, 7);
            driver.assertRuns(last);
            answer(true, last, back, backReply, 8);
            driver.assertRuns(middle);
            answer(true, middle, endpoint, round % 2 == 0 ? reply : twinsReply, 9);
            driver.assertRuns(client);
        }
        call(true, client, endpoint);
        call(true, server, back);
        answer(false, last, back, reply);
    }

    private void served() {
        clientRuns();
        call(true, client, endpoint, 1);
        driver.assertRuns(server);
    }

    @Test
    void whatAnswersMustBeAReplyObject() {
        served();
        answer(false, server, endpoint, stranger);
        driver.assertRuns(server);
        answer(false, server, endpoint, 0);
    }

    @Test
    void aReplyObjectThatNobodyWaitsFor() {
        int unused = driver.reply();
        served();
        answer(false, server, endpoint, unused);
    }

    @Test
    void theEndpointMayBeReadAndGrantsOrDoesNot() {
        int writable = driver.withRights(endpoint, Rights.WRITE | Rights.GRANT);
        int readable = driver.withRights(endpoint, Rights.READ);
        served();
        answer(false, server, writable, reply);
        driver.assertRuns(server);
        answer(true, server, readable, reply);
        call(true, client, endpoint);
        answer(true, server, endpoint, reply);
        call(true, client, endpoint);
        answer(false, server, stranger, reply);
    }

    @Test
    void somebodyWaitsToSend() {
        Actor other = driver.thread("other", 65);
        served();
        server.ask(Operation.THREAD_RESUME, other.slot, Actor.words());
        call(false, other, endpoint);
        driver.assertRuns(server);
        answer(false, server, endpoint, reply);
    }

    @Test
    void aServerWithAContextOfItsOwnGivesNoneBack() {
        int another = driver.endpoint();
        int richReply = driver.reply();
        Actor rich = driver.thread("rich", 60);
        root.start(rich);
        rich.recv(another, richReply);
        clientRuns();
        call(false, client, another);
        answer(false, rich, another, richReply);
        driver.assertRuns(client);
    }

    @Test
    void theCallerWasGivenAnotherContext() {
        int spare = driver.context(KernelDriver.LARGE_BUDGET, KernelDriver.LONG_PERIOD);
        served();
        server.bind(spare, client.slot);
        answer(false, server, endpoint, reply);
    }

    @Test
    void theServerListensToANotification() {
        served();
        server.ask(Operation.THREAD_BIND_NOTIFICATION, server.slot, Actor.words(), stranger);
        answer(false, server, endpoint, reply);
    }

    @Test
    void theCallersFaultIsAnswered() {
        root.ask(Operation.THREAD_SET_SPACE, client.slot, Actor.words(0), endpoint, KernelDriver.CSPACE);
        clientRuns();
        driver.fault(1, 2);
        driver.assertRuns(server);
        answer(false, server, endpoint, reply);
        driver.assertRuns(root);
    }

    /** One of the two was told that a capability was held back, which it hears with what it receives next. */
    @Test
    void somethingWasHeldBack() {
        clientRuns();
        Tcb.flags(driver.memory, server.tcb, Tcb.flags(driver.memory, server.tcb) | ThreadFlag.HELD_BACK);
        call(false, client, endpoint);
        Tcb.flags(driver.memory, client.tcb, ThreadFlag.HELD_BACK);
        answer(false, server, endpoint, reply);
        driver.assertRuns(client);
        call(true, client, endpoint);
    }

    @Test
    void nobodyWatchesTheMemory() {
        clientRuns();
        driver.memory.attach(driver.kernel.incrementalFingerprint(0));
        call(false, client, endpoint);
        answer(false, server, endpoint, reply);
        driver.assertRuns(client);
    }
}
