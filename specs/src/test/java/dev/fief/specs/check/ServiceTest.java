package dev.fief.specs.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.specs.explore.Bounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether somebody always gets an answer. */
class ServiceTest {
    private static final Scope NOTHING_NEW = new Scope(0, 0, false, true);
    private static final Path EXAMPLES = Path.of("examples");

    private final String desk = read("help-desk.json");
    private final String killed = read("killed-clerk.json");

    @Test
    void everybodyBehavesAndThenAliceIsAlwaysAnswered() {
        Answer answer = ask(desk, "does alice always get an answer if clerk, alice and bob behave");

        assertEquals(Answer.Verdict.YES, answer.verdict(), answer.because());
        assertEquals(336, answer.searched().distinct());
        assertEquals(answer.verdict(), ask(desk, new Scope(0, 0, false, false), Bounds.NONE,
                "does alice always get an answer if clerk, alice and bob behave").verdict());
    }

    @Test
    void aClerkOfWhichNothingIsAssumedNeedNotAnswer() {
        Answer answer = ask(desk, "does alice always get an answer if alice and bob behave");

        assertEquals(Answer.Verdict.NO, answer.verdict(), answer.because());
        assertTrue(answer.example().story().contains("and there it stays for ever"), answer.example().story());
    }

    @Test
    void whoWaitsForTheDeadWaitsForEverAndIsShownDoingSo(@TempDir Path directory) throws Exception {
        Answer answer = ask(killed, "does alice always get an answer if clerk and alice behave");

        assertEquals(Answer.Verdict.NO, answer.verdict(), answer.because());
        Counterexample example = answer.example();
        assertNotNull(example);
        assertTrue(example.story().contains("bob kills process clerk"), example.story());
        Path file = directory.resolve("lasso.json");
        CounterexampleFile.write(file, example);
        assertEquals(example, CounterexampleFile.read(file));
        Playback play = Playback.of(example.file(), example.system());
        for (Counterexample.Step step : example.steps()) {
            play.move(step.move());
            assertEquals(step.effect(), play.effect());
            assertTrue(play.position() < example.again() || play.waits("alice"));
        }
        assertTrue(play.isAsAfter(example.again()));
        assertFalse(play.isAsAfter(example.again() - 1));
        Files.writeString(file, Files.readString(file).replace("\"again\" : ", "\"again\" : 9"));
        assertThrows(CounterexampleFile.Invalid.class, () -> CounterexampleFile.read(file));
    }

    /** Who answers bob, and only then receives, is turned out by him, and finds him in front of alice again. */
    @Test
    void whoIsLessImportantMayWaitForEver() {
        String unequal = desk.replace("\"name\": \"bob\",", "\"name\": \"bob\", \"priority\": 120,");

        assertEquals(Answer.Verdict.NO, ask(unequal, "does alice always get an answer if clerk, alice and bob behave").verdict());
        assertEquals(Answer.Verdict.YES, ask(unequal, "does bob always get an answer if clerk, alice and bob behave").verdict());
    }

    @Test
    void somebodyWhoCannotCallNeverWaits() {
        Answer answer = ask(desk, "does clerk always get an answer if clerk, alice and bob behave");

        assertEquals(Answer.Verdict.YES, answer.verdict());
        assertTrue(answer.because().startsWith("it never waits"), answer.because());
    }

    @Test
    void aSearchThatIsStoppedSaysSo() {
        Answer answer = ask(desk, NOTHING_NEW, Bounds.NONE.states(100),
                "does alice always get an answer if clerk, alice and bob behave");

        assertEquals(Answer.Verdict.NOT_SEEN, answer.verdict());
    }

    @Test
    void wrongQuestionsAreTold() throws QuestionParser.Unreadable {
        assertEquals("column 33 of \"does alice always get an answer unless clerk dies\": expected the end of the question, found `unless`",
                assertThrows(QuestionParser.Unreadable.class,
                        () -> QuestionParser.read("does alice always get an answer unless clerk dies")).getMessage());
        Question nobody = QuestionParser.read("does alice always get an answer if nobody behaves");
        assertThrows(NamedQuestions.Unanswerable.class, () -> new Check(SmallSystems.subject(desk), NOTHING_NEW, Bounds.NONE,
                Inquiry.NOTHING, Lists.immutable.of(nobody), 1));
    }

    @Test
    void tooManyProcessesAreTold() throws QuestionParser.Unreadable {
        Question question = QuestionParser.read("does p1 always get an answer if p1 and p2 behave");
        Subject crowd = SmallSystems.subject(crowd(31));
        assertEquals("there are more processes than fair runs can be told apart for: 31 at most, the first process included",
                assertThrows(NamedQuestions.Unanswerable.class, () -> new NamedQuestions(crowd, crowd.boot().get().memory()).goal(question)).getMessage());
        Subject fewer = SmallSystems.subject(crowd(20));
        assertEquals("2 processes are assumed to behave; in a system of so many no more than 0 can be: name fewer, those that matter to "
                + "the answer", assertThrows(NamedQuestions.Unanswerable.class, () -> new NamedQuestions(fewer, fewer.boot().get().memory()).goal(question)).getMessage());
    }

    private static String crowd(int size) {
        String processes = IntStream.rangeClosed(1, size)
                .mapToObj(number -> "{ \"name\": \"p" + number + "\", \"program\": \"any\", \"memory\": \"4K\", \"cpu\": \"1%\", \"slots\": 16, "
                        + "\"endow\": [] }")
                .collect(Collectors.joining(", "));
        return SmallSystems.ALONE.replaceFirst("\"processes\": .*", "\"processes\": [ " + processes + " ],").replace("64K", "512K")
                .replace("\"process\": \"only\"", "\"process\": \"p1\"");
    }

    private static Answer ask(String system, String question) {
        return ask(system, NOTHING_NEW, Bounds.NONE, question);
    }

    private static Answer ask(String system, Scope scope, Bounds bounds, String question) {
        try {
            Check.Result result = new Check(SmallSystems.subject(system), scope, bounds, Inquiry.NOTHING,
                    Lists.immutable.of(QuestionParser.read(question)), 1).run(counts -> { });
            assertNull(result.exploration());
            return result.answers().getFirst();
        } catch (QuestionParser.Unreadable | NamedQuestions.Unanswerable wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private static String read(String example) {
        try {
            return Files.readString(EXAMPLES.resolve(example));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
