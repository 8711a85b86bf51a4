package dev.fief.specs.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.capability.DerivationTree;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Untyped;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the checkers let pass in the middle of long work, or where work takes its own ground away; and nothing beside it. */
class ExemptionTest {
    private static final int OUTER = 40;
    private static final int INNER = 41;
    private static final int THING = 42;
    private static final int NODE = 43;
    private static final int NODE_RADIX = 4;

    private final Driver driver = Driver.small(false);
    private final KernelMemory memory = driver.memory;
    private final int boot = driver.current();

    /** From the first step of a delete of untyped memory on, that is closed, and what it held hangs one step after the other higher. */
    @Test
    void onlyWhatLiesInMemoryThatIsBeingDeletedMayHangHigherThanThat() {
        carve(Driver.UNTYPED, ObjectKind.UNTYPED, 13, OUTER);
        carve(OUTER, ObjectKind.UNTYPED, 12, INNER);
        carve(INNER, ObjectKind.ENDPOINT, 0, THING);
        assertEquals(List.of(), misplaced());

        DerivationTree.rehang(memory, slot(THING), slot(INNER));
        assertFalse(misplaced().isEmpty(), "no delete of the inner memory is under way");
        Untyped.close(memory, slot(INNER));
        assertEquals(List.of(), misplaced());

        DerivationTree.rehang(memory, slot(THING), slot(OUTER));
        assertFalse(misplaced().isEmpty(), "no delete of the outer memory is under way");
        Untyped.close(memory, slot(OUTER));
        assertEquals(List.of(), misplaced());

        DerivationTree.rehang(memory, slot(THING), slot(Driver.UNTYPED));
        assertFalse(misplaced().isEmpty(), "the memory around both is not being deleted");
    }

    /** It may lie in a CNode that is made of the memory that is revoked. */
    @Test
    void aRevocationMayTakeItsOwnSlotWithTheCNodeThatThisLiesIn() {
        StateKeeper keeper = revokeFromWithin();
        assertTrue(Slot.isEmpty(memory, slot(NODE)));
        assertFalse(Slot.isEmpty(memory, slot(THING)));
        assertEquals(List.of(), new Revocation().check(keeper.step(Step.Entry.SYSTEM_CALL, boot)).castToList());

        DerivationTree.rehang(memory, slot(THING), slot(Driver.UNTYPED));
        assertFalse(new Revocation().check(keeper.step(Step.Entry.SYSTEM_CALL, boot)).isEmpty(), "what is left hangs too high");
    }

    @Test
    void noOtherRevocationTakesItsOwnSlot() {
        carve(Driver.UNTYPED, ObjectKind.UNTYPED, 12, OUTER);
        carve(OUTER, ObjectKind.ENDPOINT, 0, THING);
        StateKeeper keeper = revoke(Driver.CSPACE, OUTER, Driver.DEPTH);
        assertEquals(List.of(), new Revocation().check(keeper.step(Step.Entry.SYSTEM_CALL, boot)).castToList());

        write(Operation.CNODE_DELETE, Driver.CSPACE, OUTER, Driver.DEPTH);
        driver.kernel.systemCall();
        assertTrue(new Revocation().check(keeper.step(Step.Entry.SYSTEM_CALL, boot)).getFirst().sentence()
                .endsWith("took away that slot, and the object that it lies in is still there"));
    }

    /** Memory holds an endpoint and, made later, a CNode in which its own capability lies; it is revoked there. */
    private StateKeeper revokeFromWithin() {
        carve(Driver.UNTYPED, ObjectKind.UNTYPED, 13, OUTER);
        carve(OUTER, ObjectKind.ENDPOINT, 0, THING);
        carve(OUTER, ObjectKind.CNODE, NODE_RADIX, NODE);
        driver.ask(Operation.CNODE_MOVE, NODE, new long[] {1, OUTER, NODE_RADIX | Driver.DEPTH << 8}, Driver.CSPACE);
        assertEquals(List.of(), driver.violations);
        return revoke(NODE, 1, NODE_RADIX);
    }

    private StateKeeper revoke(int node, long index, int depth) {
        StateKeeper keeper = new StateKeeper(memory);
        write(Operation.CNODE_REVOKE, node, index, depth);
        keeper.keep();
        driver.kernel.systemCall();
        return keeper;
    }

    private void write(Operation operation, long target, long... words) {
        driver.message(operation.label(), 0, words);
        driver.register(Register.A7, SystemCall.CALL.number());
        driver.register(Register.A0, target);
    }

    private void carve(int untyped, ObjectKind kind, int size, int slot) {
        driver.ask(Operation.UNTYPED_RETYPE, untyped, new long[] {kind.number() | (long) size << 8, 0, slot, 1}, Driver.CSPACE);
    }

    private int slot(int address) {
        return driver.slot(boot, address);
    }

    private List<Violation> misplaced() {
        return new Placement().check(Survey.of(memory)).castToList();
    }
}
