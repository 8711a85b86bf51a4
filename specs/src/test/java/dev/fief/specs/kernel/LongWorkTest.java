package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.object.Untyped;
import dev.fief.microkernel.trace.WorkCounts;
import dev.fief.microkernel.trace.WorkKind;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Revocations, deletions and deaths of many steps, and what may happen in the middle of them. */
class LongWorkTest {
    private static final int COPIES = 400;

    private final KernelDriver driver = KernelDriver.boot(BootParameters.defaults().withMemoryBits(18).withRadix(9));
    private final Actor root = driver.root;
    private final int bell = driver.notification();
    private final Actor helper = driver.thread("helper", 100);

    /** Begins long work; below the helper, above root. */
    private final Actor worker = driver.thread("worker", 20);

    private int manyCopies() {
        int source = driver.endpoint();
        int node = driver.make(ObjectKind.CNODE, 9);
        for (int index = 0; index < COPIES; index++) {
            root.ask(Operation.CNODE_COPY, node, Actor.words(index, source, 9 | 64 << 8 | Rights.ALL << 16), KernelDriver.CSPACE);
        }
        return source;
    }

    private int childrenOf(int slot) {
        int count = 0;
        int child = Slot.firstChild(driver.memory, driver.slotOf(slot));
        while (child != 0) {
            child = Slot.next(driver.memory, child);
            count++;
        }
        return count;
    }

    /** The helper will run in the middle of what comes next. */
    private void ringSoon() {
        root.start(helper);
        helper.waitFor(bell);
        root.ask(Operation.TIMER_SET_NOTIFICATION, KernelDriver.TIMER, Actor.words(), bell);
        root.ask(Operation.TIMER_START, KernelDriver.TIMER, Actor.words(9_000, 0));
    }

    @Test
    @Conforms("PREEMPT_REVOKE")
    void aTimerInterruptsARevocationWhichThenGoesOn() {
        int source = manyCopies();
        ringSoon();
        root.invoke(Operation.CNODE_REVOKE, KernelDriver.CSPACE, Actor.words(source, 64));
        driver.assertRuns(helper);
        int left = childrenOf(source);
        assertTrue(left > 0 && left < COPIES, left + " are left");
        assertEquals(ThreadState.RESTART, root.state());
        helper.waitFor(bell);
        driver.assertRuns(root);
        assertEquals(ErrorCode.OK, root.answer().code());
        assertEquals(0, childrenOf(source));
    }

    @Test
    @Conforms("PREEMPT_REVOKE")
    void interruptedAgainAndAgainARevocationEnds() {
        int source = manyCopies();
        root.start(helper);
        helper.waitFor(bell);
        root.ask(Operation.TIMER_SET_NOTIFICATION, KernelDriver.TIMER, Actor.words(), bell);
        root.ask(Operation.TIMER_START, KernelDriver.TIMER, Actor.words(8_000, 8_000));
        root.invoke(Operation.CNODE_REVOKE, KernelDriver.CSPACE, Actor.words(source, 64));
        int interruptions = 0;
        for (int last = COPIES; !driver.runs(root); interruptions++) {
            driver.assertRuns(helper);
            assertTrue(childrenOf(source) < last, "what is removed stays removed, and every run removes something");
            last = childrenOf(source);
            helper.waitFor(bell);
        }
        assertTrue(interruptions > 1, interruptions + " interruptions");
        assertEquals(0, childrenOf(source));
        assertEquals(ErrorCode.OK, root.answer().code());
    }

    @Test
    void whatIsMadeInTheMiddleOfARevocationGoesWithIt() {
        int source = manyCopies();
        int late = driver.freeSlot();
        ringSoon();
        root.invoke(Operation.CNODE_REVOKE, KernelDriver.CSPACE, Actor.words(source, 64));
        helper.copy(source, late, Rights.ALL);
        helper.waitFor(bell);
        assertTrue(driver.isEmpty(late));
    }

    private int fullProcess() {
        int manifest = driver.manifest(50);
        root.ask(Operation.MANIFEST_SET_SPACE, manifest, Actor.words(9, 0));
        int process = driver.make(ObjectKind.PROCESS, 0);
        int memory = driver.make(ObjectKind.UNTYPED, 16);
        root.ask(Operation.PROCESS_SPAWN, process, Actor.words(0), manifest, memory);
        Actor child = driver.firstThread("child", process);
        driver.assertRuns(child);
        child.retype(ObjectKind.ENDPOINT, 0, 10, 200);
        child.retype(ObjectKind.NOTIFICATION, 0, 210, 100);
        child.waitFor(210);
        driver.assertRuns(root);
        return process;
    }

