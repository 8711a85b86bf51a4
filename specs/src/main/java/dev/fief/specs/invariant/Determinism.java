package dev.fief.specs.invariant;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;

/** The same inputs give the same states. */
public final class Determinism implements RunInvariant {
    @Override
    public String name() {
        return "Determinism";
    }

    @Override
    public String sentence() {
        return "the same inputs give the same fingerprints, at the same times, with the same thread running";
    }

    @Override
    public ImmutableList<Violation> check(ListIterable<Run> runs) {
        Findings findings = new Findings(this);
        runs.forEachWithIndex((run, index) -> {
            int earlier = runs.detectIndex(other -> other.fastPath() == run.fastPath());
            if (earlier < index) {
                compare(runs.get(earlier), run, "two runs of the same inputs", findings);
            }
        });
        return findings.toImmutable();
    }

    /** Finds the first moment at which two runs differ. */
    static void compare(Run first, Run second, String what, Findings findings) {
        int moments = Math.min(first.moments().size(), second.moments().size());
        for (int index = 0; index < moments; index++) {
            Moment one = first.moments().get(index);
            Moment other = second.moments().get(index);
            if (!one.equals(other)) {
                findings.add(what + " differ at moment " + index + ": " + describe(one) + " and " + describe(other));
                return;
            }
        }
        if (first.moments().size() != second.moments().size()) {
            findings.add(what + " have " + first.moments().size() + " and " + second.moments().size() + " moments");
        }
    }

    private static String describe(Moment moment) {
        return "time " + moment.time() + ", running " + Wording.address(moment.thread()) + ", fingerprint "
                + Long.toHexString(moment.fingerprint());
    }
}
