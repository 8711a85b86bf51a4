package dev.fief.specs.invariant;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;

/** A property of whole runs, or of several runs of the same inputs compared. */
public non-sealed interface RunInvariant extends Invariant {
    /**
     * What breaks it; empty if nothing does.
     *
     * @param runs the same inputs, run once or more often
     */
    ImmutableList<Violation> check(ListIterable<Run> runs);
}
