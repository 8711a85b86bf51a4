package dev.fief.bench.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.userland.console.ExitStatus;
import dev.fief.userland.console.FiefCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class FitCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    private int fief(String... arguments) {
        CommandLine line = FiefCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private String file(String rows) throws IOException {
        Path file = directory.resolve("rows.csv");
        Files.writeString(file, "configuration,metric,median_cycles\n" + rows);
        return file.toString();
    }

    @Test
    void aFitShowsParametersAndResiduals() {
        assertEquals(ExitStatus.OK, fief("bench", "fit"), err::toString);
        assertTrue(out.toString().contains("entering and leaving the kernel by a system call"), out.toString());
        assertTrue(out.toString().contains("Real-time factor, simulated over host time: skylake"), out.toString());
    }

    @Test
    void whatIsNotKnownIsReportedAndSkipped() throws IOException {
        String rows = file("SABRE_32,ipc_call,368\nSABRE_32,ipc_telepathy,1\nMOON_64,ipc_call,5\nTX1_64,ipc_call,400\n");
        assertEquals(ExitStatus.OK, fief("bench", "validate", "--predict", rows, "--json"), err::toString);
        assertTrue(err.toString().contains("rows.csv:3:1: the metric ipc_telepathy is not known"), err.toString());
        assertTrue(err.toString().contains("metrics that are known: null_syscall, ipc_call"), err.toString());
        assertTrue(err.toString().contains("rows.csv:4:1: the platform of MOON_64 is not known"), err.toString());
        assertTrue(err.toString().contains("TX1_64: is not among the machines fitted, and no build of it has the three rows"), err.toString());
        var report = JsonMapper.builder().build().readTree(out.toString());
        assertEquals(2, report.get("predictions").size());
        assertEquals(2, report.get("skipped").size());
        assertEquals(1, report.get("notes").size());
    }

    @Test
    void aFileThatCannotBeReadIsBadInput() throws IOException {
        assertEquals(ExitStatus.BAD_INPUT, fief("bench", "fit", directory.resolve("none.csv").toString()));
        assertTrue(err.toString().contains("none.csv: no such file"), err.toString());
        assertEquals(ExitStatus.BAD_INPUT, fief("bench", "validate", "--predict", file("SABRE_32,ipc_call,many\n")));
        assertTrue(err.toString().contains("rows.csv:2:19: 'many' is not a number of cycles"), err.toString());
    }

    @Test
    void withoutAFileToPredictTheRowsPredictEachOther() {
        assertEquals(ExitStatus.OK, fief("bench", "validate"), err::toString);
        assertEquals(5 + 1 + 4 + 1, out.toString().lines().filter(line -> line.contains(": ")).count(), out::toString);
    }

    /** Nothing could be predicted: that is no success. */
    @Test
    void nothingPredictedIsAFailure() throws IOException {
        assertEquals(ExitStatus.FAILURE, fief("bench", "validate", "--predict", file("MOON_64,ipc_call,400\n")));
    }

    @Test
    void aFileWithNothingToFitIsBadInput() throws IOException {
        String rows = file("MOON_64,ipc_call,400\nSABRE_32,ipc_telepathy,1\n");
        assertEquals(ExitStatus.BAD_INPUT, fief("bench", "fit", rows));
        assertTrue(err.toString().contains("rows.csv:2:1: the platform of MOON_64 is not known"), err.toString());
        assertTrue(err.toString().contains("rows.csv: none of its rows says anything to the model"), err.toString());
        assertEquals(ExitStatus.BAD_INPUT, fief("bench", "validate", "--fit", rows, "--predict", rows));
        assertEquals("", out.toString());
    }

    /** One machine with one build: there is no rest to predict from. */
    @Test
    void aFileOfWhichNothingCanBeLeftOutIsBadInput() throws IOException {
        assertEquals(ExitStatus.BAD_INPUT, fief("bench", "validate", "--fit", file("SABRE_32,ipc_call,368\nSABRE_32,ipc_reply,360\n")));
        assertTrue(err.toString().contains("rows.csv: nothing can be left out"), err.toString());
        assertEquals("", out.toString());
    }
}
