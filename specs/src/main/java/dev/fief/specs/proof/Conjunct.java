package dev.fief.specs.proof;

import java.util.List;
import java.util.function.Function;

/**
 * One part of the invariant, or one thing that follows from it.
 *
 * @param topic which of the promises it belongs to: Tree, Process, Attenuation, Containment, Quota
 * @param name within the topic, short
 * @param sentence for people
 * @param needs topics and titles of the conjuncts that its proof may assume: few, so that a solver finds its way
 * @param statement of a state
 */
public record Conjunct(String topic, String name, String sentence, List<String> needs, Function<State, Formula> statement) {
    Formula in(State state) {
        return statement.apply(state);
    }

    boolean mayAssume(Conjunct other) {
        return other.equals(this) || needs.contains(other.topic) || needs.contains(other.title());
    }

    /** How lists and file names call it. */
    public String title() {
        return topic + "." + name;
    }
}
