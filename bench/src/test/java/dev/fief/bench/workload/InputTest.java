package dev.fief.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fief.bench.design.Rendezvous;
import dev.fief.bench.lab.Costs;
import dev.fief.bench.lab.Outcome;
import dev.fief.bench.lab.Point;
import dev.fief.userland.console.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', value = {
        "0,0!:1:1: 2 fields where nanoseconds,client,bytes are wanted",
        "0,0,8|5,x,8!:2:3: the client 'x' is not a whole number",
        "9,0,8||8,0,8!:3:1: time 8 is before the line above, 9; sort the lines",
        "0,0,1048577!:1:5: the size 1048577 is not between 0 and 1048576",
        "# nothing!: there is no request in it; a line is nanoseconds,client,bytes"
    })
    void aMalformedTraceIsNamedByLine(String lines, String message) throws IOException {
        Path file = directory.resolve("t.csv");
        Files.writeString(file, lines.replace('|', '\n'));
        var wrong = assertThrows(BadInputException.class, () -> TraceFile.read(file));
        assertEquals(file + message, wrong.getMessage());
    }

    @Test
    void aTraceIsReplayedAtItsTimes() throws IOException {
        Path file = directory.resolve("t.csv");
        Files.writeString(file, "arrival,client,bytes\n0,0,16\n5000,1,32\n90000,0,16\n");
        Workload workload = Workload.of(Pattern.FAN_IN, 0).replaying(TraceFile.read(file));
        Outcome outcome = new Point(Rendezvous.FAST, workload, Costs.cpu()).run();
        assertEquals(3, outcome.requests());
        assertEquals(90_000 + outcome.latency().most(), outcome.cycles(), 100, "the last came at 90 us and was served at once");
    }

    @Test
    void scalesAreRangesAndLists() {
        assertEquals("[0.0, 8.0, 16.0, 32.0, 50.0]", Scale.ofSizes("0..50").values().toString());
        assertEquals("[0.0, 64.0, 100.0]", Scale.ofSizes("100,0,64").values().toString());
        assertEquals(10, Scale.ofLoads("0.1..0.9").values().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', value = {
        "a..b!'a' is not a whole number", "5..1!1 is not between 5 and 1048576", "0..2000000!2000000 is not between 0 and 1048576"
    })
    void aMalformedScaleIsExplained(String text, String message) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> Scale.ofSizes(text)).getMessage());
    }
}
