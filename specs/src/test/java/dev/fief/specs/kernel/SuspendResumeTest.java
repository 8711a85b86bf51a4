package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.Test;

/** Threads that are stopped and started by others, also in the middle of a call. */
class SuspendResumeTest {
    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int endpoint = driver.endpoint();
    private final int reply = driver.reply();
    private final Actor thread = driver.thread("thread", 50);

    @Test
    @Conforms({"SCHED0000", "SCHED0003"})
    void aSuspendedThreadDoesNotRunUntilItIsResumed() {
        root.start(thread);
        driver.assertRuns(thread);
        thread.suspend(thread);
        driver.assertRuns(root);
        root.suspend(thread);
        root.start(thread);
        driver.assertRuns(thread);
    }

    @Test
    @Conforms("SCHED0002")
    void resumingARunnableThreadOrOneselfChangesNothing() {
        root.start(root);
        driver.assertRuns(root);
        root.start(thread);
        thread.start(thread);
        thread.start(root);
        driver.assertRuns(thread);
    }

    @Test
    @Conforms("SCHED0010")
    void aThreadWithoutContextOrBudgetCanBeResumedAndWaits() {
        Actor passive = driver.passiveThread("passive", 60);
        root.start(passive);
        driver.assertRuns(root);
        assertEquals(ThreadState.RUNNING, passive.state());
        int unconfigured = driver.make(ObjectKind.SCHED_CONTEXT, 2);
        root.bind(unconfigured, passive.slot);
        driver.assertRuns(root);
        root.configure(unconfigured, 10_000, 100_000);
        driver.assertRuns(passive);
    }

    @Test
    @Conforms("IPC0010")
    void aCallSuspendedBeforeItIsReceivedIsMadeAgain() {
        root.start(thread);
        thread.call(endpoint, 3, 42);
        root.suspend(thread);
        assertEquals(0, root.nbRecv(endpoint, reply).badge());
        root.start(thread);
        assertEquals(ThreadState.BLOCKED_ON_SEND, thread.state());
        assertEquals(42, root.recv(endpoint, reply).word(0));
    }

    @Test
    @Conforms("IPC0010")
    void aCallSuspendedAfterItWasReceivedLosesItsAnswerAndIsMadeAgain() {
        root.start(thread);
        thread.call(endpoint, 3, 42);
        root.recv(endpoint, reply);
        root.suspend(thread);
        assertEquals(Reason.REPLY_NOT_WAITING, root.reply(reply, 0).reason());
        root.start(thread);
        assertEquals(ThreadState.BLOCKED_ON_SEND, thread.state());
        assertEquals(42, root.recv(endpoint, reply).word(0));
        root.reply(reply, 0, 43);
        driver.assertRuns(thread);
        assertEquals(43, thread.answer().word(0));
    }

    @Test
    void everyKindOfWaitSurvivesSuspendAndResume() {
        int notification = driver.notification();
        int process = driver.liveProcess();
        Runnable[] waits = {
            () -> thread.recv(endpoint, reply),
            () -> thread.send(endpoint, 1),
            () -> thread.waitFor(notification),
            () -> thread.invoke(Operation.PROCESS_WAIT, process, Actor.words()),
            () -> thread.nbSendRecv(notification, endpoint, reply, 0),
        };
        root.start(thread);
        for (Runnable wait : waits) {
            driver.assertRuns(thread);
            wait.run();
            driver.assertRuns(root);
            int state = thread.state();
            root.suspend(thread);
            assertEquals(ThreadState.INACTIVE, thread.state());
            root.start(thread);
            if (state == thread.state()) {
                stopWaiting();
            } else {
                assertNotEquals(ThreadState.INACTIVE, thread.state());
            }
            driver.assertRuns(thread);
        }
    }

    /** Lets it go on with its program, whatever it waits for. */
    private void stopWaiting() {
        root.ask(Operation.THREAD_WRITE_REGISTERS, thread.slot, Actor.words(Register.T0 | 1L << 8 | 1L << 16, 0));
    }

    @Test
    void writingRegistersAndStartingEndsAWait() {
        root.start(thread);
        thread.recv(endpoint, reply);
        root.ask(Operation.THREAD_WRITE_REGISTERS, thread.slot,
                Actor.words(Register.PC | 2L << 8 | 1L << 16, 0x1000, 0x2000));
        driver.assertRuns(thread);
        assertEquals(0x1000, thread.program());
        thread.suspend(thread);
        Answer registers = root.ask(Operation.THREAD_READ_REGISTERS, thread.slot, Actor.words(Register.PC | 2L << 8));
        assertEquals(2, registers.length());
        assertEquals(0x1000, registers.word(0));
        assertEquals(0x2000, registers.word(1));
    }

    @Test
    void registersOfOneselfAreNotReadOrWrittenThisWay() {
        root.refused(Reason.OWN_REGISTERS, Operation.THREAD_READ_REGISTERS, KernelDriver.THREAD, Actor.words(1L << 8));
        root.refused(Reason.OWN_REGISTERS, Operation.THREAD_WRITE_REGISTERS, KernelDriver.THREAD, Actor.words(1L << 8, 0));
    }

    @Test
    void registersOutsideTheThirtyTwoOrTheMessageAreRefused() {
        badRegisters(Operation.THREAD_READ_REGISTERS, Actor.words(30 | 3L << 8));
        badRegisters(Operation.THREAD_WRITE_REGISTERS, Actor.words(31 | 2L << 8, 0, 0));
        badRegisters(Operation.THREAD_WRITE_REGISTERS, Actor.words(2L << 8, 0));
        root.refused(Reason.BAD_FLAG, Operation.THREAD_WRITE_REGISTERS, thread.slot, Actor.words(1L << 8 | 2L << 16, 0));
    }

    private void badRegisters(Operation operation, long[] words) {
        root.refused(Reason.BAD_REGISTER, operation, thread.slot, words);
    }

    @Test
    void suspendingTheRunningThreadInItsOwnCallLeavesTheCallDone() {
        root.start(thread);
        thread.suspend(thread);
        root.start(thread);
        driver.assertRuns(thread);
        assertEquals(0, thread.answer().status());
    }
}
