package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fief.microkernel.abi.Costs;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Manifest;
import dev.fief.microkernel.object.Pcb;
import org.junit.jupiter.api.Test;

/** What a spawn costs, and what it looks at once more although it cannot be wrong. */
class SpawnTest {
    private final KernelDriver driver = KernelDriver.unchecked(BootParameters.defaults().withMemoryBits(18).withRadix(9));
    private final Actor root = driver.root;
    private final int process = driver.make(ObjectKind.PROCESS, 0);
    private final int memory = driver.make(ObjectKind.UNTYPED, 13);

    private void spawn(int manifest) {
        root.ask(Operation.PROCESS_SPAWN, process, Actor.words(0), manifest, memory);
    }

    @Test
    void itCostsSoMuchForEachEndowment() {
        int endpoint = driver.endpoint();
        for (int endowed = 0; endowed < 1 << 4; endowed++) {
            int manifest = driver.manifest();
            for (int index = 0; index < 4; index++) {
                if ((endowed & 1 << index) != 0) {
                    root.ask(Operation.MANIFEST_ENDOW, manifest, Actor.words(8 + index, Rights.ALL, 0), endpoint);
                }
            }
            int child = driver.make(ObjectKind.PROCESS, 0);
            long began = driver.now();
            root.ask(Operation.PROCESS_SPAWN, child, Actor.words(0), manifest, memory);
            int usual = Costs.ENTRY + 3 * Costs.LOOKUP_LEVEL + Costs.INVOCATION + Costs.SPAWN;
            assertEquals(usual + Integer.bitCount(endowed) * Costs.ENDOWMENT, driver.now() - began);
            root.delete(child);
        }
    }

    /** No call makes a manifest so, and the limits of a process never change: these are written into the memory. */
    @Test
    void aManifestThatSaysMoreThanItsCreatorMay() {
        int manifest = driver.manifest();
        int creator = KernelArea.firstProcess(driver.memory);
        Pcb.limits(driver.memory, creator, true, 200);
        Manifest.priorities(driver.memory, driver.object(manifest), 201, 5);
        Manifest.contained(driver.memory, driver.object(manifest), false);
        root.refused(Reason.OPEN_FROM_CONTAINED, Operation.PROCESS_SPAWN, process, Actor.words(0), manifest, memory);
        Manifest.contained(driver.memory, driver.object(manifest), true);
        Answer refused = root.refused(Reason.PRIORITY_EXCEEDED, Operation.PROCESS_SPAWN, process, Actor.words(0), manifest, memory);
        assertEquals(201, refused.word(0));
        assertEquals(200, refused.word(1));
        Manifest.priorities(driver.memory, driver.object(manifest), 200, 5);
        spawn(manifest);
    }

    @Test
    void whoIsDyingCreatesNobody() {
        int endpoint = driver.endpoint();
        int parents = driver.manifest(50);
        root.ask(Operation.MANIFEST_SET_SPACE, parents, Actor.words(9, 0));
        root.ask(Operation.MANIFEST_ENDOW, parents, Actor.words(8, Rights.ALL, 0), endpoint);
        int dying = driver.spawn(parents, 16);
        Actor child = driver.firstThread("child", dying);
        driver.assertRuns(child);
        child.retype(ObjectKind.MANIFEST, 0, 9, 1);
        child.retype(ObjectKind.ENDPOINT, 0, 10, 200);
        child.retype(ObjectKind.NOTIFICATION, 0, 210, 200);
        child.prepare(8, 0).extras(9).enter(SystemCall.SEND);
        int manifest = driver.freeSlot();
        root.receiveSlot(manifest).recv(endpoint, 0);
        driver.assertRuns(child);
        child.waitFor(210);

        int bell = driver.notification();
        Actor helper = driver.thread("helper", 100);
        root.start(helper);
        helper.waitFor(bell);
        root.ask(Operation.TIMER_SET_NOTIFICATION, KernelDriver.TIMER, Actor.words(), bell);
        root.ask(Operation.TIMER_START, KernelDriver.TIMER, Actor.words(9_000, 0));
        root.invoke(Operation.PROCESS_KILL, dying, Actor.words());
        driver.assertRuns(helper);
        assertFalse(driver.isEmpty(manifest));
        helper.refused(Reason.PROCESS_NOT_LIVE, Operation.PROCESS_SPAWN, process, Actor.words(0), manifest, memory);
    }
}
