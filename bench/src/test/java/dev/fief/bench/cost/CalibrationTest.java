package dev.fief.bench.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The fit finds what is there, shows what does not fit, and predicts what it has not seen; and would not if the data were wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalibrationTest {
    private ImmutableList<Row> rows = Lists.immutable.empty();

    @BeforeAll
    void sort() {
        rows = Row.sort(Measurements.shipped()).rows();
    }

    private static Row with(Row row, double cycles) {
        Measurement old = row.measurement();
        return new Row(new Measurement(old.configuration(), old.metric(), cycles, old.line()), row.build(), row.counts());
    }

    private static Calibration of(ImmutableList<Row> rows) {
        return Calibration.of(rows, Lists.immutable.empty());
    }

    private static Validation validate(ImmutableList<Row> fitted, ImmutableList<Row> predicted) {
        return Validation.of(of(fitted), predicted, Lists.immutable.empty());
    }

    /** Rows made from known parameters give the parameters back, as far as rows tell them apart. */
    @Test
    void plantedParametersAreFound() {
        double[] planted = new double[Parameter.values().length];
        for (int j = 0; j < planted.length; j++) {
            planted[j] = 100 + 17 * j;
        }
        // Rows show only the difference of the two directions.
        planted[Parameter.TO_CLIENT.ordinal()] = 0;
        ImmutableList<Row> made = rows.select(row -> row.build().machine().equals("PC99_64_skylake")).collect(row -> {
            double sum = 0;
            for (int j = 0; j < planted.length; j++) {
                sum += planted[j] * row.factors()[j];
            }
            return with(row, sum);
        });
        FittedMachine machine = of(made).machine("PC99_64_skylake");
        assertNotNull(machine);
        for (Parameter parameter : Parameter.values()) {
            if (machine.shows(parameter)) {
                assertEquals(planted[parameter.ordinal()], machine.cycles(parameter), 0.06 * planted[parameter.ordinal()] + 8,
                        parameter.label());
            }
        }
        made.forEach(row -> assertTrue(machine.predict(row).error() < 0.03, row.measurement().toString()));
    }

    @Test
    void aWrongRowIsSeenAsAResidual() {
        ImmutableList<Row> spoilt = rows.collect(row -> row.is("thread_yield") && row.measurement().configuration().equals("SABRE_32")
                ? with(row, 2 * row.cycles()) : row);
        FittedMachine machine = of(spoilt).machine("SABRE_32");
        assertNotNull(machine);
        Prediction worst = machine.rows().reject(row -> row.relativeError() > 0.1).collect(machine::predict)
                .maxBy(Prediction::error);
        assertTrue(worst.row().is("thread_yield"), worst.row().measurement().toString());
        assertTrue(worst.error() > 0.25, "error " + worst.error());
    }

    /** The build with isolation and without a fast path, from the one with a fast path and without isolation. */
    @Test
    void anotherBuildOfAMachineIsPredicted() {
        ImmutableList<Row> other = rows.select(row -> row.measurement().configuration().equals("PC99_64_nofastpath_skylake"));
        Validation validation = validate(rows.reject(other::contains), other);
        assertEquals(25, validation.predictions().size());
        assertTrue(validation.medianError() < 0.05, "median " + validation.medianError());
        assertTrue(validation.worstError() < 0.2, "worst " + validation.worstError());
    }

    @Test
    void anotherMachineIsPredictedFromThreeOfItsRows() {
        ImmutableList<Row> other = rows.select(row -> row.build().machine().equals("PC99_64_haswell3"));
        Validation validation = validate(rows.reject(other::contains), other);
        assertEquals(3, validation.anchors().size());
        assertEquals(22, validation.predictions().size());
        assertTrue(validation.medianError() < 0.1, "median " + validation.medianError());
        assertTrue(validation.held() > 0.7, "held " + validation.held());
    }

    /** Control: what is fitted to rows that belong to other metrics predicts badly. */
    @Test
    void shuffledRowsPredictBadly() {
        ImmutableList<Row> other = rows.select(row -> row.measurement().configuration().equals("PC99_64_nofastpath_skylake"));
        ImmutableList<Row> rest = rows.reject(other::contains);
        double[] cycles = rest.collectDouble(Row::cycles).toArray();
        Random random = new Random(7);
        for (int last = cycles.length - 1; last > 0; last--) {
            int chosen = random.nextInt(last + 1);
            double held = cycles[last];
            cycles[last] = cycles[chosen];
            cycles[chosen] = held;
        }
        ImmutableList<Row> shuffled = rest.collectWithIndex((row, index) -> with(row, cycles[index]));
        assertTrue(validate(shuffled, other).medianError() > 0.2);
    }

    @Test
    void withoutItsThreeRowsAnUnknownMachineIsSkipped() {
        ImmutableList<Row> other = rows.select(row -> row.build().machine().equals("HIFIVE_64") && !row.is("ipc_send"));
        Validation validation = validate(rows.reject(row -> row.build().machine().equals("HIFIVE_64")), other);
        assertEquals(0, validation.predictions().size());
        assertTrue(validation.skipped().getFirst().startsWith("HIFIVE_64: not among the machines fitted"));
    }

    @Test
    void aProfileSumsItsParameters() {
        CpuProfile plain = CpuProfiles.find("skylake");
        CpuProfile isolated = CpuProfiles.find("skylake-isolated");
        assertNotNull(plain);
        assertNotNull(isolated);
        EventCounts call = Metric.counts("ipc_call", true);
        assertNotNull(call);
        assertEquals(725, Breakdown.of(call, plain).cycles(), 25);
        assertEquals(0, isolated.cycles(Event.FAST_SPACE_SWITCH));
        assertTrue(isolated.cycles(Event.KERNEL_ENTRY) > plain.cycles(Event.KERNEL_ENTRY) + 300);
        assertEquals(null, CpuProfiles.find("cortex-a9-isolated"));
        assertEquals(null, CpuProfiles.find("skylake-fast"));
        assertEquals(4, CpuProfiles.all().size());
    }
}
