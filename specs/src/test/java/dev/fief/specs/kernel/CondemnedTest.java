package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Untyped;
import org.junit.jupiter.api.Test;

/** Containers that hold their own last capability, each other's, or that of what they belong to. */
class CondemnedTest {
    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int memory = driver.make(ObjectKind.UNTYPED, 14);

    /** What a child waits on. */
    private final int bell = driver.notification();

    private int from(ObjectKind kind, int size) {
        int slot = driver.freeSlot();
        long[] words = Actor.words(kind.number() | (long) size << 8, 0, slot, 1);
        root.ask(Operation.UNTYPED_RETYPE, memory, words, KernelDriver.CSPACE);
        return slot;
    }

    /** Moves a capability of root into a slot of a CNode of four slots. */
    private void moveInto(int node, int index, int slot) {
        root.ask(Operation.CNODE_MOVE, node, Actor.words(index, slot, 2 | 64 << 8), KernelDriver.CSPACE);
    }

    private void copyInto(int node, int index, int slot) {
        root.ask(Operation.CNODE_COPY, node, Actor.words(index, slot, 2 | 64 << 8 | Rights.ALL << 16), KernelDriver.CSPACE);
    }

    private void allIsGone() {
        assertEquals(0, Slot.firstChild(driver.memory, driver.slotOf(memory)));
        assertEquals(0, Untyped.watermark(driver.memory, driver.slotOf(memory)));
        assertEquals(0, KernelArea.firstWork(driver.memory));
        for (int word = 0; word < 1 << 11; word++) {
            assertEquals(0, driver.memory.load(driver.object(memory) + word));
        }
    }

    @Test
    void aCNodeThatHoldsItsOwnLastCapability() {
        int node = from(ObjectKind.CNODE, 2);
        moveInto(node, 3, node);
        assertTrue(driver.isEmpty(node));
        root.revoke(memory);
        allIsGone();
    }

    @Test
    void aCNodeThatHoldsACopyOfItselfWhenTheOtherIsDeleted() {
        int node = from(ObjectKind.CNODE, 2);
        copyInto(node, 1, node);
        root.delete(node);
        assertTrue(driver.isEmpty(node));
        root.revoke(memory);
        allIsGone();
    }

    @Test
    void twoCNodesThatHoldEachOthersLastCapability() {
        int one = from(ObjectKind.CNODE, 2);
        int two = from(ObjectKind.CNODE, 2);
        copyInto(one, 0, two);
        copyInto(two, 0, one);
        root.delete(one);
        root.delete(two);
        root.revoke(memory);
        allIsGone();
    }

    @Test
    void aChainOfCNodesEachHoldingTheNextGoesWithItsHead() {
        int head = from(ObjectKind.CNODE, 2);
        for (int length = 0; length < 30; length++) {
            int next = from(ObjectKind.CNODE, 2);
            moveInto(next, 0, head);
            head = next;
        }
        root.delete(head);
        allIsGone();
    }

    @Test
    void aRingOfCNodesGoesWithTheMemory() {
        int first = from(ObjectKind.CNODE, 2);
        int last = first;
        for (int length = 0; length < 10; length++) {
            int next = from(ObjectKind.CNODE, 2);
            copyInto(last, 0, next);
            if (last != first) {
                root.delete(last);
            }
            last = next;
        }
        copyInto(last, 0, first);
        root.delete(last);
        root.delete(first);
        root.revoke(memory);
        allIsGone();
    }

    @Test
    void aThreadWhoseSpaceHoldsItsLastCapability() {
        int node = from(ObjectKind.CNODE, 2);
        int thread = from(ObjectKind.THREAD, 0);
        root.ask(Operation.THREAD_SET_SPACE, thread, Actor.words(0), 0, node);
        moveInto(node, 0, thread);
        root.delete(node);
        root.revoke(memory);
        allIsGone();
    }

    @Test
    void aManifestThatIsEndowedWithItself() {
        int manifest = from(ObjectKind.MANIFEST, 0);
        root.ask(Operation.MANIFEST_ENDOW, manifest, Actor.words(8, 0, 0), manifest);
        root.delete(manifest);
        assertTrue(driver.isEmpty(manifest));
        root.revoke(memory);
        allIsGone();
    }

    /** A live process, running, that holds in slot 8 the last capability to itself. */
    private Actor selfish() {
        int manifest = driver.manifest(50);
        int process = driver.make(ObjectKind.PROCESS, 0);
        root.ask(Operation.MANIFEST_ENDOW, manifest, Actor.words(8, Rights.READ | Rights.WRITE, 0), process);
        root.ask(Operation.MANIFEST_ENDOW, manifest, Actor.words(9, Rights.READ, 0), bell);
        root.ask(Operation.PROCESS_SPAWN, process, Actor.words(0), manifest, memory);
        Actor child = driver.firstThread("child", process);
        child.waitFor(9);
        root.delete(manifest);
        root.delete(process);
        assertEquals(Pcb.LIVE, Pcb.state(driver.memory, processOf(child)));
        return child;
    }

    private int processOf(Actor child) {
        return Header.owner(driver.memory, child.tcb);
    }

    @Test
    void aProcessThatHoldsTheLastCapabilityToItselfGoesWithItsMemory() {
        selfish();
        root.revoke(memory);
        allIsGone();
    }

    @Test
    void aProcessThatDeletesTheLastCapabilityToItselfEnds() {
        Actor child = selfish();
        root.signal(bell);
        child.delete(8);
        driver.assertRuns(root);
        allIsGone();
    }

    @Test
    void aProcessThatHoldsTheLastCapabilityToItselfCanKillItself() {
        Actor child = selfish();
        root.signal(bell);
        child.invoke(Operation.PROCESS_KILL, 8, Actor.words());
        driver.assertRuns(root);
        allIsGone();
    }

    @Test
    void aProcessThatHoldsTheLastCapabilityToItselfCanExit() {
        Actor child = selfish();
        root.signal(bell);
        child.exit(3);
        driver.assertRuns(root);
        allIsGone();
    }

    @Test
    void aTimerAndAnIrqHandlerGoWithTheirLastCapability() {
        int notification = driver.notification();
        root.ask(Operation.TIMER_SET_NOTIFICATION, KernelDriver.TIMER, Actor.words(), notification);
        root.ask(Operation.TIMER_START, KernelDriver.TIMER, Actor.words(1_000_000, 0));
        root.ask(Operation.IRQ_SET_NOTIFICATION, KernelDriver.IRQ, Actor.words(), notification);
        root.delete(KernelDriver.TIMER);
        root.delete(KernelDriver.IRQ);
        assertEquals(0, KernelArea.timer(driver.memory, 0));
        assertEquals(0, KernelArea.handler(driver.memory, 0));
        assertEquals(0, Slot.firstChild(driver.memory, driver.slotOf(notification)));
    }
}
