package dev.fief.specs.check;

import dev.fief.specs.explore.Counts;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a question.
 *
 * @param because the evidence: the size of the space searched, the bound used, the way it happens
 * @param example a shortest way to it, if the answer comes with one
 * @param searched what was searched for this question alone; null if it was answered by the search for all, or without one
 */
public record Answer(Question question, Verdict verdict, String because, @Nullable Counterexample example, @Nullable Counts searched) {
    /** An answer without a search of its own. */
    public Answer(Question question, Verdict verdict, String because, @Nullable Counterexample example) {
        this(question, verdict, because, example, null);
    }

    /** How sure. */
    public enum Verdict {
        YES("yes"),
        NO("no"),
        /** A bound says that it cannot be ruled out; it does not say that it happens. */
        PERHAPS("cannot be ruled out"),
        /** A search that was not exhaustive did not come across it: a state that was looked for, or a run that would be a no. */
        NOT_SEEN("not seen");

        public final String words;

        Verdict(String words) {
            this.words = words;
        }
    }
}
