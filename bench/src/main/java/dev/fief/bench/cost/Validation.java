package dev.fief.bench.cost;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Measurements predicted from others. Of a machine that the calibration knows every row is predicted. Of another, three rows of
 * the build that has most of them are taken to fit it, and all others, of all its builds, are predicted. One that has none of the
 * three is predicted like a known machine whose name is part of its name, or else from what machines like it have in common.
 *
 * @param predictions in the order of the file
 * @param anchors the rows that were taken to fit machines, and so are not predicted
 * @param skipped what was left out, and why
 * @param notes what was predicted from less than is wanted
 */
record Validation(ImmutableList<Prediction> predictions, ImmutableList<Row> anchors, ImmutableList<String> skipped,
        ImmutableList<String> notes) {
    private static final String ENTRY = "null_syscall";
    private static final String ENTRY_SUBSTITUTE = "ipc_send";
    private static final ImmutableList<String> FURTHER = Lists.immutable.of("ipc_call_intra", "ipc_call_len10");
    private static final String WANTED = ENTRY + " (or " + ENTRY_SUBSTITUTE + "), " + FURTHER.makeString(", ");

    static Validation of(Calibration calibration, Measurements measurements) {
        Row.Sorted sorted = Row.sort(measurements);
        return of(calibration, sorted.rows(), sorted.skipped());
    }

    static Validation of(Calibration calibration, ImmutableList<Row> rows, ImmutableList<String> unknown) {
        MutableList<Prediction> predictions = Lists.mutable.empty();
        MutableList<Row> anchors = Lists.mutable.empty();
        MutableList<String> notes = Lists.mutable.empty();
        for (String name : rows.collect(row -> row.build().machine()).distinct()) {
            ImmutableList<Row> own = rows.select(row -> row.build().machine().equals(name));
            FittedMachine known = calibration.machine(name);
            if (known == null) {
                ImmutableList<Row> taken = anchors(own);
                KernelBuild plainest = Calibration.plainest(taken.isEmpty() ? own : taken);
                FittedMachine like = taken.isEmpty() ? calibration.like(plainest) : null;
                known = like == null ? calibration.unknown(plainest, taken) : like;
                anchors.addAllIterable(taken);
                if (taken.size() <= FURTHER.size()) {
                    notes.add(name + ": is not among the machines fitted, and no build of it has the three rows " + WANTED + ": predicted "
                            + (like != null ? "as " + like.name() : taken.isEmpty() ? "from other machines alone"
                                    : "from " + taken.collect(row -> row.measurement().metric()).makeString(", ")));
                }
            }
            FittedMachine machine = known;
            own.reject(anchors::contains).forEach(row -> predictions.add(machine.predict(row)));
        }
        return new Validation(predictions.toImmutable(), anchors.toImmutable(), unknown, notes.toImmutable());
    }

    /** Those of the three rows that a build has: the build that has most of them, and of several the one with the fewest features. */
    private static ImmutableList<Row> anchors(ImmutableList<Row> rows) {
        ImmutableList<Row> best = Lists.immutable.empty();
        for (String configuration : rows.toSortedListBy(row -> row.build().features())
                .collect(row -> row.measurement().configuration()).distinct()) {
            ImmutableList<Row> own = rows.select(row -> row.measurement().configuration().equals(configuration));
            Row entry = own.detectIfNone(row -> row.is(ENTRY), () -> own.detect(row -> row.is(ENTRY_SUBSTITUTE)));
            ImmutableList<Row> found = own.select(row -> row.equals(entry) || FURTHER.anySatisfy(row::is));
            best = found.size() > best.size() ? found : best;
        }
        return best;
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
