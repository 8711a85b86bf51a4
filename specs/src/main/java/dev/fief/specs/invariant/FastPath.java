package dev.fief.specs.invariant;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;

/** The fast path changes nothing but the host's time. */
public final class FastPath implements RunInvariant {
    @Override
    public String name() {
        return "FastPath";
    }

    @Override
    public String sentence() {
        return "with the fast path and without it the same inputs give the same states";
    }

    @Override
    public ImmutableList<Violation> check(ListIterable<Run> runs) {
        Findings findings = new Findings(this);
        Run fast = runs.detect(Run::fastPath);
        Run slow = runs.detect(run -> !run.fastPath());
        if (fast != null && slow != null) {
            Determinism.compare(fast, slow, "the runs with and without the fast path", findings);
        }
        return findings.toImmutable();
    }
}
