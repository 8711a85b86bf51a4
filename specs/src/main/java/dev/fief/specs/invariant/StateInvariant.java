package dev.fief.specs.invariant;

import org.eclipse.collections.api.list.ImmutableList;

/** A property of every state, also between the bounded steps of a deletion, a revocation or a death. */
public non-sealed interface StateInvariant extends Invariant {
    /** What breaks it in this state; empty if nothing does. */
    ImmutableList<Violation> check(Survey state);
}