    @Test
    void aKillIsInterruptedAndTheProcessStaysDyingUntilItGoesOn() {
        int process = fullProcess();
        ringSoon();
        root.invoke(Operation.PROCESS_KILL, process, Actor.words());
        driver.assertRuns(helper);
        assertEquals(Pcb.DYING, Pcb.state(driver.memory, driver.object(process)));
        assertEquals(0, Pcb.firstThread(driver.memory, driver.object(process)), "its threads stopped first");
        helper.waitFor(bell);
        driver.assertRuns(root);
        dead(process);
    }

    private void dead(int process) {
        assertEquals(Pcb.DEAD, Pcb.state(driver.memory, driver.object(process)));
        assertEquals(0, Untyped.watermark(driver.memory, driver.slotOf(process + 1)));
        assertEquals(0, KernelArea.firstWork(driver.memory));
    }

    @Test
    void anotherCanHelpADyingProcessDie() {
        int process = fullProcess();
        ringSoon();
        root.invoke(Operation.PROCESS_KILL, process, Actor.words());
        helper.ask(Operation.PROCESS_KILL, process, Actor.words());
        driver.assertRuns(helper);
        dead(process);
        helper.waitFor(bell);
        assertEquals(ErrorCode.OK, root.answer().code());
    }

    @Test
    void whoWaitsForADyingProcessHearsOfItsEnd() {
        int process = fullProcess();
        ringSoon();
        root.invoke(Operation.PROCESS_KILL, process, Actor.words());
        helper.invoke(Operation.PROCESS_WAIT, process, Actor.words());
        driver.assertRuns(helper);
        assertEquals(ExitReason.KILLED.ordinal(), helper.answer().word(0));
    }

    @Test
    void theKernelFinishesAtItsPriorityWhatADestroyedInitiatorBegan() {
        int process = fullProcess();
        ringSoon();
        root.start(worker);
        worker.invoke(Operation.PROCESS_KILL, process, Actor.words());
        driver.assertRuns(helper);
        assertEquals(ThreadState.RESTART, worker.state());
        helper.suspend(worker);
        assertEquals(Pcb.DYING, Pcb.state(driver.memory, driver.object(process)));
        helper.waitFor(bell);
        driver.assertRuns(root);
        dead(process);
    }

    @Test
    void theKernelFinishesOnlyWhenNoHigherPriorityWantsToRun() {
        int process = fullProcess();
        Actor busy = driver.thread("busy", 60);
        ringSoon();
        root.start(worker);
        worker.invoke(Operation.PROCESS_KILL, process, Actor.words());
        helper.suspend(worker);
        helper.start(busy);
        helper.waitFor(bell);
        driver.assertRuns(busy);
        assertEquals(Pcb.DYING, Pcb.state(driver.memory, driver.object(process)));
        busy.suspend(busy);
        driver.assertRuns(root);
        dead(process);
    }

    @Test
    void theLowestPriorityIsOneToo() {
        int process = fullProcess();
        Actor idle = driver.thread("idle", 0);
        root.priority(worker, 0);
        root.start(worker);
        root.start(idle);
        ringSoon();
        root.suspend(root);
        driver.assertRuns(worker);
        worker.invoke(Operation.PROCESS_KILL, process, Actor.words());
        driver.assertRuns(helper);
        helper.suspend(worker);
        helper.waitFor(bell);
        driver.assertRuns(idle);
        dead(process);
    }

    @Test
    void aProcessThatExitsIsTakenApartByTheKernelAtItsPriority() {
        int manifest = driver.manifest(50);
        root.ask(Operation.MANIFEST_SET_SPACE, manifest, Actor.words(8, 0));
        int process = driver.spawn(manifest, 14);
        Actor child = driver.firstThread("child", process);
        child.retype(ObjectKind.ENDPOINT, 0, 10, 100);
        child.exit(3);
        driver.assertRuns(root);
        dead(process);
    }

    @Test
    void aThreadCanDestroyItself() {
        root.start(worker);
        worker.delete(worker.slot);
        driver.assertRuns(root);
        assertTrue(driver.isEmpty(worker.slot));
        assertEquals(0, KernelArea.firstWork(driver.memory));
    }

