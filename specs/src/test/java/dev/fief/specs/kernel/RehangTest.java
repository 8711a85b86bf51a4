package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import org.junit.jupiter.api.Test;

/** Deletion hangs the children of a slot from its parent, unless the edge rule forbids it. */
class RehangTest {
    private static final int GIFT = 8;
    private static final int BELL = 9;

    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int endpoint = driver.endpoint();
    private final int bell = driver.notification();

    /** A child of root that holds {@code gift} at slot 8, and a grandchild that got that from the child; both wait. */
    private Actor[] family(int gift, boolean contained) {
        int manifest = driver.manifest(50);
        root.ask(Operation.MANIFEST_SET_CONTAINMENT, manifest, Actor.words(contained ? 1 : 0));
        root.ask(Operation.MANIFEST_ENDOW, manifest, Actor.words(GIFT, Rights.ALL, 0), gift);
        root.ask(Operation.MANIFEST_ENDOW, manifest, Actor.words(BELL, Rights.READ, 0), bell);
        int process = driver.spawn(manifest, 14);
        Actor child = driver.firstThread("child", process);
        child.retype(ObjectKind.PROCESS, 0, 16, 1);
        child.retype(ObjectKind.MANIFEST, 2, 17, 1);
        child.retype(ObjectKind.UNTYPED, 12, 18, 1);
        child.ask(Operation.MANIFEST_SET_CONTAINMENT, 17, Actor.words(contained ? 1 : 0));
        child.ask(Operation.MANIFEST_ENDOW, 17, Actor.words(GIFT, Rights.WRITE, 0), GIFT);
        child.ask(Operation.PROCESS_SPAWN, 16, Actor.words(0), 17, 18);
        int object = Slot.object(driver.memory, slotOf(child, 16));
        Actor grandchild = new Actor(driver, "grandchild", Pcb.firstThread(driver.memory, object), 0, 0);
        child.waitFor(BELL);
        driver.assertRuns(root);
        return new Actor[] {child, grandchild};
    }

    private int slotOf(Actor actor, int index) {
        return CNode.slot(Slot.object(driver.memory, Tcb.cspaceSlot(actor.tcb)), index);
    }

    private boolean has(Actor actor, int index) {
        return !Slot.isEmpty(driver.memory, slotOf(actor, index));
    }

    private Actor[] deleteInTheMiddle(boolean contained) {
        Actor[] family = family(endpoint, contained);
        root.signal(bell);
        family[0].delete(GIFT);
        family[0].waitFor(BELL);
        return family;
    }

    @Test
    void aGrandchildsCapabilityMayNotHangFromTheGrandparentAndGoes() {
        Actor[] family = deleteInTheMiddle(true);
        assertFalse(has(family[0], GIFT));
        assertFalse(has(family[1], GIFT));
    }

    @Test
    void anOpenGrandchildKeepsIt() {
        Actor[] family = deleteInTheMiddle(false);
        assertFalse(has(family[0], GIFT));
        assertTrue(has(family[1], GIFT));
        assertEquals(driver.slotOf(endpoint), Slot.parent(driver.memory, slotOf(family[1], GIFT)));
    }

    @Test
    void anEndowmentMayHangOnlyFromASlotOfItsCreatorAndGoesWithIt() {
        Actor[] family = deleteInTheMiddle(false);
        root.signal(bell);
        family[0].refused(Reason.NO_ENDOWMENT, Operation.MANIFEST_TAKE_OUT, 17, Actor.words(GIFT));
    }

    @Test
    void whenTheFirstHolderDeletesItsOwnChildAndGrandchildKeepTheirs() {
        Actor[] family = family(endpoint, true);
        root.delete(endpoint);
        assertTrue(has(family[0], GIFT));
        assertTrue(has(family[1], GIFT));
        assertEquals(driver.slotOf(KernelDriver.UNTYPED), Slot.parent(driver.memory, slotOf(family[0], GIFT)));
    }

    @Test
    void aCopyInTheSameProcessTakesTheGrandchildrenOver() {
        Actor[] family = family(endpoint, true);
        root.signal(bell);
        family[0].copy(GIFT, 20, Rights.ALL);
        family[0].delete(GIFT);
        family[0].waitFor(BELL);
        assertTrue(has(family[0], 20));
        assertFalse(has(family[1], GIFT), "it hung from what was deleted, not from the copy");
    }

    @Test
    void aRevocationReachesThroughWhatWasRehung() {
        int badged = driver.badged(endpoint, 4);
        Actor[] family = family(badged, true);
        int copy = driver.freeSlot();
        root.copy(badged, copy, Rights.ALL);
        root.delete(badged);
        assertTrue(has(family[0], GIFT) && has(family[1], GIFT) && !driver.isEmpty(copy));
        root.revoke(endpoint);
        assertFalse(has(family[0], GIFT) || has(family[1], GIFT) || !driver.isEmpty(copy));
    }

    @Test
    void rehungCapabilitiesAreRevokedByWhatTheyHangFromNow() {
        int first = driver.withRights(endpoint, Rights.ALL);
        int second = driver.withRights(first, Rights.ALL);
        int third = driver.withRights(second, Rights.ALL);
        root.delete(second);
        assertEquals(driver.slotOf(first), Slot.parent(driver.memory, driver.slotOf(third)));
        root.revoke(first);
        assertTrue(driver.isEmpty(third));
        assertFalse(driver.isEmpty(endpoint));
    }

    @Test
    void deletingAnUntypedHangsItsObjectsFromTheOneAbove() {
        int memory = driver.make(ObjectKind.UNTYPED, 10);
        int inner = driver.freeSlot();
        root.ask(Operation.UNTYPED_RETYPE, memory, Actor.words(ObjectKind.ENDPOINT.number(), 0, inner, 1), KernelDriver.CSPACE);
        root.delete(memory);
        assertTrue(driver.isEmpty(memory));
        assertFalse(driver.isEmpty(inner));
        assertEquals(driver.slotOf(KernelDriver.UNTYPED), Slot.parent(driver.memory, driver.slotOf(inner)));
    }
}
