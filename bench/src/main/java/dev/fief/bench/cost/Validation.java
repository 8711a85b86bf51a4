package dev.fief.bench.cost;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * Measurements predicted from others. Of a machine that the calibration knows every row is predicted. Of another, three rows of
 * its plainest build that has them are taken to fit it, and all others, of all its builds, are predicted.
 *
 * @param predictions in the order of the file
 * @param anchors the rows that were taken to fit machines, and so are not predicted
 * @param skipped what was left out, and why
 */
record Validation(ImmutableList<Prediction> predictions, ImmutableList<Row> anchors, ImmutableList<String> skipped) {
    private static final String ENTRY = "null_syscall";
    private static final String ENTRY_SUBSTITUTE = "ipc_send";
    private static final ImmutableList<String> FURTHER = Lists.immutable.of("ipc_call_intra", "ipc_call_len10");

    static Validation of(Calibration calibration, Measurements measurements) {
        Row.Sorted sorted = Row.sort(measurements);
        return of(calibration, sorted.rows(), sorted.skipped());
    }

    static Validation of(Calibration calibration, ImmutableList<Row> rows, ImmutableList<String> unknown) {
        MutableList<Prediction> predictions = Lists.mutable.empty();
        MutableList<Row> anchors = Lists.mutable.empty();
        MutableList<String> skipped = Lists.mutable.ofAll(unknown);
        for (String name : rows.collect(row -> row.build().machine()).distinct()) {
            ImmutableList<Row> own = rows.select(row -> row.build().machine().equals(name));
            FittedMachine machine = calibration.machine(name);
            ImmutableList<Row> taken = Lists.immutable.empty();
            if (machine == null) {
                taken = anchors(own);
                if (taken.isEmpty()) {
                    skipped.add(name + ": not among the machines fitted, and no build of it has the three rows " + ENTRY + " (or "
                            + ENTRY_SUBSTITUTE + "), " + FURTHER.makeString(", "));
                    continue;
                }
                machine = calibration.unknown(taken);
            }
            FittedMachine known = machine;
            anchors.addAllIterable(taken);
            own.reject(taken::contains).forEach(row -> predictions.add(known.predict(row)));
        }
        return new Validation(predictions.toImmutable(), anchors.toImmutable(), skipped.toImmutable());
    }

    /** The three rows of the build with the fewest features that has them; none if no build has. */
    private static ImmutableList<Row> anchors(ImmutableList<Row> rows) {
        ImmutableList<String> configurations = rows.toSortedListBy(row -> row.build().features())
                .collect(row -> row.measurement().configuration()).distinct().toImmutable();
        for (String configuration : configurations) {
            ImmutableList<Row> own = rows.select(row -> row.measurement().configuration().equals(configuration));
            Row entry = find(own, ENTRY);
            Row first = entry == null ? find(own, ENTRY_SUBSTITUTE) : entry;
            ImmutableList<Row> further = own.select(row -> FURTHER.anySatisfy(row::is));
            if (first != null && further.size() == FURTHER.size()) {
                return further.newWith(first);
            }
        }
        return Lists.immutable.empty();
    }

    private static @Nullable Row find(ImmutableList<Row> rows, String metric) {
        return rows.detect(row -> row.is(metric));
    }

    /** The distance that half of the predictions keep. */
    double medianError() {
        double[] errors = predictions.collectDouble(Prediction::error).toSortedArray();
        int half = errors.length / 2;
        return errors.length % 2 == 1 ? errors[half] : (errors[half - 1] + errors[half]) / 2;
    }

    double worstError() {
        return predictions.collectDouble(Prediction::error).max();
    }

    /** The share of predictions nearer than {@code error}. */
    double within(double error) {
        return predictions.count(prediction -> prediction.error() < error) / (double) predictions.size();
    }

    /** The share of measurements that their intervals hold. */
    double held() {
        return predictions.count(Prediction::holds) / (double) predictions.size();
    }
}
