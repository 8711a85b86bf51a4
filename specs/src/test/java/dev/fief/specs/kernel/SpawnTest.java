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
    private final int endpoint = driver.endpoint();
    private int childsProcess;

    private void spawn(int manifest) {
        root.ask(Operation.PROCESS_SPAWN, process, Actor.words(0), manifest, memory);
    }

    @Test
    void itCostsSoMuchForEachEndowment() {
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
    void aSpaceHasThreeToTwentyFourBits() {
        int manifest = driver.manifest();
        root.ask(Operation.MANIFEST_SET_SPACE, manifest, Actor.words(24, 0));
        root.refused(Reason.RADIX_RANGE, Operation.MANIFEST_SET_SPACE, manifest, Actor.words(25, 0));
        root.refused(Reason.RADIX_RANGE, Operation.MANIFEST_SET_SPACE, manifest, Actor.words(2, 0));
        root.ask(Operation.MANIFEST_SET_SPACE, manifest, Actor.words(3, 0));
        spawn(manifest);
    }

    /** What lies behind the endowments in memory is none, whatever it is. */
    @Test
    void aManifestOfTwoEndowmentsBetweenOtherObjects() {
        int pair = driver.freeSlot();
        driver.freeSlot();
        driver.freeSlot();
        root.retype(ObjectKind.MANIFEST, 1, pair, 3);
        for (int slot = pair; slot < pair + 3; slot++) {
            root.ask(Operation.MANIFEST_SET_SPACE, slot, Actor.words(3, 0));
        }
        spawn(pair);
    }

    /** A child that runs above root, may send to it, and has a manifest in slot 10 and a process in slot 11. */
    private Actor child(int node) {
        int parents = driver.manifest(50);
        root.ask(Operation.MANIFEST_SET_SPACE, parents, Actor.words(9, 0));
        root.ask(Operation.MANIFEST_ENDOW, parents, Actor.words(8, Rights.ALL, 0), endpoint);
        root.ask(Operation.MANIFEST_ENDOW, parents, Actor.words(9, Rights.ALL, 0), node);
        childsProcess = driver.spawn(parents, 16);
        Actor child = driver.firstThread("child", childsProcess);
        driver.assertRuns(child);
        child.retype(ObjectKind.MANIFEST, 0, 10, 1);
        child.retype(ObjectKind.PROCESS, 0, 11, 1);
        return child;
    }

    /** The child sends a capability to root, and goes on. @return where root has it */
    private int receive(Actor child, int slot) {
        child.prepare(8, 0).extras(slot).enter(SystemCall.SEND);
        int received = driver.freeSlot();
        root.receiveSlot(received).recv(endpoint, 0);
        driver.assertRuns(child);
        return received;
    }

    @Test
    void theMemoryMustBeTheCreatorsAndInAPlaceOfItsOwn() {
        int node = driver.make(ObjectKind.CNODE, 2);
        Actor child = child(node);
        int manifest = receive(child, 10);
        int process = receive(child, 11);
        int space = receive(child, KernelDriver.CSPACE);
        child.ask(Operation.UNTYPED_RETYPE, KernelDriver.UNTYPED, Actor.words(ObjectKind.UNTYPED.number() | 12L << 8, 0, 0, 1), 9);
        child.waitFor(8);

        refused(root, process, manifest, memory);
        int childs = driver.freeSlot();
        root.ask(Operation.CNODE_MOVE, KernelDriver.CSPACE, Actor.words(childs, 0, 64 | 2 << 8), node);
        refused(root, process, manifest, childs);
        root.ask(Operation.UNTYPED_RETYPE, KernelDriver.UNTYPED, Actor.words(ObjectKind.UNTYPED.number() | 12L << 8, 0, 20, 1), space);
        root.send(endpoint, 0);
        refused(child, 11, 10, 20);
    }

    private void refused(Actor caller, int process, int manifest, int memory) {
        Answer answer = caller.refused(Reason.NOT_CREATORS, Operation.PROCESS_SPAWN, process, Actor.words(0), manifest, memory);
        assertEquals(2, answer.word(0), "the third of its capabilities");
    }

    @Test
    void whoIsDyingCreatesNobody() {
        Actor child = child(driver.make(ObjectKind.CNODE, 2));
        child.retype(ObjectKind.ENDPOINT, 0, 20, 200);
        child.retype(ObjectKind.NOTIFICATION, 0, 220, 200);
        int manifest = receive(child, 10);
        child.waitFor(220);

        int bell = driver.notification();
        Actor helper = driver.thread("helper", 100);
        root.start(helper);
        helper.waitFor(bell);
        root.ask(Operation.TIMER_SET_NOTIFICATION, KernelDriver.TIMER, Actor.words(), bell);
        root.ask(Operation.TIMER_START, KernelDriver.TIMER, Actor.words(9_000, 0));
        root.invoke(Operation.PROCESS_KILL, childsProcess, Actor.words());
        driver.assertRuns(helper);
        assertFalse(driver.isEmpty(manifest));
        helper.refused(Reason.PROCESS_NOT_LIVE, Operation.PROCESS_SPAWN, process, Actor.words(0), manifest, memory);
    }
}
