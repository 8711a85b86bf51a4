package dev.fief.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.userland.console.ExitStatus;
import dev.fief.userland.console.FiefCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int fief(String... arguments) {
        CommandLine line = FiefCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "--filter=(, is not a regular expression",
        "--filter=nothing-of-the-kind, no row matches --filter 'nothing-of-the-kind'",
        "--forks=0, --forks 0 is not between 1 and 100",
        "--forks=many, many",
        "--fast, --fast"
    })
    void badOptionsAreNamed(String option, String message) {
        assertEquals(ExitStatus.BAD_INPUT, fief("bench", option));
        assertEquals("", out.toString());
        assertTrue(err.toString().contains(message), err.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "--design=post;--design post is not one of rendezvous, ",
        "--workload=nothing;--workload nothing is not one of request-reply, ",
        "--cpu=z80;--cpu z80 is not one of ",
        "--sweep=size=8..4;--sweep size=8..4: 4 is not between 8 and 1048576",
        "--sweep=load=0..1;--sweep load=0..1: 0 is not between 0.000001 and 1",
        "--sweep=colour=red;--sweep colour=red is neither size=... nor load=...",
        "--processors=17;--processors 17 is not between 1 and 16",
        "--requests=9;--requests 9 is not between 10 and 100000",
        "--requests=100001;--requests 100001 is not between 10 and 100000"
    })
    void badOptionsOfARunAreNamed(String option, String message) {
        assertEquals(ExitStatus.BAD_INPUT, fief("bench", "run", option));
        assertEquals("", out.toString());
        assertTrue(err.toString().contains("fief bench run: " + message), err.toString());
    }

    /** Before anything is run: a sweep may take hours. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "--trace=/no/such/file;/no/such/file: no such file",
        "--out=/no/such/page;/no/such/page: there is no folder /no/such to write it into",
        "--results=/no/such/file;/no/such/file: there is no folder /no/such to write it into",
        "--svg=/dev/null;/dev/null: it is a file, and a folder is needed"
    })
    void filesOfARunAreLookedAtFirst(String option, String message) {
        assertEquals(ExitStatus.BAD_INPUT, fief("bench", "run", option));
        assertEquals("", out.toString());
        assertEquals("fief: " + message, err.toString().strip());
    }

    @Test
    void whatTwoSweepsShareIsRunOnce() {
        assertEquals(ExitStatus.OK, fief("bench", "run", "--design=batch", "--workload=fan-in", "--sweep=size=64",
                "--sweep=load=0.15,0.2", "--processors=1", "--requests=32", "--json"));
        assertEquals(2, out.toString().lines().count(), out.toString());
    }

    @Test
    void aRunPrintsATable() {
        assertEquals(ExitStatus.OK, fief("bench", "run", "--design=rendezvous,batch", "--workload=stream", "--sweep=size=0",
                "--processors=1", "--requests=32"));
        assertTrue(out.toString().startsWith("stream on skylake, 1 processor, 0 bytes\n"), out.toString());
        assertEquals(4, out.toString().strip().lines().count(), out.toString());
    }

    @Test
    void aRowBringsWhatItIsComparedWith() {
        assertEquals(ExitStatus.OK, fief("bench", "--list", "--filter", "^ipc/fast$"));
        assertEquals("ipc/baseline\nipc/fast\n", out.toString().replace("\r\n", "\n"));
        assertEquals("", err.toString());
    }

    @Test
    void aQuickRunHasFewerRows() {
        fief("bench", "--list", "--quick");
        long quick = out.toString().lines().count();
        fief("bench", "--list");
        assertTrue(quick > 20 && out.toString().lines().count() > 2.5 * quick, out.toString());
    }
}
