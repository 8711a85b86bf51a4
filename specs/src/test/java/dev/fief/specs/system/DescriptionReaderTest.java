package dev.fief.specs.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.Rights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptionReaderTest {
    private static final String GOOD = """
            {
              "name": "good",
              "memory": "1M",
              "endpoints": ["e"],
              "notifications": ["n"],
              "processes": [
                {
                  "name": "a",
                  "program": "p",
                  "arguments": [1, -2],
                  "memory": "128K",
                  "cpu": "20%",
                  "priority": 7,
                  "maximumPriority": 9,
                  "contained": false,
                  "endow": [
                    { "slot": 8, "object": "e", "rights": "wg", "badge": 5 },
                    { "slot": 10, "object": "interrupt 3", "rights": "" }
                  ],
                  "faults": { "endpoint": "e", "badge": 6 },
                  "endpoints": ["inner"],
                  "processes": [
                    { "name": "b", "program": "q", "memory": "8K", "cpu": "10000/200000", "priority": 1,
                      "endow": [ { "slot": 9, "object": "slot 8", "rights": "w" } ] }
                  ]
                }
              ],
              "expect": [ { "process": "a", "end": "killed" } ]
            }
            """;

    private static ImmutableList<String> problems(String text) {
        InvalidDescriptionException invalid =
                assertThrows(InvalidDescriptionException.class, () -> DescriptionReader.read("x.json", text));
        return invalid.problems().collect(DescriptionProblem::toString);
    }

    private static ImmutableList<String> changed(String from, String to) {
        assertTrue(GOOD.contains(from), from);
        return problems(GOOD.replace(from, to));
    }

    @Test
    void everythingThatIsWrittenIsRead() throws InvalidDescriptionException {
        SystemDescription system = DescriptionReader.read("x.json", GOOD);
        assertEquals("good", system.name());
        assertEquals(1 << 20, system.memoryBytes());
        assertEquals(Lists.immutable.of("e"), system.endpoints());
        assertEquals(Lists.immutable.of("n"), system.notifications());
        assertEquals(new Expectation("a", ExitReason.KILLED, 0, new Location(28, 15)), system.expectations().getOnly());
        ProcessDescription a = system.processes().getOnly();
        assertEquals("p", a.program());
        assertEquals(LongLists.immutable.of(1, -2), a.arguments());
        assertEquals(new CpuShare(200_000, 1_000_000), a.cpu());
        assertEquals(new CpuShare(149_999, 1_000_000), a.ownShare());
        assertEquals(7, a.priority());
        assertEquals(9, a.maximumPriority());
        assertFalse(a.contained());
        assertEquals(new Endowment(8, new ObjectName.Made("e"), Rights.WRITE | Rights.GRANT, 5, new Location(17, 9)),
                a.endowments().getFirst());
        assertEquals(new ObjectName.OwnSlot(19), a.endowments().getLast().object());
        assertEquals(new FaultRoute("e", 6, new Location(20, 7)), a.faults());
        ProcessDescription b = a.children().getOnly();
        assertEquals(new CpuShare(10_000, 200_000), b.cpu());
        assertEquals(new ObjectName.OwnSlot(8), b.endowments().getOnly().object());
        assertTrue(b.contained());
        assertEquals(1, b.maximumPriority());
    }

    @Test
    void textThatIsNotJsonIsAnsweredWithThePlace() {
        assertEquals("x.json:3:12: not JSON: Unexpected character ('}' (code 125)): was expecting a colon to separate property"
                + " name and value", changed("\"memory\": \"1M\"", "\"memory\" }").getOnly());
        assertEquals("x.json:4:9: not JSON: Duplicate Object property \"name\"",
                changed("\"endpoints\": [\"e\"]", "\"name\": \"again\"").getOnly());
        assertTrue(problems("{").getOnly().startsWith("x.json:1:2: not JSON: Unexpected end-of-input"));
        assertTrue(problems("").getOnly().startsWith("x.json:1:1: expected a system"));
        assertTrue(problems(GOOD + "x").getOnly().startsWith("x.json:30:1: not JSON"), problems(GOOD + "x").toString());
    }

    @Test
    void whatTheSchemaForbidsIsAnsweredWithThePlaceAndWhatWasExpected() {
        assertEquals("x.json:3:3: expected an amount of memory: a power of two of bytes, such as \"4096\", \"64K\" or \"1M\","
                + " found 1024", changed("\"1M\"", "1024").getOnly());
        assertEquals("x.json:9:7: there is no \"prgram\" in a process: an object with a name and a program; there may be name,"
                + " about, program, arguments, memory, cpu, context, priority, maximumPriority, contained, buffer, slots, endow,"
                + " faults, endpoints, notifications, processes", changed("\"program\": \"p\"", "\"prgram\": \"p\"").get(1));
        assertEquals("x.json:7:5: \"program\" is missing; expected a process: an object with a name and a program",
                changed("\"program\": \"p\"", "\"prgram\": \"p\"").get(0));
        assertEquals("x.json:17:11: expected a slot of the child's capability space: a whole number from 8 to 71, found 7",
                changed("\"slot\": 8,", "\"slot\": 7,").getOnly());
        assertEquals("x.json:28:33: expected how it ends: \"exited\", \"killed\", \"revoked\" or \"faulted\", found \"bored\"",
                changed("\"killed\"", "\"bored\"").getOnly());
        assertEquals(2, problems("{ \"name\": \"x\" }").size());
    }

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfTheText() {
        String text = GOOD.replace("\"a\",", "\"1a\",").replace("\"20%\"", "\"20 %\"").replace("7,", "700,");
        assertEquals(Lists.immutable.of("x.json:8", "x.json:12", "x.json:13", "x.json:28"),
                problems(text).collect(problem -> problem.substring(0, problem.indexOf(':', 7))));
    }

    @Test
    void amountsThatMeanNothingAreRefused() {
        assertTrue(changed("\"1M\"", "\"3M\"").getOnly().startsWith("x.json:3:3: expected a power of two of bytes"));
        assertTrue(changed("\"20%\"", "\"120%\"").getOnly().startsWith("x.json:12:7: expected at most all of the processor"));
        assertTrue(changed("interrupt 3", "interrupt 99").getOnly()
                .startsWith("x.json:18:23: \"interrupt 99\" has no such number"));
        assertTrue(changed("[1, -2]", "[1, 12345678901234567890]").getOnly()
                .startsWith("x.json:10:24: expected a whole number of 64 bits"));
    }

    @Test
    void whatContradictsItselfIsRefused() {
        assertContains("there is no endpoint or notification nowhere; there is e, n",
                changed("\"object\": \"e\"", "\"object\": \"nowhere\""));
        assertContains("x.json:20:7: there is no endpoint n; there is e",
                changed("{ \"endpoint\": \"e\"", "{ \"endpoint\": \"n\""));
        assertContains("there are two processes with the name a", changed("\"name\": \"b\"", "\"name\": \"a\""));
        assertContains("a has two endowments in slot 8", changed("\"slot\": 10", "\"slot\": 8"));
        assertContains("the priority of a is above its maximum, 9", changed("\"priority\": 7", "\"priority\": 10"));
        assertContains("the maximum priority of b is above its parent's", changed("\"priority\": 1,", "\"priority\": 200,"));
        assertContains("have more of the processor than its own 4%", changed("\"20%\"", "\"4%\""));
        assertContains("a contained process has contained children", problems(GOOD.replace("\"contained\": false,", "")
                .replace("\"priority\": 1,", "\"priority\": 1, \"contained\": false,")));
        assertContains("the memory of a's children is not less than its own", changed("\"128K\"", "\"8K\""));
        assertContains("needs at least", changed("\"8K\"", "\"1K\""));
        assertContains("the first process has no child c; it has a", changed("\"process\": \"a\"", "\"process\": \"c\""));
        assertContains("the processes' shares of the processor are more than 100%", changed("\"20%\"", "\"95%\""));
        assertContains("there is no process b that is spawned before a",
                changed("\"object\": \"e\"", "\"object\": \"process b\""));
    }

    private static void assertContains(String part, ImmutableList<String> problems) {
        assertTrue(problems.anySatisfy(problem -> problem.contains(part)), problems.toString());
    }

    @Test
    void aFileIsReadAndOneThatIsNoTextIsRefused(@TempDir Path directory) throws IOException, InvalidDescriptionException {
        Path file = Files.writeString(directory.resolve("good.json"), GOOD);
        assertEquals(file.toString(), DescriptionReader.read(file).file());
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertTrue(assertThrows(InvalidDescriptionException.class, () -> DescriptionReader.read(file)).getMessage()
                .endsWith("good.json:1:1: expected text in UTF-8"));
    }
}
