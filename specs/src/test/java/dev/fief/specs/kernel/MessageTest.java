package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words, badges and capabilities from sender to receiver. */
class MessageTest {
    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int endpoint = driver.endpoint();
    private final int reply = driver.reply();
    private final Actor thread = driver.thread("thread", 50);

    @Test
    @Conforms("IPC0001")
    void sendAndReceiveWhoeverComesFirst() {
        int badged = driver.badged(endpoint, 77);
        root.start(thread);
        thread.send(badged, 9, 1, 2, 3, 4);
        Answer message = root.recv(endpoint, reply);
        assertEquals(77, message.badge());
        assertEquals(9, message.label());
        assertEquals(4, message.length());
        assertEquals(4, message.word(3));
        driver.assertRuns(thread);
        assertEquals(ErrorCode.OK, thread.answer().code());
        thread.recv(endpoint, reply);
        root.send(badged, 10, 5);
        driver.assertRuns(thread);
        assertEquals(77, thread.answer().badge());
        assertEquals(5, thread.answer().word(0));
        assertEquals(1, thread.answer().length());
    }

    @Test
    @Conforms("IPC0003")
    void sendAnswerAndReceiveApart() {
        root.start(thread);
        thread.call(endpoint, 1, 6);
        assertEquals(6, root.recv(endpoint, reply).word(0));
        root.reply(reply, 2, 7);
        driver.assertRuns(thread);
        assertEquals(2, thread.answer().label());
        assertEquals(7, thread.answer().word(0));
    }

    @Test
    @Conforms("IPC0004")
    void nonBlockingSendIsDeliveredToAWaiterAndElseLost() {
        assertEquals(ErrorCode.OK, root.nbSend(endpoint, 1, 6).code());
        root.start(thread);
        thread.recv(endpoint, reply);
        assertEquals(ThreadState.BLOCKED_ON_RECEIVE, thread.state());
        root.nbSend(endpoint, 1, 7);
        assertEquals(7, thread.answer().word(0));
    }

    @Test
    @Conforms({"IPC1001", "IPC1002", "IPC1003", "IPC1004", "VSPACE0000"})
    void processesTalkOverAnEndpointThatBothHold() {
        int manifest = driver.manifest();
        root.ask(Operation.MANIFEST_ENDOW, manifest, Actor.words(8, Rights.ALL, 5), endpoint);
        Actor child = driver.firstThread("child", driver.spawn(manifest, 13));
        root.recv(endpoint, reply);
        driver.assertRuns(child);
        child.send(8, 1, 10);
        assertEquals(10, root.answer().word(0));
        assertEquals(5, root.answer().badge());
        root.recv(endpoint, reply);
        child.call(8, 1, 11);
        driver.assertRuns(root);
        root.replyRecv(endpoint, reply, 2, 12);
        driver.assertRuns(child);
        assertEquals(12, child.answer().word(0));
        child.nbSend(8, 1, 13);
        assertEquals(13, root.answer().word(0));
    }

    @Test
    @Conforms("IPC0026")
    void processesExchangeMessagesByOneCallEach() {
        int manifest = driver.manifest();
        root.ask(Operation.MANIFEST_ENDOW, manifest, Actor.words(8, Rights.ALL, 5), endpoint);
        Actor child = driver.firstThread("child", driver.spawn(manifest, 13));
        root.recv(endpoint, reply);
        for (int round = 0; round < 3; round++) {
            driver.assertRuns(child);
            child.nbSendRecv(8, 8, 0, 1, round);
            driver.assertRuns(root);
            assertEquals(round, root.answer().word(0));
            assertEquals(5, root.answer().badge());
            root.nbSendRecv(endpoint, endpoint, 0, 1, 10 + round);
            assertEquals(10 + round, child.answer().word(0));
        }
    }

    @Test
    void longMessagesTravelInBuffersAndWithoutThemStopAtFourWords() {
        int frame = driver.make(ObjectKind.FRAME, 12);
        int other = driver.make(ObjectKind.FRAME, 12);
        root.ask(Operation.THREAD_SET_BUFFER, thread.slot, Actor.words(1024), frame);
        root.ask(Operation.THREAD_SET_BUFFER, KernelDriver.THREAD, Actor.words(0), other);
        for (int word = 0; word < 128; word++) {
            driver.memory.store(driver.object(frame) + 128 + word, 1000 + word);
        }
        root.start(thread);
        longSend();
        Answer message = root.recv(endpoint, reply);
        assertEquals(120, message.length());
        assertEquals(1119, driver.memory.load(driver.object(other) + 119));
        assertEquals(1004, driver.memory.load(driver.object(other) + 4));
        assertEquals(0, driver.memory.load(driver.object(other) + 3), "that is in a register");
        assertEquals(0, driver.memory.load(driver.object(other) + 120), "that is behind the message");
        thread.ask(Operation.THREAD_SET_BUFFER, thread.slot, Actor.words(0), 0);
        longSend();
        assertEquals(4, root.recv(endpoint, reply).length());
    }

    private void longSend() {
        thread.prepare(endpoint, 1).register(Register.A1, MessageInfo.of(1, 120)).enter(SystemCall.SEND);
    }

