package dev.fief.userland.systems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.specs.invariant.Invariants;
import dev.fief.specs.invariant.Survey;
import dev.fief.specs.system.DescriptionReader;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.userland.programs.WorkServer;
import dev.fief.userland.runtime.ProgramCatalogue;
import dev.fief.userland.runtime.RunningSystem;
import dev.fief.userland.runtime.Sys;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedSystemsTest {
    private static final ProgramCatalogue PROGRAMS = ShippedPrograms.catalogue();

    static Iterable<String> names() {
        return ShippedSystems.names().reject("shell"::equals);
    }

    private static RunningSystem run(String name, ProgramCatalogue programs, ByteArrayOutputStream printed) throws Exception {
        RunningSystem system = RunningSystem.boot(ShippedSystems.read(name), programs, word -> printed.write((int) word), 0);
        system.run(2_000_000);
        return system;
    }

    @ParameterizedTest
    @MethodSource("names")
    void everySystemEndsAsItShouldAndSaysSo(String name) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        RunningSystem system = run(name, PROGRAMS, printed);
        String text = printed.toString(StandardCharsets.UTF_8);
        assertEquals(0, system.outcome().status(), system.outcome() + "\n" + text);
        assertTrue(text.contains("[ok]") && !text.contains("[WRONG]"), text);
        assertTrue(system.engine().failures().isEmpty());
    }

    @Test
    void theCodeOfEveryProgramIsFit() {
        PROGRAMS.check();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSameSystemRunsTheSameWayTwice(String name) throws Exception {
        RunningSystem one = run(name, PROGRAMS, new ByteArrayOutputStream());
        RunningSystem other = run(name, PROGRAMS, new ByteArrayOutputStream());
        assertEquals(one.recording(), other.recording());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyInvariantHoldsAfterEveryEntry(String name) throws Exception {
        RunningSystem system = RunningSystem.boot(ShippedSystems.read(name), PROGRAMS, word -> { }, 0);
        while (system.run(system.engine().entries() + 1)) {
            assertEquals(List.of(), Invariants.check(Survey.of(system.kernel().memory())).castToList(),
                    "after entry " + system.engine().entries());
        }
        assertTrue(system.hasEnded());
    }

    @ParameterizedTest
    @MethodSource("names")
    void anExpectationThatDoesNotComeTrueIsAFailure(String name) throws Exception {
        String text = ShippedSystems.read(name).text().replace("\"status\": 0", "\"status\": 3");
        RunningSystem system = RunningSystem.boot(DescriptionReader.read(name, text), PROGRAMS, word -> { }, 0);
        system.run(2_000_000);
        assertEquals(1, system.outcome().status());
        assertTrue(system.outcome().findings().anySatisfy(finding -> finding.contains("but it was expected")));
    }

    /** Each program below does not do what the system is there to show; the others must notice. */
    private static void noticed(String system, String program, Supplier<Sys.Program> wrong) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        RunningSystem running = run(system, PROGRAMS.with(program, wrong), printed);
        assertNotEquals(0, running.outcome().status(), printed.toString(StandardCharsets.UTF_8));
        assertTrue(printed.toString(StandardCharsets.UTF_8).contains("[WRONG]"), printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aCaretakerThatGoesOnIsNoticed() throws Exception {
        noticed("revocation", "caretaker", StubbornCaretaker::new);
    }

    @Test
    void aServerThatDoesNotLookAtBadgesIsNoticed() throws Exception {
        noticed("ping-pong", "pong-server", Forgetful::new);
    }

    @Test
    void aServerWithTimeOfItsOwnIsNoticed() throws Exception {
        noticed("passive-server", "passive-server", WorkServer::new);
    }

    @Test
    void aServerAtALowPriorityIsNoticed() throws Exception {
        noticed("priority-inversion", "passive-server", WorkServer::new);
    }

    @Test
    void aBombThatDoesNotGoOffIsNoticed() throws Exception {
        noticed("fork-bomb", "fork-bomb", Dud::new);
    }

    @Test
    void aDeputyThatIsNotConfusedIsNoticed() throws Exception {
        noticed("confused-deputy", "deputy", Forgetful::new);
    }

    static final class StubbornCaretaker implements Sys.Program {
        @Override
        public void run(Sys sys) {
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, 10, 1));
            sys.check(sys.recv(9, 10));
            while (true) {
                sys.check(sys.call(11, MessageInfo.of(1, 0)));
                sys.check(sys.replyRecv(9, MessageInfo.of(0, 1), 10));
            }
        }
    }

    static final class Forgetful implements Sys.Program {
        @Override
        public void run(Sys sys) {
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, 10, 1));
            sys.serve(9, 10, message -> {
                message.word(0, 2 * message.word(0));
                message.word(1, 1);
                return MessageInfo.of(0, 2);
            });
        }
    }

    static final class Dud implements Sys.Program {
        @Override
        public void run(Sys sys) {
            sys.exit(0);
        }
    }

    @Test
    void aNameThatIsNoSystemIsAnsweredWithThoseThereAre() {
        NoSuchFileException missing = assertThrows(NoSuchFileException.class, () -> ShippedSystems.read("nowhere"));
        assertTrue(missing.getMessage().contains("nowhere: no such file") && missing.getMessage().contains("hello, ping-pong"));
    }

    @Test
    void aProgramThatIsNotThereIsNamedWithItsPlace() throws Exception {
        String text = ShippedSystems.read("hello").text().replace("\"program\": \"hello\"", "\"program\": \"hullo\"");
        InvalidDescriptionException invalid = assertThrows(InvalidDescriptionException.class,
                () -> RunningSystem.boot(DescriptionReader.read("hello.json", text), PROGRAMS, word -> { }, 0));
        assertTrue(invalid.getMessage().startsWith("hello.json:17:5: there is no program hullo"), invalid.getMessage());
    }
}
