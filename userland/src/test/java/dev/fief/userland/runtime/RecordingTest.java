package dev.fief.userland.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.specs.system.DescriptionReader;
import dev.fief.userland.servers.console.Console;
import dev.fief.userland.servers.console.ConsoleServer;
import dev.fief.userland.servers.console.Keyboard;
import dev.fief.userland.servers.console.KeyboardServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final String ECHO = """
            {
              "name": "echo",
              "endpoints": ["print", "read"],
              "processes": [
                { "name": "console", "program": "console", "priority": 200, "endow": [
                  { "slot": 8, "object": "print", "rights": "r" }, { "slot": 9, "object": "interrupt 0", "rights": "" } ] },
                { "name": "keyboard", "program": "keyboard", "priority": 200, "endow": [
                  { "slot": 8, "object": "read", "rights": "r" }, { "slot": 9, "object": "interrupt 1", "rights": "" } ] },
                { "name": "echo", "program": "echo", "endow": [
                  { "slot": 8, "object": "print", "rights": "wp" }, { "slot": 9, "object": "read", "rights": "wp" } ] }
              ],
              "expect": [ { "process": "echo", "status": 3 } ]
            }
            """;

    private static final ProgramCatalogue PROGRAMS = ProgramCatalogue.EMPTY.with("console", ConsoleServer::new)
            .with("keyboard", KeyboardServer::new).with("echo", Echo::new);

    static final class Echo implements Sys.Program {
        @Override
        public void run(Sys sys) {
            Console console = new Console(sys, 8, "echo");
            Keyboard keyboard = new Keyboard(sys, 9);
            int lines = 0;
            for (String line = keyboard.readLine(); line != null; line = keyboard.readLine()) {
                console.println(line);
                lines++;
            }
            sys.exit(lines);
        }
    }

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Recording record() throws Exception {
        RunningSystem system = RunningSystem.boot(DescriptionReader.read("echo.json", ECHO), PROGRAMS,
                word -> printed.write((int) word), 7);
        assertFalse(system.run(Long.MAX_VALUE));
        assertFalse(system.hasEnded());
        system.type("hello\nGr");
        system.run(Long.MAX_VALUE);
        system.type("üße an alle, in einer Zeile, die länger ist als vier Wörter\n\n");
        system.run(Long.MAX_VALUE);
        system.endInput();
        assertFalse(system.run(Long.MAX_VALUE));
        assertTrue(system.hasEnded());
        assertEquals(0, system.outcome().status(), system.outcome().toString());
        assertEquals("echo: hello\necho: Grüße an alle, in einer Zeile, die länger ist als vier Wörter\necho: \n",
                printed.toString(StandardCharsets.UTF_8));
        return system.recording();
    }

    @Test
    void whatIsTypedComesOutAndARecordedRunRunsAgain(@TempDir Path directory) throws Exception {
        Recording recording = record();
        Path file = directory.resolve("echo.recording");
        RecordingFile.write(file, recording);
        assertEquals(recording, RecordingFile.read(file));

        printed.reset();
        Replay replay = new Replay(RecordingFile.read(file), PROGRAMS, word -> printed.write((int) word));
        assertTrue(replay.runTo(replay.end()), String.valueOf(replay.divergence()));
        assertTrue(replay.system().hasEnded());
        assertTrue(printed.toString(StandardCharsets.UTF_8).startsWith("echo: hello\n"));
    }

    @Test
    void goingBackIsGoingForwardAgain() throws Exception {
        Replay replay = new Replay(record(), PROGRAMS, word -> { });
        assertTrue(replay.runTo(replay.end() / 2));
        long fingerprint = replay.system().kernel().fingerprint();
        long time = replay.system().now();
        assertTrue(replay.runTo(replay.end()));
        assertTrue(replay.runTo(replay.end() / 2));
        assertEquals(replay.end() / 2, replay.entry());
        assertEquals(fingerprint, replay.system().kernel().fingerprint());
        assertEquals(time, replay.system().now());
        assertNull(replay.divergence());
    }

    @Test
    void aRecordingOfAnotherRunDiverges() throws Exception {
        Recording recording = record();
        Recording other = new Recording(recording.file(), recording.text().replace("\"priority\": 200", "\"priority\": 150"),
                recording.seed(), recording.inputs(), recording.fingerprints());
        Replay replay = new Replay(other, PROGRAMS, word -> { });
        assertFalse(replay.runTo(replay.end()));
        assertNotNull(replay.divergence());
    }

    @Test
    void aFileThatIsNoRecordingIsAnsweredWithTheLine(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("bad");
        RecordingFile.write(file, record());
        List<String> lines = Files.readAllLines(file);
        for (String bad : List.of("", "{", "{\"recording\":2}", "no")) {
            Files.writeString(file, bad);
            assertTrue(message(file).contains("bad:1: "), message(file));
        }
        Files.writeString(file, lines.getFirst() + "\n{\"entry\":1}\n");
        assertTrue(message(file).contains("bad:2: expected entry and time"), message(file));
    }

    private static String message(Path file) {
        return String.valueOf(assertThrows(RecordingFile.Invalid.class, () -> RecordingFile.read(file)).getMessage());
    }
}
