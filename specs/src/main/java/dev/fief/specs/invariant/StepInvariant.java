package dev.fief.specs.invariant;

import org.eclipse.collections.api.list.ImmutableList;

/** A property of every entry into the kernel. */
public non-sealed interface StepInvariant extends Invariant {
    /** What breaks it in this step; empty if nothing does. */
    ImmutableList<Violation> check(Step step);
}
