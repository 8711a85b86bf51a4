package dev.fief.bench.cost;

import java.util.function.Function;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Measurements that predict each other: each group of them is left out in turn, and predicted from the rest.
 *
 * @param left name of the group left out
 */
record CrossValidation(String left, Validation validation) {
    /** Leaves out one configuration at a time, of machines that have another. */
    static ImmutableList<CrossValidation> configurations(ImmutableList<Row> rows) {
        return leavingOut(rows, row -> row.measurement().configuration())
                .select(left -> left.validation.anchors().isEmpty() && left.validation.predictions().notEmpty());
    }

    /** Leaves out one machine at a time, but for three of its rows. */
    static ImmutableList<CrossValidation> machines(ImmutableList<Row> rows) {
        return leavingOut(rows, row -> row.build().machine()).select(left -> left.validation.predictions().notEmpty());
    }

    private static ImmutableList<CrossValidation> leavingOut(ImmutableList<Row> rows, Function<Row, String> group) {
        return rows.collect(group::apply).distinct().select(name -> rows.anySatisfy(row -> !group.apply(row).equals(name)))
                .collect(name -> new CrossValidation(name, Validation.of(
                        Calibration.of(rows.reject(row -> group.apply(row).equals(name)), Lists.immutable.empty()),
                        rows.select(row -> group.apply(row).equals(name)), Lists.immutable.empty())));
    }

    /** All predictions of several as one. */
    static Validation together(ImmutableList<CrossValidation> parts) {
        return new Validation(parts.flatCollect(part -> part.validation.predictions()),
                parts.flatCollect(part -> part.validation.anchors()), Lists.immutable.empty(), Lists.immutable.empty());
    }
}
