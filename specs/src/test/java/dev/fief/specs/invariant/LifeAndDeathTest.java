package dev.fief.specs.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Untyped;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ways in which a process can end, with every invariant kept at every step, and the books balanced. */
class LifeAndDeathTest {
    private static final int GRANDCHILD = 9;
    private static final int GRANDCHILD_MANIFEST = 10;
    private static final int GRANDCHILD_UNTYPED = 11;

    private final Driver driver = Driver.furnished();
    private final int boot = driver.current();
    private final int child = driver.object(boot, Scene.PROCESS);
    private final int untyped = driver.slot(boot, Scene.CHILD_UNTYPED);
    private final long free = Pcb.bandwidthFree(driver.memory, driver.survey().territory().ownerOf(boot));

    @AfterEach
    void nothingWasViolated() {
        assertEquals(List.of(), driver.violations);
    }

    @Test
    void killed() {
        end(Operation.PROCESS_KILL, Scene.PROCESS);
        assertGone();
    }

    @Test
    void itsMemoryRevoked() {
        end(Operation.CNODE_REVOKE, Driver.CSPACE, Scene.CHILD_UNTYPED, Driver.DEPTH);
        assertGone();
    }

    @Test
    void theLastCapabilityToItDeleted() {
        end(Operation.CNODE_DELETE, Driver.CSPACE, Scene.PROCESS, Driver.DEPTH);
        assertFalse(driver.survey().isAlive(child));
        assertEquals(0, Untyped.watermark(driver.memory, untyped));
    }

    @Test
    void itLivesOnWhenTheCapabilityToItsMemoryIsDeleted() {
        driver.delete(Scene.CHILD_UNTYPED);
        assertTrue(driver.survey().isAlive(child));
        end(Operation.PROCESS_KILL, Scene.PROCESS);
        assertFalse(driver.survey().isAlive(child));
    }

    @Test
    void allMemoryRevokedAfterTheCapabilityBetweenIsGone() {
        driver.delete(Scene.CHILD_UNTYPED);
        driver.message(Operation.CNODE_REVOKE.label(), 0, Driver.UNTYPED, Driver.DEPTH);
        driver.systemCall(SystemCall.CALL, Driver.CSPACE);
        while (driver.current() != 0) {
            driver.compute(100);
        }
        assertFalse(driver.survey().isAlive(child));
    }

    @Test
    void exitTakesTheGrandchildAlong() {
        driver.message(Operation.PROCESS_WAIT.label(), 0);
        driver.systemCall(SystemCall.CALL, Scene.PROCESS);
        assertNotEquals(boot, driver.current());
        int grandchild = spawnGrandchild();
        assertTrue(driver.survey().isAlive(grandchild));
        driver.systemCall(SystemCall.EXIT, 3);
        while (driver.current() != boot) {
            driver.compute(100);
        }
        assertEquals(3, driver.register(Register.A3));
        assertFalse(driver.survey().isA(grandchild, ObjectKind.PROCESS.number()));
        assertGone();
    }

    /** The first process ends the child; the thread that waited for this, of higher priority, hears of it first. */
    private void end(Operation operation, long address, long... words) {
        driver.invoke(operation, address, words);
        assertNotEquals(boot, driver.current());
        driver.register(Register.A6, 0);
        driver.systemCall(SystemCall.RECV, Scene.OTHER_ENDPOINT);
        assertEquals(boot, driver.current());
        assertEquals(ErrorCode.OK, Status.code(driver.register(Register.A7)));
    }

    /** By the child, from its own memory, with what it was endowed with. */
    private int spawnGrandchild() {
        int thread = driver.current();
        retype(ObjectKind.PROCESS, 0, GRANDCHILD);
        retype(ObjectKind.MANIFEST, 1, GRANDCHILD_MANIFEST);
        retype(ObjectKind.UNTYPED, 11, GRANDCHILD_UNTYPED);
        driver.ask(Operation.MANIFEST_SET_PRIORITY, GRANDCHILD_MANIFEST, new long[] {10, 5});
        driver.ask(Operation.MANIFEST_ENDOW, GRANDCHILD_MANIFEST,
                new long[] {Limits.FIRST_ENDOWMENT_SLOT, Rights.WRITE, 0}, Limits.FIRST_ENDOWMENT_SLOT);
        driver.ask(Operation.PROCESS_SPAWN, GRANDCHILD, new long[] {1}, GRANDCHILD_MANIFEST, GRANDCHILD_UNTYPED);
        return driver.object(thread, GRANDCHILD);
    }

    private void retype(ObjectKind kind, int size, int slot) {
        driver.ask(Operation.UNTYPED_RETYPE, ChildSlot.UNTYPED, new long[] {kind.number() | (long) size << 8, 0, slot, 1},
                ChildSlot.CSPACE);
    }

    private void assertGone() {
        assertEquals(Pcb.DEAD, Pcb.state(driver.memory, child));
        assertEquals(0, Slot.firstChild(driver.memory, untyped));
        assertEquals(0, Untyped.watermark(driver.memory, untyped));
        int first = driver.survey().territory().ownerOf(boot);
        assertEquals(free + (Limits.FULL_BANDWIDTH + 99) / 100, Pcb.bandwidthFree(driver.memory, first));
    }
}
