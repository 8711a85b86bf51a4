package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Capabilities in messages between two contained children of root: none of their own may pass, and both sides are told what did. */
class TransferTest {
    /** In both children: the endpoint that they share, with badge 6, and one of root's. */
    private static final int SHARED = 8;

    private static final int ROOTS = 9;
    private static final int OWN = 16;
    private static final int REPLY = 17;
    private static final int ROOM = 18;

    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int endpoint = driver.endpoint();
    private Actor left = root;
    private Actor right = root;

    @BeforeEach
    void twoChildren() {
        int roots = driver.notification();
        int manifest = driver.manifest(20);
        root.ask(Operation.MANIFEST_ENDOW, manifest, Actor.words(SHARED, Rights.ALL, 6), endpoint);
        root.ask(Operation.MANIFEST_ENDOW, manifest, Actor.words(ROOTS, Rights.ALL, 0), roots);
        root.ask(Operation.MANIFEST_SET_CONTAINMENT, manifest, Actor.words(1));
        right = child(manifest, "right");
        right.recv(SHARED, REPLY);
        left = child(manifest, "left");
    }

    private Actor child(int manifest, String name) {
        Actor child = driver.firstThread(name, driver.spawn(manifest, 14));
        driver.assertRuns(child);
        child.retype(ObjectKind.NOTIFICATION, 0, OWN, 1);
        child.retype(ObjectKind.REPLY, 0, REPLY, 1);
        return child.receiveSlot(ROOM);
    }

    private Answer send(SystemCall call, long... extras) {
        return left.prepare(SHARED, 5, 1).extras(extras).enter(call);
    }

    private static int unwrapped(Answer answer) {
        return MessageInfo.unwrapped(answer.info());
    }

    private void assertArrived(int count, int unwrapped) {
        assertEquals(Reason.NONE, right.answer().reason());
        assertEquals(count, right.answer().arrived());
        assertEquals(unwrapped, unwrapped(right.answer()));
    }

    @Test
    void aSiblingsCapabilityIsHeldBackAndTheSenderIsToldWhich() {
        Answer told = send(SystemCall.SEND, SHARED, OWN);
        assertArrived(1, 1);
        assertEquals(Reason.TRANSFER_FORBIDDEN, told.reason());
        assertEquals(1, told.arrived());
        assertEquals(2, told.word(0), "the second");
    }

    @Test
    void theCallerIsToldWithItsAnswer() {
        send(SystemCall.CALL, OWN);
        driver.assertRuns(right);
        assertArrived(0, 0);
        right.replyRecv(SHARED, REPLY, 9, 33);
        driver.assertRuns(left);
        assertEquals(Reason.TRANSFER_FORBIDDEN, left.answer().reason());
        assertEquals(33, left.answer().word(0));
        send(SystemCall.CALL, SHARED);
        right.replyRecv(SHARED, REPLY, 9, 34);
        assertEquals(Reason.NONE, left.answer().reason(), "this time all went over");
    }

    /** The endpoint's own arrive as badges and need no room, so there would be room for one more. */
    @Test
    void noMoreThanWereSent() {
        left.prepare(SHARED, 5, 1).extras(SHARED, ROOTS).register(Register.A1, MessageInfo.of(5, 0, 1, 1)).enter(SystemCall.SEND);
        assertArrived(1, 1);
        assertEquals(6, right.answer().extras()[0]);
        assertEquals(Status.of(Reason.NONE, 1), left.answer().status());
    }

    @Test
    void theSecondThatNeedsRoomAndAnEmptySlotEndTheTransfer() {
        left.delete(OWN);
        Answer told = send(SystemCall.SEND, SHARED, OWN, SHARED);
        assertArrived(1, 1);
        assertEquals(Status.of(Reason.NONE, 1), told.status());
    }

    /** Even where slot 0 holds one. Root's may pass to its children. */
    @Test
    void addressZeroNamesNoCNodeToReceiveIn() {
        send(SystemCall.NB_SEND);
        left.waitFor(OWN);
        driver.assertRuns(right);
        right.copy(KernelDriver.CSPACE, 0, Rights.ALL);
        right.register(Register.T4, 0).recv(SHARED, REPLY);
        root.prepare(endpoint, 5).extras(KernelDriver.TIMER).enter(SystemCall.SEND);
        assertArrived(0, 0);
        right.receiveSlot(ROOM).recv(SHARED, REPLY);
        root.prepare(endpoint, 5).extras(KernelDriver.TIMER).enter(SystemCall.SEND);
        assertArrived(1, 0);
    }

    /** Who answers, or sends, and goes on to receive hears of it with what it receives. */
    @Test
    void whoGoesOnToReceiveIsToldThen() {
        send(SystemCall.CALL, SHARED);
        right.prepare(SHARED, 9).extras(OWN).register(Register.A6, REPLY).enter(SystemCall.REPLY_RECV);
        driver.assertRuns(left);
        assertEquals(Reason.NONE, left.answer().reason());
        left.prepare(SHARED, 5).extras(OWN).register(Register.T0, SHARED).register(Register.A6, REPLY).enter(SystemCall.NB_SEND_RECV);
        assertEquals(Reason.TRANSFER_FORBIDDEN, right.answer().reason());
        driver.assertRuns(right);
        right.nbSend(SHARED, 5);
        assertEquals(Reason.TRANSFER_FORBIDDEN, left.answer().reason());
    }

    @Test
    void whoGoesOnWithASignalIsToldThenAndOnlyThen() {
        send(SystemCall.CALL, SHARED);
        right.signal(ROOTS);
        right.prepare(ROOTS, 9).extras(OWN).register(Register.T0, REPLY).enter(SystemCall.NB_SEND_WAIT);
        assertEquals(Reason.TRANSFER_FORBIDDEN, right.answer().reason());
        right.nbWait(ROOTS);
        assertEquals(Reason.NONE, right.answer().reason());
    }
}
