package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.memory.Fingerprint;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that was granted a tenth of the processor tries to have more, by having budgets given anew: it stands above root,
 * which computes all the time, so whatever it can get it gets.
 */
class BandwidthOverTimeTest {
    private static final long PERIOD = 1L << 22;
    private static final long TENTH = PERIOD / 10;
    private static final long FIFTIETH = PERIOD / 50;
    private static final long REST = TENTH - FIFTIETH;
    private static final int PERIODS = 20;

    // In the attacker's capability space; what it makes again and again comes out of memory that holds nothing else.
    private static final int MANIFEST = 8;
    private static final int HELPER = 9;
    private static final int ROOM = 11;
    private static final int AGAIN = 12;
    private static final int MADE = 16;
    private static final int MOVES = 400;

    private final KernelDriver driver = KernelDriver.boot();
    private final int process = driver.make(ObjectKind.PROCESS, 0);
    private Actor attacker = driver.root;
    private long usedByRoot;

    /** A process with a tenth, whose first thread has a context with this budget. */
    private void spawnAttacker(long budget) {
        int manifest = driver.manifest(20);
        driver.root.ask(Operation.MANIFEST_SET_BANDWIDTH, manifest, Actor.words(TENTH, PERIOD));
        driver.root.ask(Operation.MANIFEST_SET_CONTEXT, manifest, Actor.words(budget, PERIOD));
        int memory = driver.make(ObjectKind.UNTYPED, 15);
        driver.root.ask(Operation.PROCESS_SPAWN, process, Actor.words(0x1000), manifest, memory);
        attacker = driver.firstThread("attacker", process);
    }

    /** Plays for a while. @param turn what the attacker does whenever it runs; its helpers compute */
    private void play(Runnable turn) {
        long start = driver.now();
        usedByRoot = 0;
        while (driver.now() < start + PERIODS * PERIOD) {
            awaitAttacker();
            turn.run();
        }
        long time = driver.now() - start;
        long used = time - usedByRoot;
        driver.checkRun();
        assertTrue(used <= time / 10 + TENTH, () -> "it has used " + used * 100 / time + " % of the time");
        assertTrue(used >= time / 20, () -> "it has got no more than " + used * 100 / time + " % of the time");
    }

    /** Everybody else computes until the attacker runs. */
    private void awaitAttacker() {
        while (!driver.runs(attacker)) {
            long before = driver.now();
            boolean root = driver.runs(driver.root);
            driver.compute(PERIOD);
            usedByRoot += root ? driver.now() - before : 0;
        }
    }

    /** As {@link #ask}, and it may be refused. */
    private void attempt(Operation operation, long address, long[] words, long... extras) {
        awaitAttacker();
        attacker.invoke(operation, address, words, extras);
    }

    private void ask(Operation operation, long address, long[] words, long... extras) {
        awaitAttacker();
        attacker.ask(operation, address, words, extras);
    }

    private void retype(int untyped, ObjectKind kind, int size, int slot) {
        ask(Operation.UNTYPED_RETYPE, untyped, Actor.words(kind.number() | (long) size << 8, 0, slot, 1), KernelDriver.CSPACE);
    }

    private void delete(int slot) {
        ask(Operation.CNODE_DELETE, KernelDriver.CSPACE, Actor.words(slot, Actor.DEPTH));
    }

    /** The attacker computes, if it may, until its helper has had its turn. */
    private void letTheHelperRun() {
        awaitAttacker();
        driver.compute(FIFTIETH);
    }

    @Test
    void whoConfiguresItsContextAgainGainsNothing() {
        spawnAttacker(TENTH);
        play(() -> {
            driver.compute(TENTH - 20_000);
            ask(Operation.SCHED_CONTEXT_CONFIGURE, KernelDriver.CONTEXT, Actor.words(TENTH, PERIOD, 0, 0));
        });
    }

    @Test
    void whoSpawnsAndKillsAgainAndAgainGainsNothing() {
        spawnAttacker(FIFTIETH);
        retype(KernelDriver.UNTYPED, ObjectKind.MANIFEST, 2, MANIFEST);
        ask(Operation.MANIFEST_SET_BANDWIDTH, MANIFEST, Actor.words(REST, PERIOD));
        ask(Operation.MANIFEST_SET_CONTEXT, MANIFEST, Actor.words(REST, PERIOD));
        ask(Operation.MANIFEST_SET_PRIORITY, MANIFEST, Actor.words(255, 30));
        retype(KernelDriver.UNTYPED, ObjectKind.UNTYPED, 12, ROOM);
        retype(KernelDriver.UNTYPED, ObjectKind.UNTYPED, 9, AGAIN);
        play(() -> {
            retype(AGAIN, ObjectKind.PROCESS, 0, MADE);
            ask(Operation.PROCESS_SPAWN, MADE, Actor.words(0x1000), MANIFEST, ROOM);
            letTheHelperRun();
            delete(MADE);
        });
    }

    @Test
    void whoMakesItsContextAnewAgainAndAgainGainsNothing() {
        spawnAttacker(FIFTIETH);
        retype(KernelDriver.UNTYPED, ObjectKind.THREAD, 0, HELPER);
        retype(KernelDriver.UNTYPED, ObjectKind.UNTYPED, 9, AGAIN);
        ask(Operation.THREAD_SET_SPACE, HELPER, Actor.words(0), 0, KernelDriver.CSPACE);
        ask(Operation.THREAD_SET_PRIORITY, HELPER, Actor.words(30), KernelDriver.THREAD);
        ask(Operation.THREAD_RESUME, HELPER, Actor.words());
        play(() -> {
            retype(AGAIN, ObjectKind.SCHED_CONTEXT, 4, MADE);
            ask(Operation.SCHED_CONTEXT_CONFIGURE, MADE, Actor.words(REST, PERIOD, 4, 0));
            ask(Operation.SCHED_CONTEXT_BIND, MADE, Actor.words(), HELPER);
            letTheHelperRun();
            delete(MADE);
        });
    }

