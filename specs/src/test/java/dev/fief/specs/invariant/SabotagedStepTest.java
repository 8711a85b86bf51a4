package dev.fief.specs.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.capability.DerivationTree;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Notification;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps that did what no step may do, and the step invariant that must see it. */
class SabotagedStepTest {
    private static final int EMPTY = 60;
    private static final int FREE_CHILD_SLOT = 9;

    private final Driver driver = Driver.furnished();
    private final KernelMemory memory = driver.memory;
    private final int boot = driver.current();
    private final StateKeeper keeper = new StateKeeper(memory);

    @Test
    void aRefusedCallThatSignals() {
        prepare(SystemCall.CALL, EMPTY);
        driver.kernel.systemCall();
        assertEquals(List.of(), new Unforgeability().check(keeper.step(Step.Entry.SYSTEM_CALL, boot)));
        Notification.badges(memory, object(Scene.NOTIFICATION), 1);
        assertSeen(new Unforgeability());
    }

    @Test
    void aCallOnNothingThatSucceeds() {
        prepare(SystemCall.SEND, EMPTY);
        Tcb.register(memory, boot, Register.A7, 0);
        assertSeen(new Unforgeability());
    }

    @Test
    void aCallWithoutTheRightThatSucceeds() {
        Slot.rights(memory, slot(Scene.BADGED), Rights.READ);
        prepare(SystemCall.NB_SEND, Scene.BADGED);
        Tcb.register(memory, boot, Register.A7, 0);
        assertSeen(new Unforgeability());
    }

    @Test
    void aChildThatWritesARegisterOfItsParent() {
        int child = letTheChildRun();
        driver.kernel.systemCall();
        assertEquals(List.of(), new Integrity().check(keeper.step(Step.Entry.SYSTEM_CALL, child)));
        Tcb.register(memory, boot, Register.A3, 77);
        assertSeen(new Integrity(), child);
    }

    @Test
    void aChildThatEmptiesASlotOfItsParent() {
        int child = letTheChildRun();
        driver.kernel.systemCall();
        memory.store(slot(Scene.SUB_CNODE), 0);
        assertSeen(new Integrity(), child);
    }

    @Test
    void aChildThatWritesToFreeMemory() {
        int child = letTheChildRun();
        driver.kernel.systemCall();
        memory.store(memory.sizeInWords() - 1, 1);
        assertSeen(new Integrity(), child);
    }

    @Test
    void aChildThatComesToHoldWhatNobodyGaveIt() {
        Slot.rights(memory, driver.slot(childThread(), Limits.FIRST_ENDOWMENT_SLOT), Rights.WRITE);
        int child = letTheChildRun();
        driver.kernel.systemCall();
        assertEquals(List.of(), new Confinement().check(keeper.step(Step.Entry.SYSTEM_CALL, child)));
        int slot = driver.slot(child, FREE_CHILD_SLOT);
        Slot.fill(memory, slot, Kind.ENDPOINT, Rights.WRITE, object(Scene.OTHER_ENDPOINT), 0, object(Scene.PROCESS));
        Slot.parent(memory, slot, slot(Scene.OTHER_ENDPOINT));
        Slot.firstChild(memory, slot(Scene.OTHER_ENDPOINT), slot);
        assertSeen(new Confinement(), child);
    }

    @Test
    void aRevocationThatLeavesDescendants() {
        prepare(Operation.CNODE_REVOKE, Scene.BADGED, Driver.DEPTH);
        Tcb.register(memory, boot, Register.A7, 0);
        assertSeen(new Revocation());
    }

    @Test
    void aDeletionThatLeavesItsSlot() {
        prepare(Operation.CNODE_DELETE, Scene.BADGED_COPY, Driver.DEPTH);
        Tcb.register(memory, boot, Register.A7, 0);
        assertSeen(new Revocation());
    }

    @Test
    void aDeletionThatTakesWhatCouldStay() {
        prepare(Operation.CNODE_DELETE, Scene.BADGED, Driver.DEPTH);
        driver.register(Register.A2, Scene.BADGED_COPY);
        driver.kernel.systemCall();
        write(Operation.CNODE_DELETE, Scene.BADGED, Driver.DEPTH);
        driver.kernel.systemCall();
        assertSeen(new Revocation());
    }

    @Test
    void aDeletionThatHangsChildrenTooHigh() {
        prepare(Operation.CNODE_DELETE, Scene.BADGED, Driver.DEPTH);
        driver.kernel.systemCall();
        assertEquals(List.of(), new Revocation().check(keeper.step(Step.Entry.SYSTEM_CALL, boot)));
        DerivationTree.rehang(memory, slot(Scene.BADGED_COPY), slot(Scene.ENDPOINT));
        assertSeen(new Revocation());
    }

    @Test
    void anAnswerFromNobody() {
        prepare(SystemCall.CALL, EMPTY);
        driver.kernel.systemCall();
        int client = object(Scene.CLIENT);
        Tcb.state(memory, client, ThreadState.RUNNING);
        Tcb.register(memory, client, Register.A7, 0);
        Tcb.reply(memory, client, 0);
        Reply.thread(memory, object(Scene.REPLY), 0);
        assertSeen(new ReplyOnce());
    }

    @Test
    void aProcessThatBecomesOpen() {
        prepare(SystemCall.CALL, EMPTY);
        Pcb.limits(memory, object(Scene.PROCESS), false, 50);
        assertSeen(new Containment());
    }

    @Test
    void aGrantThatGrows() {
        prepare(SystemCall.CALL, EMPTY);
        int process = object(Scene.PROCESS);
        Pcb.bandwidthGranted(memory, process, Pcb.bandwidthGranted(memory, process) + 5);
        assertSeen(new Quota());
    }

    private void prepare(SystemCall call, long address) {
        driver.register(Register.A7, call.number());
        driver.register(Register.A0, address);
        driver.message(0, 0);
        keeper.keep();
    }

    private void prepare(Operation operation, long first, long second) {
        write(operation, first, second);
        keeper.keep();
    }

    private void write(Operation operation, long first, long second) {
        driver.register(Register.A7, SystemCall.CALL.number());
        driver.register(Register.A0, Driver.CSPACE);
        driver.register(Register.A1, MessageInfo.of(operation.label(), 2));
        driver.register(Register.A2, first);
        driver.register(Register.A3, second);
    }

    /** @return the child's thread, about to make a call that is refused */
    private int letTheChildRun() {
        driver.register(Register.A6, 0);
        driver.systemCall(SystemCall.RECV, Scene.OTHER_ENDPOINT);
        int child = driver.current();
        assertNotEquals(boot, child);
        prepare(SystemCall.CALL, 0);
        return child;
    }

    private void assertSeen(StepInvariant invariant) {
        assertSeen(invariant, boot);
    }

    private void assertSeen(StepInvariant invariant, int thread) {
        assertTrue(invariant.check(keeper.step(Step.Entry.SYSTEM_CALL, thread)).notEmpty());
    }

    private int childThread() {
        return Pcb.firstThread(memory, object(Scene.PROCESS));
    }

    private int slot(int address) {
        return driver.slot(boot, address);
    }

    private int object(int address) {
        return Slot.object(memory, slot(address));
    }
}
