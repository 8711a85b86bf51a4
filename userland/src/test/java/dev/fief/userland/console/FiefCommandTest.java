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
        assertEquals(ExitStatus.BAD_INPUT, line.execute("nonesuch"));
        assertEquals("", out.toString());
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
