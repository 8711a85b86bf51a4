package dev.fief.userland.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the monitor shows of a booted system. */
class MonitorTest {

    @Test
    void processesAreATreeWithWhatTheyDo() {
        assertEquals("""
                : PID  NAME           STATE       MEMORY   CPU  FREE  PRIO  CAPS  DOING
                :   1  first process  live, open     16M  100%    5%   255    34  waiting for process 4 (shell)
                :   2    console      live           16K    5%    0%   200    10  receiving on endpoint print
                :   3    keyboard     live           16K    5%    0%   200    11  waiting on notification 0x808040
                :   4    shell        live            4M   75%   65%   100     9  awaiting reply""",
                CommandRun.session(":ps").answerTo(":ps"));
    }

    @Test
    void capabilitiesAreShownWithWhatTheyDeriveFrom() {
        CommandRun run = CommandRun.session(":caps 4", ":derivation 4 8");
        assertTrue(run.answerTo(":caps 4").lines().anyMatch(line ->
                line.matches(": 8 +endpoint print w--p +slot 35 of process 1 \\(first process\\)")), run.out());
        List<String> tree = run.answerTo(":derivation 4 8").lines().toList();
        assertEquals(4, tree.size(), run.out());
        assertEquals(":       endpoint print w--p  in slot 8 of process 4 (shell)  <- this one", tree.getLast());
    }

    @Test
    void memoryObjectsTimeAndEventsAreShown() {
        CommandRun run = CommandRun.session(":memory 4", ":objects", ":time", ":trace last 3", ":trace off", ":trace on");
        assertTrue(run.answerTo(":memory 4").startsWith(": 4M at 0x"), run.out());
        assertTrue(run.answerTo(":objects").contains(": endpoint             2"), run.out());
        assertEquals(3, run.answerTo(":time").lines().count());
        assertEquals(4, run.answerTo(":trace last 3").lines().count());
        assertEquals(": the event ring is off", run.answerTo(":trace off"));
    }

    @Test
    void theBillOfACallAddsUp() {
        CommandRun run = CommandRun.session("retype endpoint", ":cost");
        List<String> bill = run.answerTo(":cost").lines().toList();
        assertTrue(bill.getFirst().startsWith(
                ": process 4 (shell): Call on slot 4: untyped retype (kind = 4, size = 0, depth = 0"), run.out());
        long sum = bill.subList(2, bill.size() - 1).stream().mapToLong(line ->
                Long.parseLong(line.substring(1).strip().split(" ")[0])).sum();
        assertEquals(sum, Long.parseLong(bill.getLast().substring(1).strip().split(" ")[0]), run.out());
    }

    @Test
    void goingBackRepeatsTheSameStatesAndALineCanBeTakenBack() {
        CommandRun run = CommandRun.session("retype endpoint", ":time", ":back 7", ":run", ":time", ":back line",
                "retype notification", "caps");
        String time = run.answerTo(":time");
        String again = run.out().substring(run.out().lastIndexOf("> :time"));
        assertTrue(again.contains(time), run.out());
        assertTrue(run.out().contains("fief (past)> retype notification\n: another history begins here"), run.out());
        assertTrue(run.out().contains("nt0"), run.out());
        assertTrue(!run.answerTo("caps").contains("ep0"), run.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            :frob            ~ : there is no monitor command :frob; :help lists them
            :caps            ~ : a process number is needed (usage: :caps PID)
            :caps 99         ~ : no process 99 lives; there are 1, 2, 3, 4 (usage: :caps PID)
            :caps x          ~ : a process is a number, not `x` (usage: :caps PID)
            :derivation 4 77 ~ : slot 77 of process 4 is empty (usage: :derivation PID SLOT)
            :trace sideways  ~ : `sideways` is neither on, off nor last (usage: :trace [on|off|last N])
            :ps now          ~ : `now` is more than the command takes (usage: :ps)
            :explain         ~ : no call has been refused so far
            """)
    void wrongInputGetsOneSentence(String line, String sentence) {
        assertEquals(sentence, CommandRun.session(line).answerTo(line));
    }

    @Test
    void aSystemWithoutKeyboardCanBeSteppedAndTakesNoLines() {
        CommandRun run = CommandRun.sessionOf(List.of("hello"), ":step", "hello?", ":run", ":time");
        assertTrue(run.answerTo(":step").contains("enter   Call on 4, label 1"), run.out());
        assertTrue(run.answerTo("hello?").startsWith(": this system has no keyboard"), run.out());
        assertTrue(run.answerTo(":run").contains("hello: Hello!"), run.out());
        assertTrue(run.answerTo(":run").endsWith("the system has ended"), run.out());
        assertEquals(ExitStatus.OK, run.status());
    }

    @Test
    void everyCommandSaysWhichHalfItBelongsTo() {
        List<String> commands = CommandRun.session(":help").answerTo(":help").lines()
                .filter(line -> line.startsWith(":   :")).map(line -> line.substring(4).split(" ")[0]).toList();
        assertEquals(14, commands.size());
        for (String command : commands) {
            assertTrue(CommandRun.session(":help " + command).out().contains(":   Monitor: "), command);
        }
    }
}
