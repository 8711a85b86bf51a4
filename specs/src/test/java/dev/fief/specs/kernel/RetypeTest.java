package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.object.Untyped;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Objects carved out of untyped memory: windows, sizes, the watermark, and the order of the checks. */
class RetypeTest {
    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int untyped = driver.make(ObjectKind.UNTYPED, 12);
    private final int window = driver.make(ObjectKind.CNODE, 3);

    private Answer retype(int from, ObjectKind kind, int size, int node, long offset, long count) {
        return root.invoke(Operation.UNTYPED_RETYPE, from, Actor.words(kind.number() | (long) size << 8, 0, offset, count), node);
    }

    private void refused(Reason reason, ObjectKind kind, int size, long offset, long count) {
        Answer answer = retype(untyped, kind, size, window, offset, count);
        assertEquals(reason, answer.reason(), answer::toString);
    }

    @Test
    @Conforms({"RETYPE0000", "RETYPE0002"})
    void theWindowMustLieInTheNodeAndBeEmpty() {
        refused(Reason.OFFSET_RANGE, ObjectKind.ENDPOINT, 0, 8, 1);
        refused(Reason.OFFSET_RANGE, ObjectKind.ENDPOINT, 0, -1, 1);
        refused(Reason.COUNT_RANGE, ObjectKind.ENDPOINT, 0, 0, 0);
        refused(Reason.COUNT_RANGE, ObjectKind.ENDPOINT, 0, 0, 9);
        refused(Reason.COUNT_RANGE, ObjectKind.ENDPOINT, 0, 7, 2);
        refused(Reason.COUNT_RANGE, ObjectKind.ENDPOINT, 0, 0, -1);
        refused(Reason.COUNT_RANGE, ObjectKind.ENDPOINT, 0, 1, Long.MAX_VALUE);
        assertEquals(Reason.NONE, retype(untyped, ObjectKind.ENDPOINT, 0, window, 0, 8).reason());
        refused(Reason.SLOT_OCCUPIED, ObjectKind.ENDPOINT, 0, 7, 1);
    }

    @Test
    @Conforms("RETYPE0000")
    void atMostTwoHundredAndFiftySixAtOnce() {
        KernelDriver large = KernelDriver.boot();
        int node = large.make(ObjectKind.CNODE, 9);
        long[] tooMany = Actor.words(ObjectKind.ENDPOINT.number(), 0, 0, 257);
        large.root.refused(Reason.COUNT_RANGE, Operation.UNTYPED_RETYPE, KernelDriver.UNTYPED, tooMany, node);
        long[] most = Actor.words(ObjectKind.ENDPOINT.number(), 0, 0, 256);
        large.root.ask(Operation.UNTYPED_RETYPE, KernelDriver.UNTYPED, most, node);
    }

    @Test
    @Conforms({"RETYPE0001", "RETYPE0002"})
    void theWatermarkRisesByExactlyWhatIsMadeUntilTheRangeIsFull() {
        int small = driver.make(ObjectKind.UNTYPED, 8);
        for (int made = 0; made < 8; made++) {
            assertEquals(32L * made, Untyped.watermark(driver.memory, driver.slotOf(small)));
            assertEquals(Reason.NONE, retype(small, ObjectKind.ENDPOINT, 0, window, made, 1).reason());
        }
        root.delete(window);
        int next = driver.make(ObjectKind.CNODE, 3);
        assertEquals(0, Untyped.watermark(driver.memory, driver.slotOf(small)), "the last child went");
        assertEquals(Reason.NONE, retype(small, ObjectKind.ENDPOINT, 0, next, 0, 7).reason());
        assertEquals(Reason.NONE, retype(small, ObjectKind.REPLY, 0, next, 7, 1).reason());
        int full = driver.freeSlot();
        Answer answer = retype(small, ObjectKind.ENDPOINT, 0, KernelDriver.CSPACE, full, 1);
        assertEquals(Reason.OUT_OF_MEMORY, answer.reason());
        assertEquals(0, answer.word(0), "bytes left");
        assertEquals(32, answer.word(1), "bytes needed");
    }

    @Test
    @Conforms("RETYPE0000")
    void sizesAreChecked() {
        refused(Reason.SIZE_RANGE, ObjectKind.CNODE, 34, 0, 1);
        refused(Reason.BAD_SIZE, ObjectKind.CNODE, 0, 0, 1);
        refused(Reason.BAD_SIZE, ObjectKind.CNODE, Limits.MAX_CNODE_RADIX + 1, 0, 1);
        refused(Reason.BAD_SIZE, ObjectKind.UNTYPED, 4, 0, 1);
        refused(Reason.BAD_SIZE, ObjectKind.FRAME, 13, 0, 1);
        refused(Reason.BAD_SIZE, ObjectKind.SCHED_CONTEXT, 1, 0, 1);
        refused(Reason.BAD_SIZE, ObjectKind.SCHED_CONTEXT, 33, 0, 1);
        refused(Reason.BAD_SIZE, ObjectKind.MANIFEST, 7, 0, 1);
        refused(Reason.OUT_OF_MEMORY, ObjectKind.CNODE, 10, 0, 1);
        refused(Reason.UNKNOWN_KIND, ObjectKind.TIMER, 0, 0, 1);
        refused(Reason.UNKNOWN_KIND, ObjectKind.IRQ_HANDLER, 0, 0, 1);
    }