    @Test
    void tenThousandCapabilitiesInOneChainGoInOneRevocation() {
        KernelDriver large = KernelDriver.unchecked(BootParameters.defaults().withMemoryBits(20).withRadix(14));
        int source = large.endpoint();
        int first = large.freeSlot();
        int length = 10_000;
        large.root.copy(source, first, Rights.ALL);
        for (int index = first + 1; index < first + length; index++) {
            large.root.copy(index - 1, index, Rights.ALL);
        }
        large.checkState();
        int middle = first + length / 2;
        large.root.delete(middle);
        assertTrue(large.isEmpty(middle));
        assertEquals(large.slotOf(middle - 1), Slot.parent(large.memory, large.slotOf(middle + 1)));
        large.root.revoke(middle - 1);
        assertTrue(large.isEmpty(middle + 1) && large.isEmpty(first + length - 1));
        assertFalse(large.isEmpty(middle - 1));
        large.root.revoke(source);
        assertTrue(large.isEmpty(first) && large.isEmpty(middle - 1));
        assertEquals(0, Slot.firstChild(large.memory, large.slotOf(source)));
        large.checkState();
    }

    /** Root's priority is 10. One that is woken alone could be switched to directly; two queue. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 9", "1, 10", "1, 11", "2, 9", "2, 10", "2, 11"})
    void whoIsWokenInTheMiddleComesFirstIfItsPriorityIsHigher(int waiters, int priority) {
        int range = driver.make(ObjectKind.UNTYPED, 12);
        int first = driver.freeSlot();
        for (int index = 1; index < 20; index++) {
            driver.freeSlot();
        }
        root.ask(Operation.UNTYPED_RETYPE, range, Actor.words(ObjectKind.ENDPOINT.number(), 0, first, 20), KernelDriver.CSPACE);
        root.priority(root, 5);
        Actor[] woken = new Actor[waiters];
        for (int index = 0; index < waiters; index++) {
            woken[index] = driver.thread("waiter " + index, priority);
            root.start(woken[index]);
            woken[index].waitFor(first + 10);
        }
        root.priority(root, 10);
        WorkCounts work = driver.kernel.trace().work();
        work.turn(true);
        root.invoke(Operation.CNODE_REVOKE, KernelDriver.CSPACE, Actor.words(range, 64));
        if (priority > 10) {
            driver.assertRuns(woken[0]);
            assertEquals(ThreadState.RESTART, root.state());
            assertTrue(childrenOf(range) > 0);
        } else {
            driver.assertRuns(root);
            assertEquals(0, childrenOf(range));
            assertEquals(1, work.of(WorkKind.ENTRY), "in one go");
        }
    }

    /** Woken by the end of the endpoint, and stopped by its own, in either order and in one entry. */
    @ParameterizedTest
    @ValueSource(ints = {9, 10})
    void aWaiterGoesWithWhatItWaitsFor(int priority) {
        int range = driver.make(ObjectKind.UNTYPED, 12);
        int before = driver.freeSlot();
        int endpoint = driver.freeSlot();
        int after = driver.freeSlot();
        for (int slot = before; slot <= after; slot++) {
            int kind = (slot == endpoint ? ObjectKind.ENDPOINT : ObjectKind.THREAD).number();
            root.ask(Operation.UNTYPED_RETYPE, range, Actor.words(kind, 0, slot, 1), KernelDriver.CSPACE);
        }
        root.priority(root, 5);
        for (int slot : new int[] {before, after}) {
            root.ask(Operation.THREAD_SET_SPACE, slot, Actor.words(0), 0, KernelDriver.CSPACE);
            root.ask(Operation.THREAD_SET_PRIORITY, slot, Actor.words(priority), KernelDriver.THREAD);
            int context = driver.context(KernelDriver.LARGE_BUDGET, KernelDriver.LONG_PERIOD);
            root.bind(context, slot);
            Actor waiter = driver.actor("waiter", slot, context);
            root.ask(Operation.THREAD_RESUME, slot, Actor.words());
            waiter.waitFor(endpoint);
        }
        root.priority(root, 10);
        root.revoke(range);
        driver.assertRuns(root);
        root.suspend(root);
        driver.assertNobodyRuns();
    }
}
