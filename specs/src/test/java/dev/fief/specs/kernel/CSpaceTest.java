package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.object.Guard;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.Test;

/** Capability addresses: levels, guards, depth. */
class CSpaceTest {
    private final KernelDriver driver = KernelDriver.boot(BootParameters.defaults().withMemoryBits(17).withRadix(8));
    private final Actor root = driver.root;

    /** Mints a CNode capability with a guard, at any address of any depth. */
    private Answer mintCNode(int source, long index, int depth, int toRoot, long guard) {
        return root.invoke(Operation.CNODE_MINT, toRoot, Actor.words(index, source,
                depth | Actor.DEPTH << 8 | (long) Rights.ALL << 16, guard), KernelDriver.CSPACE);
    }

    private Answer copy(int source, long index, int depth, int toRoot) {
        return root.invoke(Operation.CNODE_COPY, toRoot,
                Actor.words(index, source, depth | Actor.DEPTH << 8 | (long) Rights.ALL << 16), KernelDriver.CSPACE);
    }

    @Test
    @Conforms("CSPACE0001")
    void inASpaceOfSixtyFourOneBitLevelsEveryAddressOffByOneBitIsInvalid() {
        long address = 0xa5a5_1234_9876_c3c3L;
        int[] level = new int[64];
        for (int index = 0; index < 64; index++) {
            level[index] = driver.make(ObjectKind.CNODE, 1);
        }
        int target = driver.notification();
        for (int index = 0; index < 63; index++) {
            ok(copy(level[index + 1], address >>> 63 - index & 1, 1, level[index]));
        }
        ok(copy(target, address & 1, 1, level[63]));
        Actor thread = driver.thread("thread", 50);
        root.ask(Operation.THREAD_SET_SPACE, thread.slot, Actor.words(0), 0, level[0]);
        root.start(thread);
        assertEquals(ErrorCode.OK, thread.signal(address).code());
        for (int bit = 0; bit < 64; bit++) {
            Answer answer = thread.signal(address ^ 1L << bit);
            assertNotEquals(ErrorCode.OK, answer.code(), "address with bit " + bit + " flipped");
        }
    }

    private static void ok(Answer answer) {
        assertEquals(ErrorCode.OK, answer.code(), answer::toString);
    }

    @Test
    void aGuardMustMatchAndItsBitsAreReported() {
        int node = driver.make(ObjectKind.CNODE, 2);
        int guarded = driver.freeSlot();
        ok(mintCNode(node, guarded, 64, KernelDriver.CSPACE, Guard.of(4, 0b1010)));
        int endpoint = driver.endpoint();
        ok(copy(endpoint, 0b1010_01, 6, guarded));
        assertEquals(Reason.SLOT_OCCUPIED, copy(endpoint, 0b1010_01, 6, guarded).reason());
        Answer wrong = copy(endpoint, 0b1011_10, 6, guarded);
        assertEquals(Reason.GUARD_MISMATCH, wrong.reason());
        assertEquals(6, wrong.word(1), "bits that were left");
        assertEquals(0b1010, wrong.word(2), "the guard that was found");
        assertEquals(4, wrong.word(3), "its size");
        Answer tooShort = copy(endpoint, 0b101, 3, guarded);
        assertEquals(Reason.GUARD_MISMATCH, tooShort.reason());
        Answer between = copy(endpoint, 0b10100, 5, guarded);
        assertEquals(Reason.DEPTH_MISMATCH, between.reason());
        assertEquals(5, between.word(1));
        assertEquals(6, between.word(2));
        Answer justTheGuard = copy(endpoint, 0b1010, 4, guarded);
        assertEquals(Reason.DEPTH_MISMATCH, justTheGuard.reason());
        assertEquals(4, justTheGuard.word(1));
    }

    @Test
    void cnodeOperationsNeedEveryBitUsedAndInvocationsDoNot() {
        int node = driver.make(ObjectKind.CNODE, 2);
        int notification = driver.notification();
        ok(copy(notification, 1, 2, node));
        Answer leftOver = copy(notification, 0b1_11, 3, node);
        assertEquals(Reason.DEPTH_MISMATCH, leftOver.reason(), leftOver::toString);
        Actor thread = driver.thread("thread", 50);
        root.ask(Operation.THREAD_SET_SPACE, thread.slot, Actor.words(0), 0, node);
        root.start(thread);
        ok(thread.signal(1L << 62));
        ok(thread.signal(1L << 62 | 12345));
        assertEquals(Reason.WRONG_KIND, thread.signal(0).reason());
    }

    @Test
    void depthIsOneToSixtyFour() {
        int source = driver.endpoint();
        for (int depth : new int[] {0, 65, 255}) {
            assertEquals(Reason.DEPTH_RANGE, copy(source, 100, depth, KernelDriver.CSPACE).reason());
        }
        root.refused(Reason.DEPTH_RANGE, Operation.CNODE_DELETE, KernelDriver.CSPACE, Actor.words(source, 65));
        root.refused(Reason.DEPTH_RANGE, Operation.CNODE_DELETE, KernelDriver.CSPACE, Actor.words(source, 1L << 32 | 64));
        root.refused(Reason.DEPTH_RANGE, Operation.CNODE_REVOKE, KernelDriver.CSPACE, Actor.words(source, -1));
    }

    @Test
    void theRootMustBeACNode() {
        int endpoint = driver.endpoint();
        root.refused(Reason.INVALID_ROOT, Operation.CNODE_COPY, KernelDriver.CSPACE,
                Actor.words(driver.freeSlot(), endpoint, 64 | 64 << 8 | 15 << 16), endpoint);
    }

    @Test
    void guardAndIndexMustFitAnAddress() {
        int node = driver.make(ObjectKind.CNODE, 4);
        int slot = driver.freeSlot();
        assertEquals(Reason.GUARD_TOO_LARGE, mintCNode(node, slot, 64, KernelDriver.CSPACE, Guard.of(61, 0)).reason());
        ok(mintCNode(node, slot, 64, KernelDriver.CSPACE, Guard.of(60, 0)));
    }

    @Test
    void bitsOfAGuardBeyondItsSizeMeanNothing() {
        int node = driver.make(ObjectKind.CNODE, 2);
        int guarded = driver.freeSlot();
        ok(mintCNode(node, guarded, 64, KernelDriver.CSPACE, Guard.of(2, 0b1101)));
        ok(copy(node, 0b01_00, 4, guarded));
    }
}
