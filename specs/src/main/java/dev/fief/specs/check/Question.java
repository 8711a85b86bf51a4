package dev.fief.specs.check;

import org.eclipse.collections.api.list.ImmutableList;

/** What people ask of a system beside its invariants: see {@link QuestionParser} for how. */
public sealed interface Question {
    /** How it was written. */
    String text();

    /** {@code can A ever hold read on O}: some state in which A owns a slot with a capability to O that has these rights. */
    record CanHold(String text, String process, int rights, String object) implements Question {}

    /**
     * {@code can A ever send to B}: some state in which A may send to an endpoint or a notification that B may receive from, or may
     * answer a call of B's.
     */
    record CanSend(String text, String from, String to) implements Question {}

    /** {@code can information flow from A to B}: by any chain of calls of anybody; answered by a bound, without exploring. */
    record CanFlow(String text, String from, String to) implements Question {}

    /**
     * {@code does A always get an answer if S behaves}: in every fair run, whenever A is in a call that lets it be answered, it comes
     * out of it. A program that behaves calls, receives calls, answers, and does nothing else. That there will be no answer is an
     * answer too.
     */
    record GetsAnswer(String text, String process, ImmutableList<String> behaving) implements Question {}

    /** {@code can P's subtree ever use more than N bytes}: some state in which more of P's memory than that is in use. */
    record CanUse(String text, String process, long bytes) implements Question {}
}
