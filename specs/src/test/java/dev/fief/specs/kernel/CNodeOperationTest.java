package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.object.Slot;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.Test;

/** Copy, mint, move, mutate, rotate, delete, revoke, with seL4's error codes in seL4's order. */
class CNodeOperationTest {
    private static final long DEPTHS = 64 | 64 << 8;
    private static final long ALL = (long) Rights.ALL << 16;

    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int thread = driver.make(ObjectKind.THREAD, 0);
    private final int endpoint = driver.endpoint();
    private final int badged = driver.badged(endpoint, 7);
    private final int node = driver.make(ObjectKind.CNODE, 2);
    private final int empty = driver.freeSlot();
    private final int other = driver.freeSlot();

    private void expect(ErrorCode code, Reason reason, Operation operation, long[] words, long... extras) {
        Answer answer = root.invoke(operation, KernelDriver.CSPACE, words, extras);
        assertEquals(code, answer.code(), answer::toString);
        assertEquals(reason, answer.reason());
    }

    private void works(Operation operation, long... words) {
        expect(ErrorCode.OK, Reason.NONE, operation, words, KernelDriver.CSPACE, KernelDriver.CSPACE);
    }

    private void fails(ErrorCode code, Reason reason, Operation operation, long... words) {
        expect(code, reason, operation, words, KernelDriver.CSPACE, KernelDriver.CSPACE);
    }

    private int kind(int slot) {
        return Slot.kind(driver.memory, driver.slotOf(slot));
    }

    private long badge(int slot) {
        return Slot.word(driver.memory, driver.slotOf(slot));
    }

    private int rights(int slot) {
        return Slot.rights(driver.memory, driver.slotOf(slot));
    }

    @Test
    @Conforms("CNODEOP0001")
    void copy() {
        fails(ErrorCode.DELETE_FIRST, Reason.SLOT_OCCUPIED, Operation.CNODE_COPY, thread, thread, DEPTHS | ALL);
        fails(ErrorCode.DELETE_FIRST, Reason.SLOT_OCCUPIED, Operation.CNODE_COPY, endpoint, empty, DEPTHS | ALL);
        fails(ErrorCode.FAILED_LOOKUP, Reason.SOURCE_EMPTY, Operation.CNODE_COPY, empty, other, DEPTHS | ALL);
        fails(ErrorCode.ILLEGAL_OPERATION, Reason.NOT_COPYABLE, Operation.CNODE_COPY, empty, KernelDriver.UNTYPED, DEPTHS | ALL);
        fails(ErrorCode.TRUNCATED_MESSAGE, Reason.TOO_FEW_WORDS, Operation.CNODE_COPY, empty, thread);
        works(Operation.CNODE_COPY, empty, thread, DEPTHS | ALL);
        assertEquals(kind(thread), kind(empty));
        works(Operation.CNODE_COPY, other, badged, DEPTHS | (long) Rights.READ << 16);
        assertEquals(7, badge(other));
        assertEquals(Rights.READ, rights(other));
    }

    @Test
    @Conforms("CNODEOP0002")
    void delete() {
        works(Operation.CNODE_DELETE, thread, 64);
        assertTrue(driver.isEmpty(thread));
        works(Operation.CNODE_DELETE, thread, 64);
        works(Operation.CNODE_DELETE, empty, 64);
    }

    @Test
    @Conforms("CNODEOP0003")
    void mint() {
        fails(ErrorCode.DELETE_FIRST, Reason.SLOT_OCCUPIED, Operation.CNODE_MINT, thread, endpoint, DEPTHS | ALL, 9);
        fails(ErrorCode.FAILED_LOOKUP, Reason.SOURCE_EMPTY, Operation.CNODE_MINT, empty, other, DEPTHS | ALL, 9);
        fails(ErrorCode.ILLEGAL_OPERATION, Reason.ALREADY_BADGED, Operation.CNODE_MINT, empty, badged, DEPTHS | ALL, 9);
        fails(ErrorCode.ILLEGAL_OPERATION, Reason.ALREADY_BADGED, Operation.CNODE_MINT, empty, badged, DEPTHS | ALL, 0);
        fails(ErrorCode.ILLEGAL_OPERATION, Reason.NOT_BADGEABLE, Operation.CNODE_MINT, empty, thread, DEPTHS | ALL, 9);
        fails(ErrorCode.ILLEGAL_OPERATION, Reason.GUARD_TOO_LARGE, Operation.CNODE_MINT, empty, node, DEPTHS | ALL, 63);
        works(Operation.CNODE_MINT, empty, endpoint, DEPTHS | (long) Rights.WRITE << 16, 9);
        assertEquals(9, badge(empty));
        assertEquals(Rights.WRITE, rights(empty));
    }

    @Test
    @Conforms("CNODEOP0004")
    void move() {
        fails(ErrorCode.DELETE_FIRST, Reason.SLOT_OCCUPIED, Operation.CNODE_MOVE, thread, thread, DEPTHS);
        fails(ErrorCode.DELETE_FIRST, Reason.SLOT_OCCUPIED, Operation.CNODE_MOVE, thread, endpoint, DEPTHS);
        fails(ErrorCode.FAILED_LOOKUP, Reason.SOURCE_EMPTY, Operation.CNODE_MOVE, empty, empty, DEPTHS);
        fails(ErrorCode.FAILED_LOOKUP, Reason.SOURCE_EMPTY, Operation.CNODE_MOVE, empty, other, DEPTHS);
        works(Operation.CNODE_MOVE, empty, endpoint, DEPTHS);
        assertTrue(driver.isEmpty(endpoint));
        root.revoke(empty);
        assertTrue(driver.isEmpty(badged), "it kept its place in the tree");
        works(Operation.CNODE_MOVE, other, KernelDriver.UNTYPED, DEPTHS);
        works(Operation.CNODE_MOVE, KernelDriver.UNTYPED, other, DEPTHS);
    }

