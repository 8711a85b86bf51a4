package dev.fief.userland.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.userland.programs.shell.Shell;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines to the shell, and what it answers. */
class ShellSessionTest {

    @Test
    void spawnsARestrictedChildSeesARefusalExplainedRevokesKillsAndChecks() {
        CommandRun run = CommandRun.session(
                "retype endpoint as ep0",
                "copy ep0 rights=r as listen",
                "spawn hello memory=16K cpu=5% endow 8=console:wp:9 10=listen:r as kid",
                "send listen 1",
                ":explain",
                "revoke ep0",
                "kill kid",
                "wait kid",
                ":check",
                "quit");
        assertEquals(ExitStatus.OK, run.status(), run.err());
        assertEquals("made ep0 (slot 16): endpoint wrgp", run.answerTo("retype endpoint as ep0"));
        assertTrue(run.out().contains("spawned kid (slot 20) with 16K as process 5\nhello: Hello!"), run.out());
        assertEquals("""
                refused: InvalidCapability: listen (slot 17) is an endpoint with rights -r-- (read); w--- (write) are needed
                         Rights never grow: only whoever holds this capability's source with that right can derive \
                one that has it.""",
                run.answerTo("send listen 1"));
        assertTrue(run.answerTo(":explain").contains(": because  process 4 (shell) could grant it: it holds endpoint"),
                run.out());
        assertEquals("revoked everything derived from ep0 (slot 16)\ngone with it: listen (slot 17)", run.answerTo("revoke ep0"));
        assertEquals("kid (slot 20) was dead already", run.answerTo("kill kid"));
        assertEquals("kid (slot 20) exited with status 0", run.answerTo("wait kid"));
        assertTrue(run.answerTo(":check").lines().allMatch(line -> line.startsWith(": holds ")), run.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            frob                         | there is no command frob; `help` lists the shell's commands
            cpas                         | there is no command cpas; `help` lists the shell's commands
            capz                         | there is no command capz (did you mean caps?); `help` lists the shell's commands
            kill nobody                  | there is no capability called nobody
            kill                         | a word is missing at the end: the process to kill
            ps now                       | `now` is more than the command takes
            retype elephant              | there are no objects of kind elephant; retype makes
            retype untyped 3000          | the size must be a power of two up to 8G, such as 64K, not `3000`
            spawn nonsuch                | there is no program nonsuch; there are
            spawn hello memory=64Q       | memory must be a number from 0, decimal or 0x hexadecimal, not `64Q`
            spawn hello cpu=lots         | cpu is a percentage of one processor, such as 10%, not `lots`
            spawn hello endow 8          | an endowment is SLOT=CAP[:rights[:badge]], such as
            spawn hello 8=console:wz     | rights are letters of w (write), r (read), g (grant)
            spawn hello frob=1           | `frob` is no option; there are
            mint console                 | mint needs badge=N, N from 1; without one, copy
            copy console as 9lives       | a name begins with a letter
            copy console as keyboard     | keyboard is the name of slot 9 already; choose another
            send console x               | a message word must be a number from 0, decimal or 0x hexadecimal, not `x`
            help nonsuch                 | there is no command nonsuch
            """)
    void wrongInputGetsOneSentence(String line, String sentence) {
        CommandRun run = CommandRun.session(line, "ps");
        assertTrue(run.answerTo(line).startsWith(sentence), () -> "answered: " + run.answerTo(line));
        assertEquals(1, run.answerTo(line).lines().count());
        assertEquals("The shell holds no capability to a process; `spawn` makes one.", run.answerTo("ps"));
        assertEquals(ExitStatus.OK, run.status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spawn hello open             | refused: ContainmentViolation: a contained process spawns contained processes only
            spawn hello cpu=90%          | refused: ContainmentViolation: 900001 millionths
            spawn hello memory=8M        | refused: NotEnoughMemory:
            spawn hello priority=200     | refused: ContainmentViolation: priority 200 is above the process's maximum 100
            spawn hello 8=console:wrgp   | refused: ContainmentViolation: rights wrgp (write, read, grant, grant-reply) were asked
            spawn hello 7=console        | refused: RangeError: child slot 7 is outside 8 to 15
            copy memory                  | refused: IllegalOperation: a capability to untyped memory is divided by retype
            call 99                      | refused: InvalidCapability: slot 99 is an empty slot
            call 1000                    | refused: FailedLookup:
            signal console               | refused: InvalidCapability:
            revoke 1000                  | refused: FailedLookup:
            """)
    void whatTheShellMayNotDoIsRefusedWithAReasonAndAdvice(String line, String reason) {
        CommandRun run = CommandRun.session(line);
        List<String> answer = run.answerTo(line).lines().toList();
        assertTrue(answer.getFirst().startsWith(reason), () -> "answered: " + answer);
        assertEquals(2, answer.size(), () -> "answered: " + answer);
    }

    @Test
    void refusedSpawnsLeaveNothingBehindButMemoryForTheNext() {
        CommandRun run = CommandRun.session("spawn hello open", "spawn hello open", "spawn hello open", "caps");
        long untyped = run.answerTo("caps").lines().filter(line -> line.contains("untyped")).count();
        assertEquals(2, untyped, run.answerTo("caps"));
        assertTrue(run.answerTo("caps").lines().noneMatch(line -> line.contains("manifest") || line.contains("process")),
                run.out());
    }

    @Test
    void aMistakeInAnOptionIsFoundBeforeAnythingIsMade() {
        CommandRun run = CommandRun.session("spawn hello endow 8=nobody:w", "manifest new endow 8=nobody:w", "caps");
        assertTrue(run.answerTo("caps").endsWith("? No call tells what rights came with it; the monitor can say: "
                + "`:caps PID`.\n121 of 128 slots are free."), run.answerTo("caps"));
    }

    @Test
    void theShellIsAProgramLikeAnyOther() {
        Systems.programs().check();
    }

    @Test
    void helpListsTheCommandsThatCompletionKnows() {
        List<String> listed = CommandRun.session("help").answerTo("help").lines()
                .filter(line -> line.startsWith("  ")).map(line -> line.strip().split(" ")[0]).toList();
        assertEquals(Shell.COMMANDS, listed);
    }

    @Test
    void everyCommandSaysWhichHalfItBelongsTo() {
        for (String command : Shell.COMMANDS) {
            assertTrue(CommandRun.session("help " + command).answerTo("help " + command).contains("  Shell: "), command);
        }
    }

    @Test
    void manifestsCanBeMadeChangedAndUsedAgain() {
        CommandRun run = CommandRun.session(
                "manifest new as plan cpu=5% endow 8=console:wp",
                "manifest plan restrict 8:w",
                "spawn hello memory=16K manifest=plan as one",
                "manifest plan takeout 8",
                "spawn hello memory=16K manifest=plan as two",
                "manifest plan takeout 8",
                "tree");
        assertEquals("made plan (slot 16)", run.answerTo("manifest new as plan cpu=5% endow 8=console:wp"));
        assertTrue(run.out().contains("refused: IllegalOperation: child slot 8 has no endowment"), run.out());
        assertEquals(3, run.answerTo("tree").lines().count(), run.out());
    }

    @Test
    void endOfInputQuitsWithZeroAlsoInMidCall() {
        assertEquals(ExitStatus.OK, CommandRun.session().status());
        CommandRun stuck = CommandRun.session("retype endpoint", "call ep0");
        assertTrue(stuck.answerTo("call ep0").startsWith(": nobody waits for a line"), stuck.out());
        assertEquals(ExitStatus.OK, stuck.status());
    }
}
