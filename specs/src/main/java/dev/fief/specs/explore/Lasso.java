package dev.fief.specs.explore;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * A run without end, as a counterexample: a stem, then a cycle that is repeated for ever. Every class of actions under fairness is
 * taken on the cycle, or cannot be taken in some state of it; under strong fairness, in any state of it.
 *
 * @param stem the way to the first state of the cycle; the request is on it
 * @param cycle what is done again and again; empty if the run stays where it is
 */
public record Lasso(Trace stem, ImmutableList<Trace.Step> cycle) {

    /** The steps of the stem, a line that says so, the steps of the cycle. */
    @Override
    public String toString() {
        if (cycle.isEmpty()) {
            return stem + "      and there it stays for ever\n";
        }
        return stem + "      and then for ever\n" + new Trace(0, "", cycle).lines(stem.length() + 1);
    }
}
