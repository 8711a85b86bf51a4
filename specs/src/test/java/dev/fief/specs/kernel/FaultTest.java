package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.FaultKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.TraceEvent;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.Test;

/** Faults as messages to a handler, and what happens without one. */
class FaultTest {
    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int endpoint = driver.endpoint();
    private final int reply = driver.reply();
    private final Actor thread = driver.thread("thread", 50);
    private final int empty = driver.freeSlot();

    /** An address that no CNode of the capability space covers. */
    private final long nowhere = 1L << 40;

    private void handled() {
        root.ask(Operation.THREAD_SET_SPACE, thread.slot, Actor.words(0), driver.badged(endpoint, 99), KernelDriver.CSPACE);
        root.start(thread);
    }

    private Answer fault() {
        driver.assertRuns(root);
        assertEquals(ThreadState.BLOCKED_ON_SEND, thread.state());
        Answer fault = root.recv(endpoint, reply);
        assertEquals(99, fault.badge());
        return fault;
    }

    @Test
    @Conforms("PAGEFAULT0004")
    void anUnknownSystemCallIsAFaultAndTheHandlerLetsTheThreadGoOn() {
        handled();
        thread.register(Register.A0, 11).register(Register.A1, 12).register(Register.A7, 77);
        driver.systemCall();
        Answer fault = fault();
        assertEquals(FaultKind.UNKNOWN_SYSTEM_CALL.ordinal(), fault.label());
        assertEquals(77, fault.word(1));
        assertEquals(11, fault.word(2));
        assertEquals(12, fault.word(3));
        root.reply(reply, 0);
        driver.assertRuns(thread);
    }

    @Test
    @Conforms("PAGEFAULT0005")
    void aFailingProgramIsAFault() {
        handled();
        driver.fault(7, 8);
        Answer fault = fault();
        assertEquals(FaultKind.USER_EXCEPTION.ordinal(), fault.label());
        assertEquals(7, fault.word(1));
        assertEquals(8, fault.word(2));
        root.reply(reply, 0);
        driver.assertRuns(thread);
    }

    @Test
    @Conforms({"PAGEFAULT1004", "PAGEFAULT1005"})
    void faultsOfAProcessGoWhereItsParentSaid() {
        int manifest = driver.manifest();
        root.ask(Operation.MANIFEST_SET_FAULT_ENDPOINT, manifest, Actor.words(Rights.ALL, 99), endpoint);
        Actor child = driver.firstThread("child", driver.spawn(manifest, 13));
        root.recv(endpoint, reply);
        driver.assertRuns(child);
        child.register(Register.A7, 77);
        driver.systemCall();
        driver.assertRuns(root);
        assertEquals(99, root.answer().badge());
        assertEquals(FaultKind.UNKNOWN_SYSTEM_CALL.ordinal(), root.answer().label());
        root.replyRecv(endpoint, reply, 0);
        driver.assertRuns(child);
        driver.fault(7, 8);
        driver.assertRuns(root);
        assertEquals(FaultKind.USER_EXCEPTION.ordinal(), root.answer().label());
        root.replyRecv(endpoint, reply, 0);
        driver.assertRuns(child);
    }

    @Test
    void anAnswerWithALabelLeavesTheThreadStopped() {
        handled();
        driver.fault(7, 8);
        fault();
        root.reply(reply, 1);
        driver.assertRuns(root);
        assertEquals(ThreadState.INACTIVE, thread.state());
    }

    @Test
    void anUnresolvableAddressIsAFaultToAThreadWithAHandlerAndTheCallIsMadeAgain() {
        handled();
        thread.call(nowhere, 5, 42);
        Answer fault = fault();
        assertEquals(FaultKind.CAPABILITY.ordinal(), fault.label());
        assertEquals(nowhere, fault.word(0));
        assertEquals(0, fault.word(1), "it was not to receive");
        int other = driver.endpoint();
        root.ask(Operation.THREAD_WRITE_REGISTERS, thread.slot, Actor.words(Register.A0 | 1L << 8, other));
        root.prepare(reply, 0).enter(SystemCall.SEND);
        assertEquals(ThreadState.BLOCKED_ON_SEND, thread.state());
        assertEquals(42, root.recv(other, 0).word(0));
    }

    @Test
    void receivingFromNothingIsAFaultThatSaysSo() {
        handled();
        thread.recv(empty, 0);
        Answer fault = fault();
        assertEquals(FaultKind.CAPABILITY.ordinal(), fault.label());
        assertEquals(empty, fault.word(0));
        assertEquals(1, fault.word(1), "it was to receive");
    }

    @Test
    void anUnresolvableAddressIsAnErrorToAThreadWithoutHandler() {
        root.start(thread);
        Answer answer = thread.call(nowhere, 5);
        assertEquals(ErrorCode.FAILED_LOOKUP, answer.code());
        assertEquals(Reason.GUARD_MISMATCH, answer.reason());
        assertEquals(nowhere, answer.word(0));
        assertEquals(Reason.GUARD_MISMATCH, thread.send(nowhere, 5).reason());
        assertEquals(Reason.GUARD_MISMATCH, thread.recv(nowhere, 0).reason());
        assertEquals(Reason.MISSING_CAPABILITY, thread.recv(empty, 0).reason());
        assertEquals(Reason.NOT_INVOCABLE, thread.send(empty, 0).reason());
    }

