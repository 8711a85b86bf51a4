package dev.fief.specs.invariant;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.jspecify.annotations.Nullable;

/** The violations of one invariant as they come up. A broken memory can give thousands: the first few are kept. */
final class Findings {
    private static final int KEPT = 16;

    private final String invariant;
    private @Nullable MutableList<Violation> violations;

    Findings(Invariant invariant) {
        this.invariant = invariant.name();
    }

    void add(String sentence) {
        MutableList<Violation> found = violations;
        if (found == null) {
            found = Lists.mutable.empty();
            violations = found;
        }
        if (found.size() < KEPT) {
            found.add(new Violation(invariant, sentence));
        }
    }

    ImmutableList<Violation> toImmutable() {
        MutableList<Violation> found = violations;
        return found == null ? Lists.immutable.empty() : found.toImmutable();
    }
}
