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
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.check.ObjectNames;
import java.util.List;
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

    /** The leaf has a higher priority than the process that brings up another below it. */
    private static final String NESTED = """
            {
              "name": "nested",
              "endpoints": ["e"],
              "processes": [
                { "name": "leaf", "program": "p", "memory": "4K", "priority": 200, "cpu": "50%" },
                { "name": "parent", "program": "q", "memory": "64K", "priority": 100, "cpu": "20%", "context": "5%",
                  "endpoints": ["e", "f"], "endow": [ { "slot": 8, "object": "e", "rights": "wr" } ],
                  "processes": [
                    { "name": "child", "program": "r", "memory": "16K", "priority": 90, "cpu": "10%", "context": "2%",
                      "endow": [ { "slot": 8, "object": "slot 8", "rights": "r" }, { "slot": 9, "object": "f", "rights": "w" } ],
                      "processes": [ { "name": "grandchild", "program": "r", "memory": "4K", "priority": 5, "cpu": "1%" } ] } ] }
              ],
              "expect": [ { "process": "parent" } ]
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

    @Test
    void processesFurtherDownAreBroughtUpByTheirParents() throws InvalidDescriptionException {
        SystemPlan plan = SystemPlan.of(DescriptionReader.read("nested.json", NESTED));
        KernelMemory memory = SystemBuilder.build(plan).memory();
        ObjectNames names = ObjectNames.of(plan, memory);
        int parent = names.object("parent");
        int child = names.object("child");
        assertEquals(parent, Pcb.parent(memory, child));
        assertEquals(child, Pcb.parent(memory, names.object("grandchild")));
        int thread = Pcb.firstThread(memory, child);
        assertEquals(names.object("e"), Slot.object(memory, slot(memory, thread, 8)));
        assertEquals(Rights.READ, Slot.rights(memory, slot(memory, thread, 8)));
        assertEquals(names.object("f"), Slot.object(memory, slot(memory, thread, 9)));
        assertEquals(parent, Header.owner(memory, names.object("e of parent")));
        for (String name : List.of("leaf", "parent", "child", "grandchild")) {
            int first = Pcb.firstThread(memory, names.object(name));
            assertTrue(ThreadState.isRunnable(Tcb.state(memory, first)), name);
        }
    }

    @Test
    void whatTheKernelRefusesToAParentFurtherDownIsAnsweredAlike() throws InvalidDescriptionException {
        SystemPlan plan = SystemPlan.of(DescriptionReader.read("nested.json", NESTED.replace("\"slot 8\"", "\"slot 15\"")));
        InvalidDescriptionException refused = assertThrows(InvalidDescriptionException.class, () -> SystemBuilder.build(plan));
        assertTrue(refused.getMessage().startsWith("nested.json:10:22: could not endow child with slot 15: invalid capability: "
                + "capability 1 is an empty slot where"), refused.getMessage());
    }

    @Test
    void aParentNeedsTimeToBringUpItsChildren() {
        String idle = NESTED.replace("\"cpu\": \"10%\", \"context\": \"2%\"", "\"cpu\": \"10%\", \"context\": \"0%\"");
        InvalidDescriptionException refused =
                assertThrows(InvalidDescriptionException.class, () -> DescriptionReader.read("nested.json", idle));
        assertTrue(refused.getMessage().startsWith("nested.json:9:9: child has nothing of the processor for its own thread"),
                refused.getMessage());
    }
}
