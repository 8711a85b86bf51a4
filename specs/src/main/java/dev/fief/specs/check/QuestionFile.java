package dev.fief.specs.check;

import dev.fief.specs.system.DescriptionProblem;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.LocatedJson;
import dev.fief.specs.system.Location;
import dev.fief.specs.system.SchemaCheck;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Questions in a file of JSON, with the answers that are expected, so that the file is a test of a system:
 *
 * <pre>
 *   {"questions": [{"ask": "can mallory ever hold write on ledger", "expect": "no"}, ...]}
 * </pre>
 *
 * <p>The schema is {@code questions.schema.json} beside this class.
 */
public final class QuestionFile {
    private static final JsonNode SCHEMA = SchemaCheck.schema(QuestionFile.class, "questions.schema.json");

    private QuestionFile() {}

    /**
     * A question that somebody asks.
     *
     * @param expected the answer that it should have; null if any will do
     * @param place where it is written: {@code file:line:column}, or empty
     */
    public record Entry(Question question, Answer.@Nullable Verdict expected, String place) {
        /** Whether an answer is the one that is expected. */
        public boolean isMetBy(Answer answer) {
            return expected == null || expected == answer.verdict();
        }
    }

    /**
     * Reads a file.
     *
     * @param file what the text is called
     * @throws InvalidDescriptionException with every problem found, each with its place
     */
    public static ImmutableList<Entry> read(String file, String text) throws InvalidDescriptionException {
        LocatedJson json = LocatedJson.parse(file, text);
        SchemaCheck.check(file, json, SCHEMA);
        MutableList<Entry> entries = Lists.mutable.empty();
        MutableList<DescriptionProblem> problems = Lists.mutable.empty();
        JsonNode questions = json.root().path("questions");
        for (int number = 0; number < questions.size(); number++) {
            JsonNode node = questions.path(number);
            Location here = json.location(JsonPointer.empty().appendProperty("questions").appendIndex(number).appendProperty("ask"));
            try {
                entries.add(new Entry(QuestionParser.read(node.path("ask").asString()), expected(node), file + ":" + here));
            } catch (QuestionParser.Unreadable unreadable) {
                problems.add(new DescriptionProblem(file, here, String.valueOf(unreadable.getMessage())));
            }
        }
        if (problems.notEmpty()) {
            throw new InvalidDescriptionException(problems.toImmutable());
        }
        return entries.toImmutable();
    }

    private static Answer.@Nullable Verdict expected(JsonNode node) {
        for (Answer.Verdict verdict : Answer.Verdict.values()) {
            if (verdict.words.equals(node.path("expect").asString(""))) {
                return verdict;
            }
        }
        return null;
    }
}
