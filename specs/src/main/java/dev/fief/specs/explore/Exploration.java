package dev.fief.specs.explore;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.jspecify.annotations.Nullable;

/**
 * What an exploration has found.
 *
 * @param ending why it ended
 * @param counts what was searched
 * @param violation the violated property with a shortest trace to it, or null
 * @param goals what was looked for, in the order of {@link Walk#goals}
 * @param responses what must always be answered, in the order of {@link FairWalk#responses}
 */
public record Exploration(Ending ending, Counts counts, @Nullable Violation violation, ImmutableList<Goal> goals,
        ImmutableList<Response> responses) {

    /**
     * A property that does not hold. No shorter trace violates any.
     *
     * @param property what {@link Walk#violated} or {@link Walk#violatedByStep} said
     * @param trace the way there
     */
    public record Violation(String property, Trace trace) {
    }

    /**
     * Something looked for.
     *
     * @param name from {@link Walk#goals}
     * @param trace a shortest way there, or null if it was not reached
     */
    public record Goal(String name, @Nullable Trace trace) {
    }

    /**
     * Something that must always be answered.
     *
     * @param name from {@link FairWalk#responses}
     * @param lasso a fair run in which it is not, or null if none was found: there is none if the space was exhausted
     */
    public record Response(String name, @Nullable Lasso lasso) {
    }

    /** What does not hold, a text for each: what it is, and what shows it. Empty does not mean that everything has been decided. */
    public ImmutableList<String> failures() {
        MutableList<String> failures = Lists.mutable.empty();
        if (violation != null) {
            failures.add("'" + violation.property + "' does not hold:\n" + violation.trace);
        }
        for (Goal goal : goals) {
            if (goal.trace == null && exhausted()) {
                failures.add("'" + goal.name + "' is never reached");
            }
        }
        for (Response response : responses) {
            if (response.lasso != null) {
                failures.add("'" + response.name + "' does not hold:\n" + response.lasso);
            }
        }
        return failures.toImmutable();
    }

    /** Whether every reachable state has been seen: only then is "never" an answer. */
    public boolean exhausted() {
        return ending == Ending.EXHAUSTED;
    }
}
