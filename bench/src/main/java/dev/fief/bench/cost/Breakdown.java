package dev.fief.bench.cost;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Where the cycles of an exchange go: what happened, each with its cost, in the order of {@link Event}. */
public record Breakdown(CpuProfile profile, ImmutableList<Line> lines) {
    /**
     * One event's share.
     *
     * @param count how often it happened
     * @param cycles what that costs altogether
     */
    public record Line(Event event, long count, double cycles) {}

    /** Multiplies counts by costs. Events that did not happen have no line. */
    public static Breakdown of(EventCounts counts, CpuProfile profile) {
        return new Breakdown(profile, Lists.immutable.of(Event.values())
                .select(event -> counts.of(event) != 0)
                .collect(event -> new Line(event, counts.of(event), counts.of(event) * profile.cycles(event))));
    }

    /** All of it, in cycles. */
    public double cycles() {
        return lines.sumOfDouble(Line::cycles);
    }

    /** All of it, in nanoseconds of the simulated processor. */
    public double nanoseconds() {
        return cycles() / profile.gigahertz();
    }
}
