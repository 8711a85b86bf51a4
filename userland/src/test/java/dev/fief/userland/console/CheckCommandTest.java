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
        assertTrue(run.out().contains("  complete   to depth 1: "), run.out());
        assertTrue(run.out().contains("  so far     no violation of Attenuation, Confinement, Containment"), run.out());
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

    /** What comes of a trace is in the picture, though it lies between the slots that every process has from birth and its endowments. */
    @Test
    void everyYesHasItsTraceAndThePictureShowsWhatItLeadsTo() throws IOException {
        Path system = directory.resolve("pair.json");
        Files.writeString(system, """
                { "name": "pair", "about": "A client may pass a capability to a server.", "memory": "64K", "endpoints": ["door", "back"],
                  "processes": [
                    { "name": "server", "program": "any", "memory": "8K", "cpu": "10%", "slots": 16, "contained": false,
                      "endow": [ { "slot": 8, "object": "door", "rights": "r" } ] },
                    { "name": "client", "program": "any", "memory": "8K", "cpu": "10%", "slots": 16, "endow": [
                        { "slot": 8, "object": "door", "rights": "wgp" }, { "slot": 9, "object": "back", "rights": "*" } ] } ],
                  "expect": [ { "process": "client", "status": 0 } ] }
                """);
        CommandRun run = CommandRun.fief("check", system.toString(), "--invariant", "none", "--objects", "0", "--depth", "3",
                "--save", directory.resolve("trace.json").toString(), "--junit", directory.resolve("PairTest.java").toString(),
                "--graph", directory.resolve("pair").toString(), "--ask", "can server ever hold write on back",
                "--ask", "can client ever send to server");

        assertEquals(0, run.status(), run.err());
        assertTrue(CommandRun.fief("replay", directory.resolve("trace.json").toString()).out().contains("server has endpoint back"));
        assertTrue(Files.exists(directory.resolve("trace2.json")), run.err());
        assertTrue(Files.readString(directory.resolve("PairTest2.java")).contains("class PairTest2 {"));
        assertTrue(Files.exists(directory.resolve("pair2-after.svg")), run.err());
        assertEquals(1 + arrows("pair-before.svg"), arrows("pair-after.svg"));
    }

    private int arrows(String picture) throws IOException {
        return Files.readString(directory.resolve(picture)).split("fill=\"none\" stroke=", -1).length / 2;
    }

    /** An edited trace ends where it is not itself any more. */
    @Test
    void aTraceThatCannotBeMadeIsToldAtItsMove() throws IOException {
        Path trace = directory.resolve("lasso.json");
        CommandRun.fief("check", "../specs/examples/help-desk.json", "--invariant", "none", "--objects", "0", "--slots", "0", "--save",
                trace.toString(), "--json", "--ask", "does alice always get an answer if alice and bob behave");
        String found = Files.readString(trace);

        Files.writeString(trace, found.replaceFirst("\"a7\" : 1", "\"a7\" : 77"));
        CommandRun other = CommandRun.fief("replay", trace.toString());
        assertEquals(1, other.status(), other.err());
        assertTrue(other.out().contains("        which is not what it was: clerk is stopped; alice runs\n"), other.out());
        assertFalse(other.out().contains("   2. "), other.out());

        Files.writeString(trace, found.replaceFirst("\"move\" : \"call\"", "\"move\" : \"refill\""));
        CommandRun impossible = CommandRun.fief("replay", trace.toString());
        assertEquals(1, impossible.status(), impossible.err());
        assertTrue(impossible.out().endsWith("        which cannot be done in this state\n"), impossible.out());

        Files.writeString(trace, found.replaceFirst("\"a7\" : 1", "\"a7\" : \"one\""));
        String wrong = CommandRun.fief("replay", trace.toString()).err();
        assertTrue(wrong.matches("fief: .*lasso.json:[0-9]+:[0-9]+: register a7 holds \"one\", not a number\n"), wrong);
        Files.writeString(trace, found.substring(0, found.length() / 2));
        assertTrue(CommandRun.fief("replay", trace.toString()).err().matches("fief: .*lasso.json:[0-9]+:[0-9]+: not JSON: .*\n"));
        Files.write(trace, new byte[] {'P', 'K', (byte) 0xff, (byte) 0xfe});
        assertEquals("fief: " + trace + ": it is no text in UTF-8\n", CommandRun.fief("replay", trace.toString()).err());
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
        assertTrue(microkit.out().contains("  so far     no violation of Attenuation, "), microkit.out() + microkit.err());

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
        assertBad("1st is no name of a class", "--junit", directory.resolve("1st.java").toString());
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
