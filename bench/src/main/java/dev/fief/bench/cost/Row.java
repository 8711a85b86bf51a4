package dev.fief.bench.cost;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** A measurement that the model can say something about: on which build it was made, and what happens in it. */
record Row(Measurement measurement, KernelBuild build, EventCounts counts) {
    /**
     * How far a row may be from the model, relatively: a median over many runs, of which the model knows everything but the
     * accidents of caches and of code alignment.
     */
    private static final double ERROR = 0.03;

    /** The same for a page that is mapped or protected once, with cold caches. */
    private static final double COLD_ERROR = 0.2;

    /**
     * Rows, and those that say nothing to the model.
     *
     * @param skipped each with its reason
     */
    record Sorted(ImmutableList<Row> rows, ImmutableList<String> skipped) {}

    /** Says what was left out, and once what would not have been. */
    static void report(String command, ImmutableList<String> skipped, PrintWriter err) {
        skipped.forEach(reason -> err.println(command + ": skipped " + reason));
        if (skipped.anySatisfy(reason -> reason.contains(": the metric "))) {
            err.println(command + ": metrics that are known: " + Metric.NAMES);
        }
        err.flush();
    }

    static Sorted sort(Measurements measurements) {
        Map<String, EventCounts> made = new HashMap<>();
        MutableList<Row> rows = Lists.mutable.empty();
        MutableList<String> skipped = Lists.mutable.empty();
        for (Measurement measurement : measurements.rows()) {
            KernelBuild build = KernelBuild.parse(measurement.configuration());
            if (build == null) {
                skipped.add(where(measurements, measurement) + "the platform of " + measurement.configuration() + " is not known");
                continue;
            }
            EventCounts counts = counts(made, measurement.metric(), build.fastPath());
            if (counts == null) {
                skipped.add(where(measurements, measurement) + "the metric " + measurement.metric() + " is not known");
            } else {
                rows.add(new Row(measurement, build, counts));
            }
        }
        return new Sorted(rows.toImmutable(), skipped.toImmutable());
    }

    private static @Nullable EventCounts counts(Map<String, EventCounts> made, String metric, boolean fastPath) {
        String key = metric + fastPath;
        EventCounts counts = made.get(key);
        if (counts == null) {
            counts = Metric.counts(metric, fastPath);
            if (counts != null) {
                made.put(key, counts);
            }
        }
        return counts;
    }

    private static String where(Measurements measurements, Measurement row) {
        return measurements.name() + ":" + row.line() + ":1: ";
    }

    /** How often each parameter is charged for it, in the order of {@link Parameter}. */
    double[] factors() {
        Parameter[] parameters = Parameter.values();
        double[] factors = new double[parameters.length];
        for (int j = 0; j < factors.length; j++) {
            factors[j] = parameters[j].times(counts, build);
        }
        return factors;
    }

    double relativeError() {
        return counts.of(Event.PAGE_MAP) + counts.of(Event.TLB_FLUSH) > 0 ? COLD_ERROR : ERROR;
    }

    boolean is(String metric) {
        return measurement.metric().equals(metric);
    }

    double cycles() {
        return measurement.cycles();
    }
}
