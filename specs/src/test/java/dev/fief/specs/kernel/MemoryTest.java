package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.boot.Boot;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.Fingerprint;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.memory.UndoLog;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state as a value: fingerprints, the undo log, snapshots. */
class MemoryTest {
    private static final int STEPS = 600;

    private static Workload workload(long seed) {
        return new Workload(KernelDriver.unchecked(KernelDriver.SIZE), seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void theIncrementalFingerprintIsTheFullOneAfterEveryEntry(long seed) {
        Workload workload = workload(seed);
        Kernel kernel = workload.driver.kernel;
        Fingerprint fingerprint = kernel.incrementalFingerprint(0);
        kernel.memory().attach(fingerprint);
        for (int step = 0; step < STEPS; step++) {
            workload.step();
            assertEquals(kernel.fingerprint(), kernel.fingerprint(fingerprint), "seed " + seed + ", step " + step);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void rollingBackRestoresEveryWordOfEveryMomentAndTheFingerprintWithThem(long seed) {
        Workload workload = workload(seed);
        Kernel kernel = workload.driver.kernel;
        KernelMemory memory = kernel.memory();
        Fingerprint fingerprint = kernel.incrementalFingerprint(0);
        memory.attach(fingerprint);
        UndoLog log = new UndoLog();
        memory.attach(log);
        int moments = 20;
        int[] marks = new int[moments];
        long[][] states = new long[moments][];
        long[] prints = new long[moments];
        for (int moment = 0; moment < moments; moment++) {
            marks[moment] = log.mark();
            states[moment] = memory.snapshot();
            prints[moment] = kernel.fingerprint();
            for (int step = 0; step < STEPS / moments; step++) {
                workload.step();
            }
        }
        for (int moment = moments - 1; moment >= 0; moment--) {
            log.rollBack(memory, marks[moment]);
            assertArrayEquals(states[moment], memory.snapshot(), "seed " + seed + ", moment " + moment);
            assertEquals(prints[moment], kernel.fingerprint());
            assertEquals(prints[moment], kernel.fingerprint(fingerprint));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void aNewKernelOnASnapshotGoesOnInTheSameWay(long seed) {
        Workload workload = workload(seed);
        for (int step = 0; step < STEPS; step++) {
            workload.step();
        }
        KernelMemory memory = workload.driver.memory;
        KernelMemory copy = new KernelMemory((long) memory.sizeInWords() * Long.BYTES);
        copy.restore(memory.snapshot());
        Kernel twin = new Kernel(copy, new Trace(16));
        Kernel original = workload.driver.kernel;
        for (int step = 0; step < STEPS; step++) {
            assertEquals(original.fingerprint(), twin.fingerprint());
            goOn(original, step);
            goOn(twin, step);
            assertTrue(copy.sameAs(memory.snapshot()), "seed " + seed + ", step " + step);
        }
    }

    /** Something that depends on nothing but the state. */
    private static void goOn(Kernel kernel, int step) {
        int thread = kernel.current();
        if (thread == 0) {
            if (!kernel.advance()) {
                kernel.interrupt(step % 2);
            }
        } else if (step % 3 == 0) {
            kernel.compute(5_000);
        } else {
            Tcb.register(kernel.memory(), thread, Register.A7, 1 + step % 12);
            Tcb.register(kernel.memory(), thread, Register.A0, 32 + step % 8);
            kernel.systemCall();
        }
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        Workload one = workload(41);
        Workload two = workload(41);
        for (int step = 0; step < STEPS; step++) {
            one.step();
            two.step();
            assertEquals(one.driver.kernel.fingerprint(), two.driver.kernel.fingerprint());
        }
        assertTrue(one.driver.memory.sameAs(two.driver.memory.snapshot()));
    }

    @Test
    void aSituationThatComesAgainLaterHasTheSameFingerprint() {
        KernelDriver driver = KernelDriver.boot();
        int endpoint = driver.endpoint();
        int reply = driver.reply();
        Actor server = driver.passiveServer("server", 50, endpoint, reply);
        Actor client = driver.thread("client", 40);
        driver.root.start(client);
        client.call(endpoint, 1, 2);
        server.replyRecv(endpoint, reply, 1, 2);
        long before = settled(driver, client);
        client.call(endpoint, 1, 2);
        long inBetween = settled(driver, client);
        server.replyRecv(endpoint, reply, 1, 2);
        client.compute(123_456);
        assertNotEquals(before, inBetween);
        assertEquals(before, settled(driver, client));
    }

    @Test
    void freedMemoryLeavesNoTraceInTheFingerprint() {
        KernelDriver driver = KernelDriver.boot();
        int range = driver.make(ObjectKind.UNTYPED, 10);
        int slot = driver.freeSlot();
        long before = settled(driver, driver.root);
        retype(driver, range, slot);
        long between = settled(driver, driver.root);
        driver.root.delete(slot);
        assertNotEquals(before, between);
        assertEquals(before, settled(driver, driver.root));
    }

    private static void retype(KernelDriver driver, int range, int slot) {
        long[] words = Actor.words(ObjectKind.CNODE.number() | 3 << 8, 0, slot, 1);
        driver.root.ask(Operation.UNTYPED_RETYPE, range, words, KernelDriver.CSPACE);
    }

    /** The fingerprint, if every context had its full budget and no cycles consumed, and this actor's registers were clear. */
    private static long settled(KernelDriver driver, Actor actor) {
        KernelMemory copy = new KernelMemory((long) driver.memory.sizeInWords() * Long.BYTES);
        copy.restore(driver.memory.snapshot());
        Kernel twin = new Kernel(copy, new Trace(16));
        KernelArea.chargedUntil(copy, KernelArea.now(copy));
        for (int context = KernelArea.firstContext(copy); context != 0; context = SchedContext.listNext(copy, context)) {
            SchedContext.consumed(copy, context, 0);
            for (int index = 0; index < SchedContext.capacity(copy, context); index++) {
                SchedContext.refill(copy, context, index, 0, 0);
            }
            SchedContext.refillRing(copy, context, 0, 1);
            SchedContext.refill(copy, context, 0, KernelArea.now(copy), SchedContext.budget(copy, context));
        }
        for (int register = 0; register < Register.COUNT; register++) {
            Tcb.register(copy, actor.tcb, register, 0);
        }
        return twin.fingerprint();
    }

    @Test
    void restoringASnapshotOfAnotherSizeIsRefused() {
        KernelMemory memory = new KernelMemory(1024);
        assertFalse(memory.sameAs(new long[3]));
        assertThrows(IllegalArgumentException.class, () -> memory.restore(new long[3]));
        assertThrows(IllegalArgumentException.class, () -> new KernelMemory(7));
    }

    @Test
    void bootLeavesTheSameStateEveryTime() {
        Kernel one = Boot.start(KernelDriver.SIZE);
        Kernel two = Boot.start(KernelDriver.SIZE);
        assertArrayEquals(one.memory().snapshot(), two.memory().snapshot());
        assertEquals(one.fingerprint(), two.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRangeIsZeroUnlessOneOfItsWordsIsNot(boolean watched) {
        KernelMemory memory = new KernelMemory(1024);
        UndoLog log = new UndoLog();
        for (int word = 0; word < memory.sizeInWords(); word++) {
            memory.attach(watched ? log : null);
            long[] zeros = memory.snapshot();
            memory.store(word, 1);
            compareZeros(memory, word);
            long[] full = memory.snapshot();
            memory.store(word, 0);
            compareZeros(memory, -1);
            // Attached anew the memory does not remember what was stored to before.
            memory.attach((UndoLog) null);
            memory.attach(watched ? log : null);
            memory.restore(full);
            compareZeros(memory, word);
            memory.restore(zeros);
            memory.attach((UndoLog) null);
        }
    }

    private static void compareZeros(KernelMemory memory, int full) {
        for (int from = 0; from < memory.sizeInWords(); from += 7) {
            for (int count = 0; count <= memory.sizeInWords() - from; count++) {
                assertEquals(full < from || full >= from + count, memory.isZero(from, count), full + " in " + from + " and " + count);
            }
        }
    }

    @Test
    void whatIsPutBackAtTheEndOfMemoryIsSeen() {
        KernelMemory memory = new KernelMemory(1024);
        UndoLog log = new UndoLog();
        memory.store(127, 5);
        memory.attach(log);
        int mark = log.mark();
        memory.store(127, 0);
        assertTrue(memory.isZero(100, 28));
        log.rollBack(memory, mark);
        assertFalse(memory.isZero(100, 28));
    }
}