    @Test
    void anUnhandledExceptionEndsTheProcess() {
        int process = driver.liveProcess();
        Actor child = driver.firstThread("child", process);
        root.priority(root, 1);
        driver.assertRuns(child);
        driver.fault(7, 8);
        driver.assertRuns(root);
        assertEquals(Pcb.DEAD, Pcb.state(driver.memory, driver.object(process)));
        Answer end = root.invoke(Operation.PROCESS_WAIT, process, Actor.words());
        assertEquals(ExitReason.FAULTED.ordinal(), end.word(0));
        assertEquals(FaultKind.USER_EXCEPTION.ordinal(), end.word(1));
    }

    @Test
    void anUnhandledUnknownCallEndsTheProcess() {
        int process = driver.liveProcess();
        Actor child = driver.firstThread("child", process);
        root.priority(root, 1);
        child.register(Register.A7, 0);
        driver.systemCall();
        Answer end = root.invoke(Operation.PROCESS_WAIT, process, Actor.words());
        assertEquals(ExitReason.FAULTED.ordinal(), end.word(0));
        assertEquals(FaultKind.UNKNOWN_SYSTEM_CALL.ordinal(), end.word(1));
    }

    @Test
    void aHandlerNeedsWriteAndGrantOrGrantReply() {
        for (int rights = 0; rights <= Rights.ALL; rights++) {
            boolean enough = (rights & Rights.WRITE) != 0 && (rights & (Rights.GRANT | Rights.GRANT_REPLY)) != 0;
            int handler = driver.withRights(endpoint, rights);
            Answer answer = root.invoke(Operation.THREAD_SET_SPACE, thread.slot, Actor.words(0), handler, KernelDriver.CSPACE);
            assertEquals(enough ? Reason.NONE : Reason.MISSING_RIGHT, answer.reason(), "rights " + Rights.toString(rights));
        }
    }

    @Test
    void suspendingAFaultedThreadWithdrawsTheFault() {
        handled();
        driver.fault(1, 2);
        root.suspend(thread);
        assertEquals(0, root.nbRecv(endpoint, reply).badge());
        root.start(thread);
        driver.assertRuns(thread);
    }

    @Test
    void destroyingTheHandlersEndpointStopsTheThreadThatWaitsForItAndHasNoCallToMakeAgain() {
        handled();
        driver.fault(1, 2);
        root.revoke(endpoint);
        root.delete(endpoint);
        driver.assertRuns(root);
        assertEquals(ThreadState.INACTIVE, thread.state());
        assertEquals(0, Tcb.flags(driver.memory, thread.tcb));
        root.start(thread);
        driver.assertRuns(thread);
    }

    /** Set by the parent, which need not have looked: a handler must be able to answer. */
    @Test
    void anEndpointThatNobodyCouldAnswerFromHandlesNothing() {
        driver.kernel.trace().turn(true);
        int process = failingChild(Rights.WRITE);
        assertEquals(Pcb.DEAD, Pcb.state(driver.memory, driver.object(process)));
        assertEquals(0, endpointInTrace());
        process = failingChild(Rights.WRITE | Rights.GRANT_REPLY);
        assertEquals(Pcb.LIVE, Pcb.state(driver.memory, driver.object(process)));
        assertEquals(driver.object(endpoint), endpointInTrace());
    }

    /** @return the process of a child whose faults go to the endpoint by way of a capability with these rights, and that has failed */
    private int failingChild(int rights) {
        int manifest = driver.manifest(50);
        root.ask(Operation.MANIFEST_SET_FAULT_ENDPOINT, manifest, Actor.words(rights, 0), endpoint);
        int process = driver.spawn(manifest, 13);
        driver.assertRuns(driver.firstThread("child", process));
        driver.fault(7, 8);
        driver.assertRuns(root);
        return process;
    }

    /** What the trace tells of the last fault: where it went. */
    private long endpointInTrace() {
        Trace trace = driver.kernel.trace();
        long event = trace.written() - 1;
        while (trace.kind(event) != TraceEvent.FAULT) {
            event--;
        }
        return trace.word(event, 2);
    }

    @Test
    @Conforms({"THREADS0004", "THREADS0005"})
    void aSpaceMustBeACNode() {
        Answer answer = root.invoke(Operation.THREAD_SET_SPACE, thread.slot, Actor.words(0), 0, empty);
        assertEquals(Reason.WRONG_KIND, answer.reason());
        root.refused(Reason.WRONG_KIND, Operation.THREAD_SET_SPACE, thread.slot, Actor.words(0), 0, endpoint);
        root.refused(Reason.GUARD_TOO_LARGE, Operation.THREAD_SET_SPACE, thread.slot, Actor.words(63), 0, KernelDriver.CSPACE);
    }

    @Test
    void aFaultThatIsOverLeavesNothingBehind() {
        handled();
        driver.fault(7, 8);
        fault();
        root.reply(reply, 0);
        driver.assertRuns(thread);
        assertNoFault();
        driver.fault(7, 8);
        root.suspend(thread);
        assertNoFault();
        assertEquals(0, Tcb.badge(driver.memory, thread.tcb));
    }

    private void assertNoFault() {
        for (int index = 0; index < Tcb.FAULT_WORDS; index++) {
            assertEquals(0, Tcb.faultWord(driver.memory, thread.tcb, index));
        }
        assertEquals(0, Tcb.flags(driver.memory, thread.tcb) & ~ThreadFlag.IN_CALL);
    }

    @Test
    void aCallThatFaultedIsMadeAgainWhenTheStoppedThreadIsResumed() {
        handled();
        thread.signal(nowhere);
        fault();
        root.reply(reply, 1);
        assertEquals(ThreadState.INACTIVE, thread.state());
        root.start(thread);
        fault();
        root.delete(reply);
        assertEquals(ThreadState.INACTIVE, thread.state());
        assertEquals(ThreadFlag.IN_CALL, Tcb.flags(driver.memory, thread.tcb));
    }
}
