package dev.fief.specs.check;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a question.
 *
 * @param because the evidence: the size of the space searched, the bound used, the way it happens
 * @param example a shortest way to it, if the answer comes with one
 */
public record Answer(Question question, Verdict verdict, String because, @Nullable Counterexample example) {
    /** How sure. */
    public enum Verdict {
        YES("yes"),
        NO("no"),
        /** A bound says that it cannot be ruled out; it does not say that it happens. */
        PERHAPS("cannot be ruled out"),
        /** A search that was not exhaustive did not come across it. */
        NOT_SEEN("not seen");

        public final String words;

        Verdict(String words) {
            this.words = words;
        }
    }
}
