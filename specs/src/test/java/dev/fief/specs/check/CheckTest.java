package dev.fief.specs.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Rights;
import dev.fief.specs.explore.Bounds;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    /** No copies, no objects: what is there is passed on, or not. */
    private static final Scope PASSING = new Scope(0, 1, false, true);

    private final Subject pair = SmallSystems.subject(SmallSystems.PAIR);

    @Test
    void siblingsTalkAndPassNothing() throws Exception {
        // Contained siblings cannot pass capabilities to each other.
        assertEquals(Answer.Verdict.NOT_SEEN, ask("can server ever hold anything on back", 3).verdict());
        assertEquals(Answer.Verdict.YES, ask("can client ever send to server", 1).verdict());
        assertEquals(Answer.Verdict.NOT_SEEN, ask("can server ever send to client", 2).verdict());
    }

    @Test
    void anOpenServerIsPassedACapabilityInTheFewestMoves(@TempDir Path directory) throws Exception {
        Subject open = SmallSystems.subject(SmallSystems.PAIR.replace(
                "\"name\": \"server\",", "\"name\": \"server\", \"contained\": false,"));
        Answer answer = ask(open, "can server ever hold write on back", 3);

        assertEquals(Answer.Verdict.YES, answer.verdict());
        Counterexample example = answer.example();
        assertNotNull(example);
        assertEquals(2, example.steps().size(), example.story());
        assertEquals("client", example.steps().getLast().who());

        Path file = directory.resolve("trace.json");
        CounterexampleFile.write(file, example);
        assertTrue(CounterexampleFile.isOne(file));
        Counterexample read = CounterexampleFile.read(file);
        assertEquals(example, read);
        Playback play = Playback.of(read.file(), read.system());
        for (Counterexample.Step step : read.steps()) {
            play.move(step.move());
            assertEquals(step.effect(), play.effect());
        }
        assertTrue(play.holds("server", Rights.WRITE, "back"));
        play.back();
        assertEquals(false, play.holds("server", Rights.WRITE, "back"));
        assertTrue(play.move(read.steps().getLast().move()).reaches(read.property()));
        String source = JUnitSource.of(read, "TraceTest");
        assertTrue(source.contains("play.move(Happening.CALL, Register.A0, 8L"), source);
        assertTrue(source.contains("assertFalse(play.reaches(\"can server ever hold write on back\"), \"there is a way to it\")"), source);
        Files.writeString(file, "{\"counterexample\": 1}");
        assertThrows(CounterexampleFile.Invalid.class, () -> CounterexampleFile.read(file));
    }

    @Test
    void symmetryChangesNoAnswer() throws Exception {
        Subject open = SmallSystems.subject(SmallSystems.PAIR.replace(
                "\"name\": \"server\",", "\"name\": \"server\", \"contained\": false,"));
        for (String question : new String[] {"can server ever hold write on back", "can server ever hold read and write on back",
            "can server ever hold write on door", "can client ever hold read on door", "can server ever send to client"}) {
            Answer reduced = ask(open, PASSING, question, 2);
            Answer full = ask(open, new Scope(0, 1, false, false), question, 2);

            assertEquals(full.verdict(), reduced.verdict(), question);
            assertEquals(length(full), length(reduced), question);
        }
    }

    private static int length(Answer answer) {
        return answer.example() == null ? -1 : answer.example().steps().size();
    }

    /** The test that is written of a trace is a test: it compiles, passes what holds, and fails where the question is answered by yes. */
    @Test
    void aTraceAsATestCompilesAndFails(@TempDir Path directory) throws Exception {
        Subject open = SmallSystems.subject(SmallSystems.PAIR.replace(
                "\"name\": \"server\",", "\"name\": \"server\", \"contained\": false,"));
        Counterexample example = ask(open, "can server ever hold write on back", 3).example();
        assertNotNull(example);

        assertThrows(AssertionError.class, () -> runAsTest(directory, example));
        runAsTest(directory, new Counterexample("C:\\up\\a \"pair\".json", example.system(), "can server ever hold write on door", example.steps(),
                Counterexample.ENDS));
    }

    private static void runAsTest(Path directory, Counterexample example) throws Exception {
        Path source = Files.writeString(directory.resolve("TraceTest.java"), JUnitSource.of(example, "TraceTest"));
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled = compiler.getTask(messages, null, null,
                List.of("-Xlint:all", "-Werror", "-proc:none", "-d", directory.toString(), "-cp", System.getProperty("java.class.path")), null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source)).call();
        assertTrue(compiled, messages.toString());
        try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, CheckTest.class.getClassLoader())) {
            Constructor<?> maker = loader.loadClass("TraceTest").getDeclaredConstructor();
            maker.setAccessible(true);
            Method test = maker.getDeclaringClass().getDeclaredMethod("nothingIsBrokenAfterTheseMoves");
            test.setAccessible(true);
            test.invoke(maker.newInstance());
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof AssertionError failure) {
                throw failure;
            }
            throw failed;
        }
    }

    @Test
    void memoryIsNeverMoreThanWasGiven() throws Exception {
        assertEquals(Answer.Verdict.NO, ask("can client's subtree ever use more than 8K bytes", 0).verdict());
        assertEquals(Answer.Verdict.YES, ask("can client's subtree ever use more than 1K bytes", 0).verdict());
        assertEquals(Answer.Verdict.NO, ask("can client's subtree ever use more than 8000000000G bytes", 0).verdict());
    }

    @Test
    void whoKnowsSomethingTellsItself() throws Exception {
        assertEquals(Answer.Verdict.PERHAPS, ask("can information flow from client to client", 0).verdict());
    }

    @Test
    void wrongQuestionsAreTold() {
        assertUnreadable("can client sometimes hold read on back", "column 12 of \"can client sometimes hold read on back\": "
                + "expected `ever`, found `sometimes`");
        assertUnreadable("can client ever hold", "column 21 of \"can client ever hold\": expected `read`, `write`, `grant`, "
                + "`grant-reply`, `execute`, `anything`, found the end");
        assertUnreadable("can client's subtree ever use more than -1 bytes", "column 41 of \"can client's subtree ever use more than "
                + "-1 bytes\": expected a number of bytes, as 4096 or 64K, found `-1`");
        assertUnreadable("can client's subtree ever use more than 9000000000G bytes", "column 41 of \"can client's subtree ever use more "
                + "than 9000000000G bytes\": expected a number of bytes, as 4096 or 64K, found `9000000000G`");
        assertThrows(NamedQuestions.Unanswerable.class, () -> ask("can nobody ever send to server", 0));
    }

    @Test
    void aQuestionMarkIsNoPartOfAQuestion() throws Exception {
        assertEquals(QuestionParser.read("can client ever send to server"), QuestionParser.read(" can client ever send to server ?"));
    }

    private static void assertUnreadable(String question, String message) {
        assertEquals(message, assertThrows(QuestionParser.Unreadable.class, () -> QuestionParser.read(question)).getMessage());
    }

    private Answer ask(String question, int depth) throws Exception {
        return ask(pair, question, depth);
    }

    private static Answer ask(Subject subject, String question, int depth) throws Exception {
        return ask(subject, PASSING, question, depth);
    }

    private static Answer ask(Subject subject, Scope scope, String question, int depth) throws Exception {
        Check.Result result = new Check(subject, scope, Bounds.NONE.depth(depth), Inquiry.NOTHING,
                Lists.immutable.of(QuestionParser.read(question)), 1).run(counts -> { });
        assertNull(result.violation());
        return result.answers().getFirst();
    }
}
