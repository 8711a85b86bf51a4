package dev.fief.userland.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void everyInvariantIsCheckedAndWhatHoldsIsSaid() {
        CommandRun run = CommandRun.fief("check", "hello", "--depth", "1");

        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("stopped by the bound on depth"), run.out());
        assertTrue(run.out().contains("  holds      Attenuation, Confinement, Containment"), run.out());
    }

    @Test
    void aYesIsSavedReplayedDrawnAndWrittenAsATest() throws IOException {
        Path trace = directory.resolve("trace.json");
        Path test = directory.resolve("HelloTest.java");
        Path picture = directory.resolve("hello.svg");
        CommandRun run = CommandRun.fief("check", "hello", "--depth", "2", "--invariant", "none", "--objects", "0", "--ask",
                "can hello ever send to console", "--save", trace.toString(), "--junit", test.toString(), "--graph",
                picture.toString(), "--json");

        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("\"answer\":\"yes\""), run.out());
        assertTrue(Files.readString(test).contains("class HelloTest {"));
        assertTrue(Files.readString(directory.resolve("hello-after.svg")).contains("<svg"));

        assertEquals(0, CommandRun.fief("replay", trace.toString()).status());
        Files.writeString(trace, Files.readString(trace).replace("\"counterexample\" : 1", "\"counterexample\" : 2"));
        assertEquals(2, CommandRun.fief("replay", trace.toString()).status());
    }

    @Test
    void whatIsViolatedEndsWithStatusThreeAndItsFiles() throws Exception {
        Path trace = directory.resolve("broken.json");
        Path test = directory.resolve("BrokenTest.java");
        Path picture = directory.resolve("broken.svg");
        String[] command = {"check", "hello", "--depth", "1", "--invariant", "Attenuation", "--save", trace.toString(),
            "--junit", test.toString(), "--graph", picture.toString()};

        assertEquals(3, BrokenKernel.fief(command));
        assertTrue(Files.readString(trace).contains("Attenuation"), Files.readString(trace));
        assertTrue(Files.readString(test).contains("class BrokenTest {"));
        assertTrue(Files.readString(directory.resolve("broken-before.svg")).contains("<svg"));
        assertTrue(Files.readString(directory.resolve("broken-after.svg")).contains("<svg"));

        Files.delete(trace);
        assertEquals(0, CommandRun.fief(command).status());
        assertFalse(Files.exists(trace));
    }

    @Test
    void aFileOfQuestionsIsATestOfASystem() throws IOException {
        Path trace = directory.resolve("lasso.json");
        Path test = directory.resolve("LassoTest.java");
        String[] command = {"check", "../specs/examples/help-desk.json", "--invariant", "none", "--objects", "0", "--slots", "0",
            "--save", trace.toString(), "--junit", test.toString(), "--questions", "../specs/examples/help-desk.questions.json"};
        CommandRun run = CommandRun.fief(command);

        assertEquals(0, run.status(), run.out());
        assertTrue(run.out().contains("      yes: it waits for ever in no fair run through the 336 states"), run.out());
        assertTrue(Files.readString(test).contains("play.waits(\"alice\")"), Files.readString(test));
        CommandRun replayed = CommandRun.fief("replay", trace.toString());
        assertEquals(0, replayed.status(), replayed.err());
        assertTrue(replayed.out().endsWith("      and there it stays for ever\n"), replayed.out());

        Path other = directory.resolve("other.json");
        Files.writeString(other, Files.readString(Path.of(command[command.length - 1])).replace("cannot be ruled out", "no"));
        command[command.length - 1] = other.toString();
        CommandRun unexpected = CommandRun.fief(command);
        assertEquals(3, unexpected.status(), unexpected.out());
        assertTrue(unexpected.out().contains("      EXPECTED   no, at " + other + ":6:7\n"), unexpected.out());
        assertBad("it is a folder, and a file is needed", "--questions", directory.toString());
        assertBad("nothing is called \"alice\"", "--questions", other.toString());
    }

    @Test
    void aLassoIsReplayedToWhereItBegan() {
        Path trace = directory.resolve("killed.json");
        CommandRun run = CommandRun.fief("check", "../specs/examples/killed-clerk.json", "--invariant", "none", "--objects", "0",
                "--slots", "0", "--save", trace.toString(), "--json", "--ask",
                "does alice always get an answer if clerk and alice behave");

        assertTrue(run.out().contains("\"answer\":\"no\""), run.out());
        CommandRun replayed = CommandRun.fief("replay", trace.toString());
        assertEquals(0, replayed.status(), replayed.err());
        assertTrue(replayed.out().contains("      and then again and again:\n"), replayed.out());
        assertTrue(replayed.out().endsWith(" and so on for ever\n"), replayed.out());
    }

    @Test
    void whatOfAnImportedSystemCanBeBootedIsExplored() throws IOException {
        CommandRun run = CommandRun.fief("check", "../specs/examples/two-clients.cdl", "--invariant", "none", "--objects", "0",
                "--slots", "0", "--save", directory.resolve("cdl.json").toString(), "--ask",
                "does client-1 always get an answer if server, client-0 and client-1 behave", "--ask",
                "can client-1 ever hold anything on bell");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("  imported   as far as it can be booted: 14 things are left out"), run.out());
        assertTrue(run.out().contains("server calls on endpoint work wrgp"), run.out());
        assertTrue(run.out().contains("      yes: in 0 steps"), run.out());
        assertEquals(0, CommandRun.fief("replay", directory.resolve("cdl.json").toString()).status());

        CommandRun microkit = CommandRun.fief("check", "../specs/examples/serial.system", "--depth", "1");
        assertTrue(microkit.out().contains("  holds      Attenuation, "), microkit.out() + microkit.err());

        Path empty = directory.resolve("empty.cdl");
        Files.writeString(empty, "arch riscv objects { a = ep } caps { }");
        CommandRun nothing = CommandRun.fief("check", empty.toString());
        assertEquals(2, nothing.status());
        assertEquals("fief: " + empty + " has no thread: there is nothing to boot\n", nothing.err());
    }

    @Test
    void wrongQuestionsNamesAndInvariantsAreBadInput() {
        assertBad("expected `hold`, `send`, found `eat`", "--ask", "can hello ever eat soup");
        assertBad("nothing is called \"nobody\"", "--ask", "can nobody ever send to hello");
        assertBad("there is no invariant \"Beauty\"", "--invariant", "Beauty");
        assertBad("expected a time", "--time", "soon");
    }

    private static void assertBad(String message, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "check";
        arguments[1] = "hello";
        System.arraycopy(options, 0, arguments, 2, options.length);
        CommandRun run = CommandRun.fief(arguments);
        assertEquals(2, run.status(), run.out());
        assertTrue(run.err().contains(message), run.err());
    }
}
