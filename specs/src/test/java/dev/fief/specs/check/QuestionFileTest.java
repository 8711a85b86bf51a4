package dev.fief.specs.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.specs.system.InvalidDescriptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;

class QuestionFileTest {
    @Test
    void questionsAreReadWithWhatIsExpectedOfThem() throws Exception {
        ImmutableList<QuestionFile.Entry> entries = QuestionFile.read("q.json", """
                {"questions": [
                  {"ask": "can a ever send to b", "expect": "no"},
                  {"ask": "can information flow from a to b"}
                ]}
                """);

        assertEquals(new Question.CanSend("can a ever send to b", "a", "b"), entries.get(0).question());
        assertEquals("q.json:2:4", entries.get(0).place());
        assertTrue(entries.get(0).isMetBy(answer(entries.get(0), Answer.Verdict.NO)));
        assertFalse(entries.get(0).isMetBy(answer(entries.get(0), Answer.Verdict.NOT_SEEN)));
        assertNull(entries.get(1).expected());
        assertTrue(entries.get(1).isMetBy(answer(entries.get(1), Answer.Verdict.PERHAPS)));
    }

    private static Answer answer(QuestionFile.Entry entry, Answer.Verdict verdict) {
        return new Answer(entry.question(), verdict, "", null);
    }

    @Test
    void theExampleIsWellFormed() throws Exception {
        Path example = Path.of("examples", "help-desk.questions.json");

        assertEquals(4, QuestionFile.read(example.toString(), Files.readString(example)).size());
    }

    @Test
    void eachProblemIsToldWithItsPlace() {
        assertEquals("""
                q.json:2:35: expected an answer: "yes", "no", "cannot be ruled out" or "not seen", found "maybe"
                q.json:3:3: "ask" is missing; expected a question: an object with what to ask, and perhaps the answer that is expected""",
                problems("{\"questions\": [\n  {\"ask\": \"can a ever send to b\", \"expect\": \"maybe\"},\n  {}\n]}"));
        assertEquals("""
                q.json:2:4: column 12 of "can a ever eat b": expected `hold`, `send`, found `eat`
                q.json:3:4: column 7 of "does a": expected `always`, found the end""",
                problems("{\"questions\": [\n  {\"ask\": \"can a ever eat b\"},\n  {\"ask\": \"does a\"}\n]}"));
    }

    private static String problems(String text) {
        return assertThrows(InvalidDescriptionException.class, () -> QuestionFile.read("q.json", text)).getMessage();
    }
}