    @Test
    void theFirstThingThatIsWrongIsReported() {
        int occupied = 0;
        retype(untyped, ObjectKind.ENDPOINT, 0, window, occupied, 1);
        long[] wrong = Actor.words(99 | 40 << 8, 0, 100, 0);
        root.refused(Reason.TOO_FEW_WORDS, Operation.UNTYPED_RETYPE, untyped, Actor.words(99 | 40 << 8, 0, 100), window);
        root.refused(Reason.UNKNOWN_KIND, Operation.UNTYPED_RETYPE, untyped, wrong, untyped);
        wrong[0] = ObjectKind.CNODE.number() | 40 << 8;
        root.refused(Reason.SIZE_RANGE, Operation.UNTYPED_RETYPE, untyped, wrong, untyped);
        wrong[0] = ObjectKind.CNODE.number();
        root.refused(Reason.BAD_SIZE, Operation.UNTYPED_RETYPE, untyped, wrong, untyped);
        wrong[0] = ObjectKind.CNODE.number() | 12 << 8;
        root.refused(Reason.INVALID_ROOT, Operation.UNTYPED_RETYPE, untyped, wrong, untyped);
        root.refused(Reason.OFFSET_RANGE, Operation.UNTYPED_RETYPE, untyped, wrong, window);
        wrong[2] = occupied;
        root.refused(Reason.COUNT_RANGE, Operation.UNTYPED_RETYPE, untyped, wrong, window);
        wrong[3] = 1;
        root.refused(Reason.SLOT_OCCUPIED, Operation.UNTYPED_RETYPE, untyped, wrong, window);
        wrong[2] = 1;
        root.refused(Reason.OUT_OF_MEMORY, Operation.UNTYPED_RETYPE, untyped, wrong, window);
    }

    @Test
    void theNodeCanBeNamedByAnAddressBelowTheRoot() {
        long[] words = Actor.words(ObjectKind.ENDPOINT.number() | 64L << 16, window, 5, 1);
        root.ask(Operation.UNTYPED_RETYPE, untyped, words, KernelDriver.CSPACE);
        root.refused(Reason.SLOT_OCCUPIED, Operation.UNTYPED_RETYPE, untyped, words, KernelDriver.CSPACE);
    }

    @ParameterizedTest
    @EnumSource(value = ObjectKind.class, mode = EnumSource.Mode.EXCLUDE, names = {"IRQ_HANDLER", "TIMER"})
    void whatIsMadeAgainIsZeroedAndLikeNew(ObjectKind kind) {
        int size = kind == ObjectKind.FRAME ? 12 : kind.minSize;
        int holder = driver.make(ObjectKind.UNTYPED, 13);
        retype(holder, kind, size, window, 1, 1);
        long[] first = driver.kernel.memory().snapshot();
        root.ask(Operation.CNODE_DELETE, window, Actor.words(1, 3));
        assertEquals(0, Untyped.watermark(driver.memory, driver.slotOf(holder)));
        retype(holder, kind, size, window, 1, 1);
        long[] second = driver.kernel.memory().snapshot();
        int differences = 0;
        for (int word = 288; word < first.length; word++) {
            differences += first[word] != second[word] ? 1 : 0;
        }
        assertTrue(differences <= 12, differences + " words differ: more than registers and budget of root");
    }

    @Test
    void aRangeInUseIsNotZeroedAndAnotherRetypeGoesBehind() {
        retype(untyped, ObjectKind.ENDPOINT, 0, window, 0, 1);
        retype(untyped, ObjectKind.UNTYPED, 11, window, 1, 1);
        assertEquals(4096, Untyped.watermark(driver.memory, driver.slotOf(untyped)), "aligned to its own size");
        refused(Reason.OUT_OF_MEMORY, ObjectKind.ENDPOINT, 0, 2, 1);
        root.ask(Operation.CNODE_DELETE, window, Actor.words(1, 3));
        refused(Reason.OUT_OF_MEMORY, ObjectKind.ENDPOINT, 0, 2, 1);
        root.ask(Operation.CNODE_DELETE, window, Actor.words(0, 3));
        assertEquals(Reason.NONE, retype(untyped, ObjectKind.ENDPOINT, 0, window, 2, 1).reason());
    }
}