    @Test
    void aBufferMustLieInItsFrame() {
        int frame = driver.make(ObjectKind.FRAME, 12);
        for (long offset : new long[] {8, 1023, 4096, -1024, 3 * 1024 + 512}) {
            root.refused(Reason.MISALIGNED_BUFFER, Operation.THREAD_SET_BUFFER, thread.slot, Actor.words(offset), frame);
        }
        root.refused(Reason.MISSING_RIGHT, Operation.THREAD_SET_BUFFER, thread.slot, Actor.words(0),
                driver.withRights(frame, Rights.READ));
        root.ask(Operation.THREAD_SET_BUFFER, thread.slot, Actor.words(3 * 1024), frame);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    @Conforms({"IPCRIGHTS0001", "IPCRIGHTS0002"})
    void sendingNeedsWriteAndReceivingNeedsRead(int rights) {
        int limited = driver.withRights(endpoint, rights);
        root.start(thread);
        thread.recv(endpoint, 0);
        Answer sent = root.nbSend(limited, 1, 42);
        boolean mayWrite = (rights & Rights.WRITE) != 0;
        assertEquals(mayWrite ? Reason.NONE : Reason.MISSING_RIGHT, mayWrite ? Reason.NONE : sent.reason());
        assertEquals(mayWrite, thread.state() != ThreadState.BLOCKED_ON_RECEIVE);
        if (mayWrite) {
            driver.assertRuns(thread);
            thread.suspend(thread);
        }
        Answer received = root.nbRecv(limited, 0);
        assertEquals((rights & Rights.READ) != 0 ? Reason.NONE : Reason.MISSING_RIGHT, received.reason());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    @Conforms({"IPCRIGHTS0003", "IPCRIGHTS0004"})
    void capabilitiesNeedGrantAndAnswersNeedGrantOrGrantReply(int rights) {
        if ((rights & Rights.WRITE) == 0) {
            return;
        }
        int limited = driver.withRights(endpoint, rights);
        int gift = driver.notification();
        int slot = driver.freeSlot();
        root.start(thread);
        thread.prepare(limited, 1).extras(gift).enter(SystemCall.CALL);
        Answer message = root.receiveSlot(slot).recv(endpoint, reply);
        boolean grant = (rights & Rights.GRANT) != 0;
        assertEquals(grant ? 1 : 0, message.arrived());
        assertEquals(grant, !driver.isEmpty(slot));
        boolean answerable = (rights & (Rights.GRANT | Rights.GRANT_REPLY)) != 0;
        assertEquals(answerable ? ThreadState.BLOCKED_ON_REPLY : ThreadState.INACTIVE, thread.state());
        assertEquals(answerable ? Reason.NONE : Reason.REPLY_NOT_WAITING, root.reply(reply, 0).reason());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6, 7, 10, 11, 14, 15})
    @Conforms("IPCRIGHTS0005")
    void anAnswerCarriesCapabilitiesIfTheReceiverHadGrant(int rights) {
        int limited = driver.withRights(endpoint, rights);
        int gift = driver.notification();
        int slot = driver.freeSlot();
        root.start(thread);
        thread.receiveSlot(slot).call(endpoint, 1);
        root.recv(limited, reply);
        root.prepare(reply, 0).extras(gift).enter(SystemCall.SEND);
        boolean grant = (rights & Rights.GRANT) != 0;
        assertEquals(grant ? 1 : 0, thread.answer().arrived());
        assertEquals(grant, !driver.isEmpty(slot));
    }

    @Test
    void aCapabilityToTheEndpointItselfArrivesAsItsBadge() {
        int first = driver.badged(endpoint, 5);
        int gift = driver.notification();
        int slot = driver.freeSlot();
        root.start(thread);
        thread.prepare(endpoint, 1).extras(first, gift, first).enter(SystemCall.SEND);
        Answer message = root.receiveSlot(slot).recv(endpoint, reply);
        assertEquals(3, message.arrived());
        assertEquals(0b101, MessageInfo.unwrapped(message.info()));
        assertEquals(5, message.extras()[0]);
        assertEquals(5, message.extras()[2]);
        assertEquals(driver.object(gift), driver.object(slot));
        assertEquals(driver.slotOf(gift), Slot.parent(driver.memory, driver.slotOf(slot)), "a child of the sender's");
    }

    @Test
    void theTransferStopsAtTheFirstCapabilityThatCannotGoOver() {
        int gift = driver.notification();
        int slot = driver.freeSlot();
        root.start(thread);
        thread.prepare(endpoint, 1).extras(gift, gift).enter(SystemCall.SEND);
        assertEquals(1, root.receiveSlot(slot).recv(endpoint, reply).arrived());
        assertEquals(1, thread.answer().arrived());
        thread.prepare(endpoint, 1).extras(KernelDriver.UNTYPED, gift).enter(SystemCall.SEND);
        assertEquals(0, root.receiveSlot(driver.freeSlot()).recv(endpoint, reply).arrived());
        thread.prepare(endpoint, 1).extras(gift).enter(SystemCall.SEND);
        assertEquals(0, root.receiveSlot(slot).recv(endpoint, reply).arrived(), "the slot is full");
        driver.assertRuns(thread);
        assertEquals(ErrorCode.OK, thread.answer().code());
    }

    @Test
    void destroyingAnEndpointWakesWhoeverWaits() {
        Actor sender = driver.thread("sender", 40);
        int other = driver.endpoint();
        root.start(thread);
        thread.recv(endpoint, reply);
        root.start(sender);
        sender.send(other, 1);
        root.priority(root, 100);
        root.delete(endpoint);
        root.delete(other);
        assertEquals(Reason.OBJECT_GONE, thread.answer().reason());
        assertEquals(Reason.OBJECT_GONE, sender.answer().reason());
        assertTrue(driver.isEmpty(endpoint) && driver.isEmpty(other));
    }
}
