package dev.fief.userland.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FiefCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine line = FiefCommand.commandLine()
            .addSubcommand(new Failing())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));

    @Test
    void versionIsData() {
        assertEquals(ExitStatus.OK, line.execute("--version"));
        assertTrue(out.toString().startsWith("fief "));
        assertEquals("", err.toString());
    }

    @Test
    void noCommandIsWrongUsage() {
        assertEquals(ExitStatus.BAD_INPUT, line.execute());
        assertEquals("", out.toString());
        assertTrue(err.toString().startsWith("fief: which command?"));
    }

    @Test
    void unknownCommandIsWrongUsage() {
        assertEquals(ExitStatus.BAD_INPUT, line.execute("chek"));
        assertEquals("", out.toString());
        assertEquals("""
                fief: nothing is known of 'chek'
                Did you mean: fief check?
                `fief --help` says what there is
                """, err.toString());
    }

    @Test
    void unknownOptionIsASentenceAndNotTheWholeUsage() {
        assertEquals(ExitStatus.BAD_INPUT, line.execute("check", "ping-pong", "--dpth", "3"));
        assertEquals("""
                fief check: there is no option --dpth
                `fief check --help` says what there is
                """, err.toString());
    }

    @Test
    void missingValueIsASentence() {
        assertEquals(ExitStatus.BAD_INPUT, line.execute("check", "ping-pong", "--depth"));
        assertEquals("""
                fief check: missing required parameter for option '--depth' (N)
                `fief check --help` says what there is
                """, err.toString());
    }

    @Test
    void failureIsOneSentence() {
        assertEquals(ExitStatus.FAILURE, line.execute("fail"));
        assertEquals("fief: the moon is down" + System.lineSeparator(), err.toString());
    }

    @CommandLine.Command(name = "fail")
    private static final class Failing implements FiefSubcommand {
        @Override
        public Integer call() {
            throw new IllegalStateException("the moon is down");
        }
    }
}