    @Test
    @Conforms("CNODEOP0005")
    void mutate() {
        fails(ErrorCode.DELETE_FIRST, Reason.SLOT_OCCUPIED, Operation.CNODE_MUTATE, thread, node, DEPTHS, 5);
        fails(ErrorCode.FAILED_LOOKUP, Reason.SOURCE_EMPTY, Operation.CNODE_MUTATE, empty, other, DEPTHS, 5);
        fails(ErrorCode.ILLEGAL_OPERATION, Reason.NOT_MUTABLE, Operation.CNODE_MUTATE, empty, endpoint, DEPTHS, 5);
        fails(ErrorCode.ILLEGAL_OPERATION, Reason.GUARD_TOO_LARGE, Operation.CNODE_MUTATE, empty, node, DEPTHS, 63);
        works(Operation.CNODE_MUTATE, empty, node, DEPTHS, 5);
        assertEquals(5, badge(empty));
        assertTrue(driver.isEmpty(node));
    }

    @Test
    @Conforms("CNODEOP0006")
    void cancelBadgedSends() {
        fails(ErrorCode.ILLEGAL_OPERATION, Reason.NOT_BADGED_ENDPOINT, Operation.CNODE_CANCEL_BADGED_SENDS, thread, 64);
        int readOnly = driver.withRights(badged, Rights.READ);
        fails(ErrorCode.ILLEGAL_OPERATION, Reason.NOT_BADGED_ENDPOINT, Operation.CNODE_CANCEL_BADGED_SENDS, readOnly, 64);
        works(Operation.CNODE_CANCEL_BADGED_SENDS, endpoint, 64);
        works(Operation.CNODE_CANCEL_BADGED_SENDS, badged, 64);
        assertFalse(driver.isEmpty(badged));
    }

    @Test
    @Conforms("CNODEOP0007")
    void revoke() {
        works(Operation.CNODE_REVOKE, empty, 64);
        int below = driver.withRights(badged, Rights.ALL);
        works(Operation.CNODE_REVOKE, endpoint, 64);
        assertTrue(driver.isEmpty(badged) && driver.isEmpty(below));
        assertFalse(driver.isEmpty(endpoint));
        works(Operation.CNODE_REVOKE, endpoint, 64);
    }

    @Test
    @Conforms("CNODEOP0008")
    void rotate() {
        long depths = DEPTHS | 64 << 16;
        fails(ErrorCode.ILLEGAL_OPERATION, Reason.SAME_SLOT, Operation.CNODE_ROTATE, empty, thread, thread, depths);
        fails(ErrorCode.ILLEGAL_OPERATION, Reason.SAME_SLOT, Operation.CNODE_ROTATE, thread, thread, endpoint, depths);
        fails(ErrorCode.DELETE_FIRST, Reason.SLOT_OCCUPIED, Operation.CNODE_ROTATE, node, endpoint, thread, depths);
        fails(ErrorCode.FAILED_LOOKUP, Reason.SOURCE_EMPTY, Operation.CNODE_ROTATE, empty, endpoint, other, depths);
        fails(ErrorCode.FAILED_LOOKUP, Reason.SOURCE_EMPTY, Operation.CNODE_ROTATE, empty, other, endpoint, depths);
        int threadObject = driver.object(thread);
        int endpointObject = driver.object(endpoint);
        works(Operation.CNODE_ROTATE, empty, endpoint, thread, depths);
        assertEquals(endpointObject, driver.object(empty));
        assertEquals(threadObject, driver.object(endpoint));
        assertTrue(driver.isEmpty(thread));
        works(Operation.CNODE_ROTATE, empty, endpoint, empty, depths);
        assertEquals(endpointObject, driver.object(endpoint), "source and destination the same: a swap");
        assertEquals(threadObject, driver.object(empty));
    }

    @Test
    @Conforms("CNODEOP0009")
    void theRightToAnswerIsAnObjectThatCanBeCopiedAndUsedOnce() {
        int reply = driver.reply();
        int copy = driver.withRights(reply, Rights.ALL);
        Actor client = driver.thread("client", 50);
        root.start(client);
        client.call(endpoint, 1);
        root.recv(endpoint, reply);
        root.reply(copy, 0, 42);
        assertEquals(42, client.answer().word(0));
        client.suspend(client);
        assertEquals(Reason.REPLY_NOT_WAITING, root.reply(reply, 0).reason());
    }

    @Test
    void swappingParentAndChildKeepsWhoIsWhoseChild() {
        long depths = DEPTHS | 64 << 16;
        works(Operation.CNODE_ROTATE, endpoint, badged, endpoint, depths);
        assertEquals(7, badge(endpoint));
        assertEquals(0, badge(badged));
        root.revoke(badged);
        assertTrue(driver.isEmpty(endpoint));
        assertFalse(driver.isEmpty(badged));
    }

    @Test
    void labelsOfOtherKindsAndUnknownOnesAreIllegal() {
        root.refused(Reason.NO_SUCH_OPERATION, Operation.UNTYPED_RETYPE, KernelDriver.CSPACE, Actor.words());
        assertEquals(Reason.NO_SUCH_OPERATION, root.call(KernelDriver.CSPACE, 9999).reason());
        assertEquals(Reason.NO_SUCH_OPERATION, root.call(KernelDriver.CSPACE, 0).reason());
        assertEquals(Reason.NO_SUCH_OPERATION, root.call(KernelDriver.THREAD, 1L << 51).reason());
    }
}
