package dev.fief.specs.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import java.util.List;
import net.jqwik.api.Example;

/** Whatever is in the registers, the kernel neither fails nor breaks an invariant. (Examples of jqwik, as the prelude needs it.) */
class FuzzTest {
    private static final long CALLS = Long.getLong("fief.fuzz.calls", 40_000);
    private static final long SEED = Long.getLong("fief.fuzz.seed", 17);
    private static final int CHECK_EVERY = 200;

    @Example
    void anyRegistersAreTakenInGoodPart() {
        Fuzz fuzz = new Fuzz(SEED, CHECK_EVERY, kernel -> { });
        Fuzz.Failure failure = fuzz.run(CALLS);
        System.out.println("fuzz: seed " + SEED + ", " + fuzz.calls() + " calls");
        assertNull(failure, () -> String.valueOf(failure));
        assertTrue(fuzz.calls() >= CALLS);
    }

    @Example
    void aPlantedBugIsFoundAndShrunkToAShortScriptThatCanBeReadAgain() {
        Fuzz fuzz = new Fuzz(1, CHECK_EVERY, FuzzTest::addRights);
        Fuzz.Failure failure = fuzz.run(100_000);
        assertNotNull(failure);
        System.out.println("planted: " + failure);
        assertTrue(failure.script().size() <= 3, failure::toString);
        List<Entry> read = failure.script().stream().map(entry -> Entry.parse(entry.toString())).toList();
        assertEquals(failure.script(), read);
        assertEquals(failure.sentence(), fuzz.wrong(failure.episode(), read));
        assertNull(new Fuzz(1, CHECK_EVERY, kernel -> { }).wrong(failure.episode(), read), "the bug, and not the script, is at fault");
        assertEquals(failure, new Fuzz(1, CHECK_EVERY, FuzzTest::addRights).episode(failure.episode()), "the same again");
    }

    /** A kernel that gives whatever comes into slot 40 of the first process all rights. */
    private static void addRights(Kernel kernel) {
        KernelMemory memory = kernel.memory();
        int process = KernelArea.firstProcess(memory);
        int thread = Pcb.firstThread(memory, process);
        int slot = thread == 0 ? 0 : CNode.slot(Slot.object(memory, Tcb.cspaceSlot(thread)), 40);
        if (slot != 0 && !Slot.isEmpty(memory, slot)) {
            Slot.rights(memory, slot, Rights.ALL);
        }
    }
}
