package dev.fief.specs.invariant;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;

/** What was observed of one run, moment after moment. */
public final class Run {
    private final boolean fastPath;
    private final MutableList<Moment> moments = Lists.mutable.empty();

    /** A run that begins. @param fastPath whether the kernel uses its fast path in it */
    public Run(boolean fastPath) {
        this.fastPath = fastPath;
    }

    public boolean fastPath() {
        return fastPath;
    }

    /** Notes the present state, between two entries. @param fingerprint the kernel's fingerprint of it */
    public void observe(Survey state, long fingerprint) {
        moments.add(Moment.of(state, fingerprint));
    }

    public ListIterable<Moment> moments() {
        return moments.asUnmodifiable();
    }
}
