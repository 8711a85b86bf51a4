package dev.fief.specs.sabotage;

import dev.fief.specs.check.Answer;
import dev.fief.specs.check.Check;
import dev.fief.specs.check.Inquiry;
import dev.fief.specs.check.QuestionParser;
import dev.fief.specs.check.Scope;
import dev.fief.specs.check.SmallSystems;
import dev.fief.specs.explore.Bounds;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * A question about what must happen in the end, as a layer that may catch a sabotage: at the help desk, where everybody behaves, alice
 * always gets an answer. Whoever sees that she does not has a run without end to show for it.
 */
public final class Answering implements Detector {
    private static final Scope NOTHING_NEW = new Scope(0, 0, false, true);

    /** More states than the system has. */
    private static final int MOST = 1_000;

    @Override
    public @Nullable Catch run(String script) {
        try {
            Answer answer = new Check(SmallSystems.subject(Files.readString(Path.of("examples", "help-desk.json"))), NOTHING_NEW,
                    Bounds.NONE.states(MOST), Inquiry.NOTHING, Lists.immutable.of(
                            QuestionParser.read("does alice always get an answer if clerk, alice and bob behave")), 1)
                    .run(counts -> { }).answers().getFirst();
            return answer.example() == null ? null : new Catch("answers", answer.example().again(), answer.example().story());
        } catch (Exception failure) {
            return new Catch("failure", 0, failure.toString());
        }
    }
}