    /** The new budget itself is small, so what is missing of it says nothing of what its bandwidth has to make up for. */
    @Test
    void aBudgetForLaterThatIsGivenAnewComesNoEarlier() {
        spawnAttacker(FIFTIETH);
        retype(KernelDriver.UNTYPED, ObjectKind.THREAD, 0, HELPER);
        ask(Operation.THREAD_SET_SPACE, HELPER, Actor.words(0), 0, KernelDriver.CSPACE);
        ask(Operation.THREAD_SET_PRIORITY, HELPER, Actor.words(30), KernelDriver.THREAD);
        ask(Operation.THREAD_RESUME, HELPER, Actor.words());
        retype(KernelDriver.UNTYPED, ObjectKind.SCHED_CONTEXT, 4, MADE);
        ask(Operation.SCHED_CONTEXT_CONFIGURE, MADE, Actor.words(REST, PERIOD, 4, 0));
        ask(Operation.SCHED_CONTEXT_BIND, MADE, Actor.words(), HELPER);
        awaitAttacker();
        long end = driver.now();
        int context = Slot.object(driver.memory, CNode.slot(Slot.object(driver.memory, Tcb.cspaceSlot(attacker.tcb)), MADE));
        for (int round = 0; round < 3; round++) {
            ask(Operation.SCHED_CONTEXT_CONFIGURE, MADE, Actor.words(REST / 16, PERIOD / 16, 4, 0));
            long begins = SchedContext.refillTime(driver.memory, context, 0);
            assertTrue(begins >= end + PERIOD - REST, () -> "it begins after " + (begins - end) + " cycles of " + PERIOD);
        }
    }

    /** Contexts and children come and go, with any budgets and periods, in any order, used up or not. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whoTriesEverythingAtRandomGainsNothing(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        spawnAttacker(FIFTIETH);
        for (int index = 0; index < 2; index++) {
            retype(KernelDriver.UNTYPED, ObjectKind.THREAD, 0, HELPER + index);
            ask(Operation.THREAD_SET_SPACE, HELPER + index, Actor.words(0), 0, KernelDriver.CSPACE);
            ask(Operation.THREAD_SET_PRIORITY, HELPER + index, Actor.words(30), KernelDriver.THREAD);
            ask(Operation.THREAD_RESUME, HELPER + index, Actor.words());
            retype(KernelDriver.UNTYPED, ObjectKind.UNTYPED, 9, AGAIN + index);
        }
        retype(KernelDriver.UNTYPED, ObjectKind.MANIFEST, 2, MANIFEST);
        ask(Operation.MANIFEST_SET_PRIORITY, MANIFEST, Actor.words(255, 30));
        retype(KernelDriver.UNTYPED, ObjectKind.UNTYPED, 12, ROOM);
        retype(KernelDriver.UNTYPED, ObjectKind.UNTYPED, 9, AGAIN + 2);
        Fingerprint incremental = driver.kernel.incrementalFingerprint(7);
        driver.memory.attach(incremental);
        for (int move = 0; move < MOVES; move++) {
            move(random);
        }
        assertEquals(driver.kernel.fingerprint(driver.kernel.incrementalFingerprint(7)), driver.kernel.fingerprint(incremental));
        driver.checkRun();
    }

    private void move(SplittableRandom random) {
        long period = 1L << 17 + random.nextInt(8);
        long budget = Math.max(Limits.MIN_BUDGET_CYCLES, random.nextLong(period / 8));
        int index = random.nextInt(2);
        switch (random.nextInt(10)) {
            case 0 -> attempt(Operation.SCHED_CONTEXT_CONFIGURE, KernelDriver.CONTEXT, Actor.words(budget, period, 0, 0));
            case 1, 2 -> attempt(Operation.SCHED_CONTEXT_CONFIGURE, MADE + index, Actor.words(budget, period, 4, 0));
            case 3 -> attempt(Operation.SCHED_CONTEXT_BIND, MADE + index, Actor.words(), HELPER + random.nextInt(2));
            case 4 -> attempt(Operation.UNTYPED_RETYPE, AGAIN + index,
                    Actor.words(ObjectKind.SCHED_CONTEXT.number() | 4L << 8, 0, MADE + index, 1), KernelDriver.CSPACE);
            case 5 -> attempt(Operation.CNODE_DELETE, KernelDriver.CSPACE, Actor.words(MADE + random.nextInt(3), Actor.DEPTH));
            case 6 -> {
                attempt(Operation.MANIFEST_SET_BANDWIDTH, MANIFEST, Actor.words(budget, period));
                attempt(Operation.MANIFEST_SET_CONTEXT, MANIFEST, Actor.words(budget, period));
            }
            case 7, 8 -> {
                attempt(Operation.UNTYPED_RETYPE, AGAIN + 2, Actor.words(ObjectKind.PROCESS.number(), 0, MADE + 2, 1),
                        KernelDriver.CSPACE);
                attempt(Operation.PROCESS_SPAWN, MADE + 2, Actor.words(0x1000), MANIFEST, ROOM);
            }
            default -> {
                awaitAttacker();
                driver.compute(random.nextLong(period));
            }
        }
    }
}
