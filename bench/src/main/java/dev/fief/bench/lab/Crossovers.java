package dev.fief.bench.lab;

import java.util.function.ToDoubleFunction;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Where the lines of two designs cross. */
public final class Crossovers {
    /**
     * One crossing.
     *
     * @param below the design that is better below
     * @param above the design that is better from there on
     * @param at the size in bytes, or the load, between two that were measured
     */
    public record Crossing(String below, String above, double at) {}

    /** Lines nearer than this part of themselves are one: sums of the same costs in another order differ by rounding. */
    private static final double ROUNDING = 1e-9;

    private Crossovers() {}

    /**
     * Crossings of each two designs among outcomes that differ in design and in {@code x} alone.
     *
     * @param x what the lines are drawn over, as size
     * @param y what is compared, less being better
     */
    public static ImmutableList<Crossing> of(ImmutableList<Outcome> outcomes, ToDoubleFunction<Outcome> x,
            ToDoubleFunction<Outcome> y) {
        ImmutableList<String> designs = outcomes.collect(Outcome::design).distinct();
        MutableList<Crossing> crossings = Lists.mutable.empty();
        for (int first = 0; first < designs.size(); first++) {
            for (int second = first + 1; second < designs.size(); second++) {
                cross(line(outcomes, designs.get(first), x), line(outcomes, designs.get(second), x), x, y, crossings);
            }
        }
        return crossings.toImmutable();
    }

    private static ImmutableList<Outcome> line(ImmutableList<Outcome> outcomes, String design, ToDoubleFunction<Outcome> x) {
        return outcomes.select(outcome -> outcome.design().equals(design) && !outcome.failed())
                .toSortedList((one, other) -> Double.compare(x.applyAsDouble(one), x.applyAsDouble(other))).toImmutable();
    }

    private static void cross(ImmutableList<Outcome> one, ImmutableList<Outcome> other, ToDoubleFunction<Outcome> x,
            ToDoubleFunction<Outcome> y, MutableList<Crossing> crossings) {
        double lastX = Double.NaN;
        double lastGap = 0;
        for (int index = 0; index < Math.min(one.size(), other.size()); index++) {
            double at = x.applyAsDouble(one.get(index));
            double gap = y.applyAsDouble(one.get(index)) - y.applyAsDouble(other.get(index));
            if (Math.abs(gap) > ROUNDING * y.applyAsDouble(one.get(index))) {
                if (lastGap * gap < 0) {
                    double where = lastX + (at - lastX) * lastGap / (lastGap - gap);
                    String first = one.getFirst().design();
                    String second = other.getFirst().design();
                    crossings.add(lastGap < 0 ? new Crossing(first, second, where) : new Crossing(second, first, where));
                }
                lastGap = gap;
                lastX = at;
            }
        }
    }
}
