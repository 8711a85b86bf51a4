package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.Untyped;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Spawn, exit, kill, wait, and what is back with the parent afterwards. */
class ProcessTest {
    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int manifest = driver.manifest();
    private final int process = driver.make(ObjectKind.PROCESS, 0);
    private final int memory = driver.make(ObjectKind.UNTYPED, 13);

    private long free() {
        return Pcb.bandwidthFree(driver.memory, KernelArea.firstProcess(driver.memory));
    }

    private void spawn() {
        root.ask(Operation.PROCESS_SPAWN, process, Actor.words(0x4000, 1, 2, 3), manifest, memory);
    }

    private long state() {
        return root.ask(Operation.PROCESS_INSPECT, process, Actor.words()).word(0);
    }

    /** Lets the child run until it ends, and waits for that. */
    private Answer await() {
        return root.invoke(Operation.PROCESS_WAIT, process, Actor.words());
    }

    @Test
    void theFirstThreadBeginsAtTheProgramWithItsArguments() {
        spawn();
        Actor child = driver.firstThread("child", process);
        await();
        driver.assertRuns(child);
        assertEquals(0x4000, child.program());
        assertEquals(1, child.answer().badge());
        assertEquals(3, Tcb.register(driver.memory, child.tcb, Register.A2));
    }

    @Test
    void theExitStatusGoesToWhoWaits() {
        spawn();
        Actor child = driver.firstThread("child", process);
        await();
        child.exit(42);
        driver.assertRuns(root);
        assertEquals(ErrorCode.TERMINATED, root.answer().code());
        assertEquals(ExitReason.EXITED.ordinal(), root.answer().word(0));
        assertEquals(42, root.answer().word(1));
        assertEquals(Pcb.DEAD, state());
        assertEquals(42, await().word(1), "also to who comes later");
    }

    @Test
    void killEndsItAndEverythingIsBackToTheByte() {
        long bandwidth = free();
        long[] before = contents();
        for (int round = 0; round < 3; round++) {
            int next = driver.make(ObjectKind.PROCESS, 0);
            before = round == 0 ? contents() : before;
            root.ask(Operation.PROCESS_SPAWN, next, Actor.words(0x4000), manifest, memory);
            assertEquals(bandwidth - Pcb.bandwidthGranted(driver.memory, driver.object(next)), free());
            assertEquals(1L << 13, Untyped.watermark(driver.memory, driver.slotOf(memory)));
            root.refused(Reason.HAS_CHILDREN, Operation.PROCESS_SPAWN, process, Actor.words(0x4000), manifest, memory);
            root.ask(Operation.PROCESS_KILL, next, Actor.words());
            assertEquals(bandwidth, free());
            assertEquals(0, Untyped.watermark(driver.memory, driver.slotOf(memory)));
            assertEquals(0, Slot.firstChild(driver.memory, driver.slotOf(memory)));
            root.delete(next);
            assertTrue(Arrays.equals(before, contents()), "the memory of the child is zero again");
        }
    }

    /** All words of the memory given to the child. */
    private long[] contents() {
        long[] words = new long[1 << 10];
        Arrays.setAll(words, index -> driver.memory.load(driver.object(memory) + index));
        return words;
    }

    @Test
    void aManifestIsNotUsedUpAndChangingItChangesNobodySpawned() {
        int endpoint = driver.endpoint();
        root.ask(Operation.MANIFEST_ENDOW, manifest, Actor.words(8, Rights.ALL, 1), endpoint);
        spawn();
        int second = driver.make(ObjectKind.PROCESS, 0);
        int more = driver.make(ObjectKind.UNTYPED, 13);
        root.ask(Operation.MANIFEST_RESTRICT, manifest, Actor.words(8, Rights.READ));
        root.ask(Operation.PROCESS_SPAWN, second, Actor.words(0x4000), manifest, more);
        root.ask(Operation.MANIFEST_TAKE_OUT, manifest, Actor.words(8));
        root.refused(Reason.NO_ENDOWMENT, Operation.MANIFEST_TAKE_OUT, manifest, Actor.words(8));
        root.delete(manifest);
        Actor first = driver.firstThread("first", process);
        Actor other = driver.firstThread("other", second);
        root.invoke(Operation.PROCESS_WAIT, second, Actor.words());
        driver.assertRuns(first);
        assertEquals(Reason.NONE, first.nbSend(8, 1).reason());
        first.exit(0);
        driver.assertRuns(other);
        assertEquals(Reason.MISSING_RIGHT, other.nbSend(8, 1).reason());
    }

    @Test
    void revokingTheSourceTakesTheCapabilityFromManifestAndChild() {
        int endpoint = driver.endpoint();
        root.ask(Operation.MANIFEST_ENDOW, manifest, Actor.words(8, Rights.ALL, 1), endpoint);
        spawn();
        root.revoke(endpoint);
        root.refused(Reason.NO_ENDOWMENT, Operation.MANIFEST_TAKE_OUT, manifest, Actor.words(8));
        Actor child = driver.firstThread("child", process);
        await();
        assertEquals(Reason.NOT_INVOCABLE, child.nbSend(8, 1).reason());
    }

    @Test
    void aProcessObjectLivesOnce() {
        spawn();
        int other = driver.make(ObjectKind.UNTYPED, 13);
        root.refused(Reason.PROCESS_NOT_UNBORN, Operation.PROCESS_SPAWN, process, Actor.words(0), manifest, other);
        root.ask(Operation.PROCESS_KILL, process, Actor.words());
        root.refused(Reason.PROCESS_NOT_UNBORN, Operation.PROCESS_SPAWN, process, Actor.words(0), manifest, other);
        root.ask(Operation.PROCESS_KILL, process, Actor.words());
        int unborn = driver.make(ObjectKind.PROCESS, 0);
        root.refused(Reason.PROCESS_NOT_LIVE, Operation.PROCESS_KILL, unborn, Actor.words());
        root.refused(Reason.PROCESS_NOT_LIVE, Operation.PROCESS_WAIT, unborn, Actor.words());
    }

