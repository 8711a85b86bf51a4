package dev.fief.specs.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.BootSlot;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import org.junit.jupiter.api.Test;

class SystemBuilderTest {
    private static final String TWO = """
            {
              "name": "two",
              "endpoints": ["e"],
              "processes": [
                { "name": "a", "program": "p", "memory": "16K", "arguments": [1, 2, 3, 4, 5, 6], "priority": 9, "buffer": true,
                  "endow": [ { "slot": 8, "object": "e", "rights": "r" } ] },
                { "name": "b", "program": "q", "memory": "1M", "cpu": "0%", "contained": false,
                  "endow": [ { "slot": 9, "object": "e", "rights": "wg", "badge": 7 },
                             { "slot": 8, "object": "process a", "rights": "w" } ] }
              ],
              "expect": [ { "process": "a" } ]
            }
            """;

    private static int child(KernelMemory memory, int number) {
        int first = KernelArea.firstProcess(memory);
        for (int child = Pcb.firstChild(memory, first); child != 0; child = Pcb.siblingNext(memory, child)) {
            if (Pcb.number(memory, child) == number) {
                return child;
            }
        }
        throw new AssertionError("no process " + number);
    }

    private static int slot(KernelMemory memory, int thread, int index) {
        return CNode.slot(Slot.object(memory, Tcb.cspaceSlot(thread)), index);
    }

    @Test
    void aDescriptionIsBroughtUpByCallsOfTheFirstProcess() throws InvalidDescriptionException {
        Kernel kernel = SystemBuilder.build(SystemPlan.of(DescriptionReader.read("two.json", TWO)));
        KernelMemory memory = kernel.memory();
        int a = child(memory, 2);
        int b = child(memory, 3);
        assertEquals(Pcb.firstThread(memory, KernelArea.firstProcess(memory)), kernel.current());
        assertTrue(Pcb.contained(memory, a));
        assertFalse(Pcb.contained(memory, b));
        int threadA = Pcb.firstThread(memory, a);
        assertEquals(ProgramAddress.of("p"), Tcb.register(memory, threadA, Register.PC));
        assertEquals(9, Tcb.priority(memory, threadA));
        for (int i = 0; i < 6; i++) {
            assertEquals(i + 1, Tcb.register(memory, threadA, Register.A0 + i));
        }
        assertEquals(Kind.FRAME, Slot.kind(memory, Tcb.bufferSlot(threadA)));
        assertEquals(Kind.ENDPOINT, Slot.kind(memory, slot(memory, threadA, 8)));
        assertEquals(Rights.READ, Slot.rights(memory, slot(memory, threadA, 8)));
        int threadB = Pcb.firstThread(memory, b);
        assertEquals(0, Tcb.context(memory, threadB));
        assertEquals(7, Slot.word(memory, slot(memory, threadB, 9)));
        assertEquals(a, Slot.object(memory, slot(memory, threadB, 8)));
        assertEquals(Slot.object(memory, slot(memory, threadA, 8)), Slot.object(memory, slot(memory, threadB, 9)));
    }

    @Test
    void whatTheKernelRefusesIsAnsweredWithThePlaceInTheDescription() throws InvalidDescriptionException {
        SystemPlan plan = SystemPlan.of(DescriptionReader.read("two.json", TWO.replace("\"object\": \"e\", \"rights\": \"r\"",
                "\"object\": \"timer 0\", \"rights\": \"\", \"badge\": 3")));
        InvalidDescriptionException refused = assertThrows(InvalidDescriptionException.class, () -> SystemBuilder.build(plan));
        assertTrue(refused.getMessage().startsWith("two.json:6:18: could not endow a with slot " + BootSlot.TIMER),
                refused.getMessage());
    }

    @Test
    void theSameDescriptionGivesTheSameState() throws InvalidDescriptionException {
        SystemPlan plan = SystemPlan.of(DescriptionReader.read("two.json", TWO));
        assertEquals(SystemBuilder.build(plan).fingerprint(), SystemBuilder.build(plan).fingerprint());
    }

    @Test
    void memoryIsCarvedLargestFirstAndSlotsAreCounted() throws InvalidDescriptionException {
        SystemPlan plan = SystemPlan.of(DescriptionReader.read("two.json", TWO));
        assertEquals("make b's memory", plan.first().calls().getFirst().purpose());
        assertEquals(1, plan.processes().size());
        assertEquals(2, plan.first().children().size());
    }
}
