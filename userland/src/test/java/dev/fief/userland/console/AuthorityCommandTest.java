package dev.fief.userland.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AuthorityCommandTest {
    private static final String EXAMPLES = "../specs/examples/";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = FiefCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void aBridgeIsShared() {
        assertEquals(ExitStatus.OK, run("authority", EXAMPLES + "bridge.tg", "--share", "a,x,y"));
        assertTrue(out.toString().startsWith("can x come to hold a to y? yes"), out::toString);
    }

    @Test
    void importedSystemsAreDescribedAndBoot() {
        for (String file : new String[] {"two-clients.cdl", "serial.system"}) {
            assertEquals(ExitStatus.OK, run("authority", EXAMPLES + file, "--describe"), err::toString);
            assertEquals(ExitStatus.OK, run("graph", EXAMPLES + file), err::toString);
        }
        assertTrue(err.toString().contains("left out: page[0] (frame)"), err::toString);
    }

    @Test
    void whatHasNoProgramsIsNotBootedAndSaysWhatCanBeDone() {
        for (String file : new String[] {"two-clients.cdl", "serial.system"}) {
            CommandRun run = CommandRun.fief("boot", EXAMPLES + file);
            assertEquals(ExitStatus.BAD_INPUT, run.status());
            assertEquals("", run.out());
            assertEquals(1, run.err().lines().count(), run::err);
            assertTrue(run.err().startsWith("fief: " + EXAMPLES + file + " cannot run: it does not say what programs")
                    && run.err().contains("`fief check " + EXAMPLES + file + "`"), run::err);
        }
    }

    @Test
    void aSystemBeyondItsPolicyIsAFailure() {
        assertEquals(ExitStatus.FAILURE,
                run("authority", "confused-deputy", "--policy", EXAMPLES + "confused-deputy.policy"), err::toString);
        assertTrue(out.toString().contains("not allowed: mallory Grant work (endpoint w-gp in slot 9)"), out::toString);
    }

    @Test
    void checkKnowsTheSameGraph() {
        assertEquals(ExitStatus.OK, run("check", "--authority", EXAMPLES + "serial.system"), err::toString);
        assertTrue(out.toString().contains("shell -> guest: Control"), out::toString);
    }

    @Test
    void wrongQuestionsAreBadInput() {
        assertEquals(ExitStatus.BAD_INPUT, run("authority", EXAMPLES + "bridge.tg", "--share", "a,x"));
        assertEquals(ExitStatus.BAD_INPUT, run("authority", EXAMPLES + "bridge.tg", "--share", "a,x,nobody"));
        assertEquals(ExitStatus.BAD_INPUT, run("authority", "missing.cdl"));
        assertEquals("", out.toString());
    }
}