    @Test
    void nobodyWaitsInANonBlockingSend() {
        spawn();
        assertEquals(Reason.WOULD_WAIT, root.nbSend(process, Operation.PROCESS_WAIT.label()).reason());
        driver.assertRuns(root);
        root.ask(Operation.PROCESS_KILL, process, Actor.words());
        assertEquals(Reason.PROCESS_ENDED, root.nbSend(process, Operation.PROCESS_WAIT.label()).reason());
    }

    @Test
    void revokingItsMemoryOrLosingItsLastCapabilityEndsIt() {
        spawn();
        root.revoke(memory);
        assertEquals(ExitReason.REVOKED.ordinal(), await().word(0));
        int second = driver.make(ObjectKind.PROCESS, 0);
        root.ask(Operation.PROCESS_SPAWN, second, Actor.words(0), manifest, memory);
        long bandwidth = free();
        root.delete(second);
        assertTrue(driver.isEmpty(second));
        assertTrue(free() > bandwidth);
        assertEquals(0, Untyped.watermark(driver.memory, driver.slotOf(memory)));
    }

    @Test
    void aGrandchildDiesWithTheChild() {
        root.ask(Operation.MANIFEST_SET_CONTAINMENT, manifest, Actor.words(0));
        spawn();
        Actor child = driver.firstThread("child", process);
        await();
        child.retype(ObjectKind.PROCESS, 0, 8, 1);
        child.retype(ObjectKind.MANIFEST, 0, 9, 1);
        child.retype(ObjectKind.UNTYPED, 11, 10, 1);
        child.ask(Operation.PROCESS_SPAWN, 8, Actor.words(0), 9, 10);
        assertEquals(1, Pcb.state(driver.memory, driver.object(process)));
        child.exit(1);
        driver.assertRuns(root);
        assertEquals(0, root.ask(Operation.PROCESS_INSPECT, process, Actor.words()).word(2));
        assertEquals(0, Untyped.watermark(driver.memory, driver.slotOf(memory)));
    }

    @Test
    void limitsAreCheckedAgainAtSpawn() {
        long nearlyAll = KernelDriver.LONG_PERIOD / 4 * 3 - KernelDriver.LARGE_BUDGET + (1L << 20);
        int greedy = driver.context(nearlyAll, KernelDriver.LONG_PERIOD);
        root.refused(Reason.BANDWIDTH_EXCEEDED, Operation.PROCESS_SPAWN, process, Actor.words(0), manifest, memory);
        root.delete(greedy);
        root.ask(Operation.MANIFEST_SET_SPACE, manifest, Actor.words(12, 0));
        root.refused(Reason.OUT_OF_MEMORY, Operation.PROCESS_SPAWN, process, Actor.words(0), manifest, memory);
        root.ask(Operation.MANIFEST_SET_SPACE, manifest, Actor.words(3, 0));
        int endpoint = driver.endpoint();
        root.ask(Operation.MANIFEST_ENDOW, manifest, Actor.words(8, Rights.ALL, 0), endpoint);
        root.refused(Reason.RADIX_RANGE, Operation.PROCESS_SPAWN, process, Actor.words(0), manifest, memory);
        root.ask(Operation.MANIFEST_SET_SPACE, manifest, Actor.words(4, 0));
        spawn();
    }

    @Test
    void anEndowmentNeverExceedsItsSource() {
        int endpoint = driver.endpoint();
        int readOnly = driver.withRights(endpoint, Rights.READ);
        int badged = driver.badged(endpoint, 3);
        endowRefused(Reason.RIGHTS_EXCEEDED, readOnly, 8, Rights.WRITE, 0);
        endowRefused(Reason.ALREADY_BADGED, badged, 8, Rights.READ, 4);
        endowRefused(Reason.NOT_BADGEABLE, KernelDriver.THREAD, 8, Rights.READ, 4);
        endowRefused(Reason.NOT_COPYABLE, KernelDriver.UNTYPED, 8, 0, 0);
        endowRefused(Reason.WRONG_KIND, 100, 8, 0, 0);
        endowRefused(Reason.SLOT_RANGE, endpoint, 7, 0, 0);
        endowRefused(Reason.SLOT_RANGE, endpoint, 12, 0, 0);
        root.ask(Operation.MANIFEST_ENDOW, manifest, Actor.words(8, Rights.READ, 0), badged);
        endowRefused(Reason.SLOT_OCCUPIED, badged, 8, Rights.READ, 0);
    }

    private void endowRefused(Reason reason, int source, long slot, long rights, long badge) {
        root.refused(reason, Operation.MANIFEST_ENDOW, manifest, Actor.words(slot, rights, badge), source);
    }

    @Test
    void everyWaiterHearsOfTheEnd() {
        spawn();
        Actor[] waiters = {driver.thread("one", 50), driver.thread("two", 60)};
        for (Actor waiter : waiters) {
            root.start(waiter);
            waiter.invoke(Operation.PROCESS_WAIT, process, Actor.words());
        }
        root.priority(root, 100);
        root.ask(Operation.PROCESS_KILL, process, Actor.words());
        for (Actor waiter : waiters) {
            assertEquals(Reason.PROCESS_ENDED, waiter.answer().reason());
            assertEquals(ExitReason.KILLED.ordinal(), waiter.answer().word(0));
        }
        assertFalse(driver.isEmpty(process));
    }
}
