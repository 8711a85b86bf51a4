package dev.fief.userland.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The commands as a whole: exit statuses, files they write, recordings they repeat. */
class BootAndReplayTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void aSystemRunsToItsEnd() {
        CommandRun run = CommandRun.fief("boot", "hello");
        assertEquals(ExitStatus.OK, run.status());
        assertTrue(run.out().startsWith("hello: Hello!"), run.out());
        assertEquals("fief: hello exits with status 0, as expected", run.err().strip());
    }

    @Test
    void anUnknownProgramIsSaidWithItsPlace() throws IOException {
        Path file = Files.writeString(directory.resolve("bad.json"),
                "{\"name\": \"bad\", \"processes\": [\n  {\"name\": \"one\", \"program\": \"nosuch\"}],"
                        + "\"expect\": [{\"process\": \"one\", \"status\": 0}]}");
        CommandRun run = CommandRun.fief("boot", file.toString());
        assertEquals(ExitStatus.BAD_INPUT, run.status(), run.err());
        assertTrue(run.err().startsWith("fief: " + file + ":2:") && run.err().contains("there is no program nosuch"), run.err());
    }

    @Test
    void badInputIsOneSentenceAndStatusTwo() throws IOException {
        Path bad = Files.writeString(directory.resolve("bad.json"), "{\"name\": 3}");
        for (List<String> arguments
                : List.of(List.of("boot", "nonsuch"), List.of("boot", bad.toString()), List.of("graph", "nonsuch"),
                List.of("boot", "--script", "nonsuch"), List.of("replay", "nonsuch"), List.of("replay", bad.toString()),
                List.of("graph", "hello", "-o", "hello.png"))) {
            CommandRun run = CommandRun.fief(arguments.toArray(String[]::new));
            assertEquals(ExitStatus.BAD_INPUT, run.status(), arguments + run.err());
            assertEquals("", run.out());
            assertTrue(run.err().startsWith("fief: ") && !run.err().contains("\tat "), run.err());
        }
        assertEquals(ExitStatus.BAD_INPUT, CommandRun.fief("boot", "--seed", "x").status());
    }

    @Test
    void jsonIsOneObjectALine() {
        ObjectMapper mapper = new ObjectMapper();
        CommandRun run = CommandRun.sessionOf(List.of("--json"), "ps", ":time");
        List<JsonNode> objects = run.out().lines().map(mapper::readTree).toList();
        assertEquals("ps", objects.getFirst().get("input").asString());
        assertTrue(objects.get(1).has("system") && objects.get(3).has("monitor"), run.out());
        assertEquals(0, objects.getLast().get("end").get("status").asInt());
    }

    @Test
    void aRecordingIsRepeatedAndADifferenceIsFound() throws IOException {
        Path file = directory.resolve("run.fief");
        CommandRun first = CommandRun.sessionOf(List.of("--record", file.toString()), "retype endpoint",
                "spawn hello 8=console as kid", "wait kid");
        CommandRun again = CommandRun.fief("replay", file.toString());
        assertEquals(ExitStatus.OK, again.status(), again.err());
        assertTrue(again.err().startsWith("fief: as recorded up to entry "), again.err());
        assertEquals(first.out().lines().filter(line -> !line.startsWith("fief")).toList(), again.out().lines().toList());

        CommandRun part = CommandRun.fief("replay", file.toString(), "--to", "100");
        assertTrue(part.err().startsWith("fief: as recorded up to entry 100 of "), part.err());

        String text = Files.readString(file);
        int digit = text.indexOf("\"fingerprint\":\"") + 15;
        Files.writeString(file, text.substring(0, digit) + (text.charAt(digit) == '1' ? '2' : '1') + text.substring(digit + 1));
        CommandRun other = CommandRun.fief("replay", file.toString());
        assertEquals(ExitStatus.FAILURE, other.status());
        assertTrue(other.err().startsWith("fief: the run came out differently at entry "), other.err());
    }

    @Test
    void theTraceIsOneThatPerfettoReads() throws IOException {
        Path file = directory.resolve("trace.json");
        CommandRun.fief("boot", "ping-pong", "--trace", file.toString());
        JsonNode events = new ObjectMapper().readTree(Files.readString(file)).get("traceEvents");
        Map<Long, Integer> arrows = new HashMap<>();
        Map<String, Double> ends = new HashMap<>();
        Set<String> phases = new HashSet<>();
        for (JsonNode event : events) {
            String phase = event.get("ph").asString();
            phases.add(phase);
            assertTrue(event.get("pid").isInt() && event.get("tid").isInt() && event.get("name").isString(), event.toString());
            assertTrue(phase.equals("M") || event.get("ts").isNumber(), event.toString());
            if (phase.equals("s") || phase.equals("f")) {
                arrows.merge(event.get("id").asLong(), phase.equals("s") ? 1 : -1, Integer::sum);
            }
            if (phase.equals("X") && event.get("cat").asString().equals("cpu")) {
                String lane = event.get("pid") + "/" + event.get("tid");
                assertTrue(event.get("ts").asDouble() >= ends.getOrDefault(lane, 0.0) - 1e-6, "slices overlap: " + event);
                ends.put(lane, event.get("ts").asDouble() + event.get("dur").asDouble());
            }
        }
        assertEquals(Set.of("M", "X", "s", "f", "i"), phases);
        assertTrue(arrows.values().stream().allMatch(count -> count == 0), "an arrow has one end: " + arrows);
    }
}
