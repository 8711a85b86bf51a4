package dev.fief.specs.explore;

import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * What an exploration has found.
 *
 * @param ending why it ended
 * @param counts what was searched
 * @param violation the violated property with a shortest trace to it, or null
 * @param goals what was looked for, in the order of {@link Walk#goals}
 */
public record Exploration(Ending ending, Counts counts, @Nullable Violation violation, ImmutableList<Goal> goals) {

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

    /** Whether every reachable state has been seen: only then is "never" an answer. */
    public boolean exhausted() {
        return ending == Ending.EXHAUSTED;
    }
}
