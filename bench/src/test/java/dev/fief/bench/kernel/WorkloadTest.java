package dev.fief.bench.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.capability.Lookup;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the other kernel benchmarks do is what they say. */
class WorkloadTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64})
    void aLookupPassesItsLevels(int levels) {
        LookupChain chain = new LookupChain(levels);
        int slot = chain.lookUp();
        assertEquals(levels, chain.takeLevels());
        assertEquals(slot, chain.lookUp());
        assertEquals(levels, chain.takeLevels());

        chain.readSlot();
        assertEquals(0, chain.takeLevels());
    }

    @ParameterizedTest
    @EnumSource
    void revokeRemovesAllDescendantsAndRestoreBringsThemBack(RevokeTree.Shape shape) {
        RevokeTree tree = new RevokeTree(shape, 100);
        assertEquals(1_000, tree.revoked());
        for (int round = 0; round < 2; round++) {
            assertTrue(tree.hasDescendants(0) && tree.hasDescendants(9));
            tree.revoke();
            assertEquals(ErrorCode.OK, Status.code(tree.status()));
            assertFalse(tree.hasDescendants(0) || tree.hasDescendants(9));
            tree.restore();
        }
        RevokeTree none = new RevokeTree(shape, 0);
        none.revoke();
        assertEquals(0, none.revoked());
    }

    @Test
    void processesAreSpawnedAndAllIsAsBefore() {
        SpawnCycle cycle = new SpawnCycle();
        cycle.spawnAndKill();
        KernelMemory memory = cycle.system().memory();
        int before = cycle.spawned();
        long bandwidth = Pcb.bandwidthFree(memory, KernelArea.firstProcess(memory));
        cycle.makeAndDelete();
        assertEquals(before, cycle.spawned());

        cycle.makeProcess();
        cycle.spawn();
        assertEquals(before + 1, cycle.spawned());
        assertNotEquals(0, Slot.firstChild(memory, childMemory(cycle)));
        assertTrue(Pcb.bandwidthFree(memory, KernelArea.firstProcess(memory)) < bandwidth);

        cycle.kill();
        cycle.deleteProcess();
        assertEquals(0, Slot.firstChild(memory, childMemory(cycle)));
        assertEquals(bandwidth, Pcb.bandwidthFree(memory, KernelArea.firstProcess(memory)));
    }

    private static int childMemory(SpawnCycle cycle) {
        return new Lookup(cycle.system().memory(), new Refusal())
                .slot(cycle.system().kernel().current(), SpawnCycle.CHILD_MEMORY);
    }

    @Test
    void everyServerOfACrowdAnswers() {
        Crowd crowd = new Crowd(300, 200, 20);
        assertEquals(300, crowd.processes());
        long sum = crowd.roundTrip(0);
        long first = sum;
        for (int server = 0; server < 200; server++) {
            sum = crowd.roundTrip(server);
        }
        assertEquals(first + 400, sum);
        boolean[] met = new boolean[200];
        for (int round = 0; round < 5_000; round++) {
            met[crowd.anyServer()] = true;
        }
        for (boolean seen : met) {
            assertTrue(seen);
        }
        assertNotEquals(crowd.walk(0), crowd.walk(1));
        assertTrue(crowd.bytesUsed() / crowd.processes() < 2_600, "bytes " + crowd.bytesUsed());
    }

    @Test
    void changesAreWatchedAndUndone() {
        WatchBenchmark benchmark = new WatchBenchmark();
        WatchBenchmark.Watched watched = new WatchBenchmark.Watched();
        watched.attachLog();
        watched.attachFingerprint();
        long before = watched.system.kernel().fingerprint();
        assertEquals(1, benchmark.storeBoth(watched));
        assertNotEquals(before, watched.system.kernel().fingerprint());
        watched.log.rollBack(watched.system.memory(), 0);
        assertEquals(2, benchmark.storeAndRollBack(watched));
        assertEquals(before, watched.system.kernel().fingerprint());

        WatchBenchmark.Plain plain = new WatchBenchmark.Plain();
        assertTrue(plain.system.memory().sameAs(benchmark.snapshot(plain)));
        assertEquals(benchmark.fullFingerprint(plain), plain.system.kernel().fingerprint());
    }
}
