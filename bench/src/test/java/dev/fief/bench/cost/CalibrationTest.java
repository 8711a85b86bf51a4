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
        // These are believed to be about what they are on the architecture.
        planted[Parameter.FPU_OFF.ordinal()] = 130;
        planted[Parameter.FPU_ON.ordinal()] = 15;
        planted[Parameter.FPU_SWITCH.ordinal()] = 170;
        ImmutableList<Row> made = rows.select(row -> row.build().machine().equals("PC99_64_skylake")).collect(row -> {
            double sum = 0;
            for (int j = 0; j < planted.length; j++) {
                sum += planted[j] * row.factors()[j];
            }
            return with(row, sum);
        });
        FittedMachine machine = of(made).machine("PC99_64_skylake");
        assertNotNull(machine);
        // No call is only decoded: rows show that together with what else a call does.
        ImmutableList<Parameter> calls = Lists.immutable.of(Parameter.SIGNAL, Parameter.RECEIVE, Parameter.TRANSFER, Parameter.FAULT,
                Parameter.PAGE_MAP, Parameter.PAGE_PROTECT);
        for (Parameter parameter : Parameter.values()) {
            if (machine.shows(parameter) && parameter != Parameter.SLOW_PATH) {
                Parameter with = calls.contains(parameter) ? Parameter.SLOW_PATH
                        : parameter == Parameter.EXCEPTION ? Parameter.FAULT : null;
                double expected = planted[parameter.ordinal()] + (with == null ? 0 : planted[with.ordinal()]);
                double found = machine.cycles(parameter) + (with == null ? 0 : machine.cycles(with));
                assertEquals(expected, found, 0.06 * expected + 8, parameter.label());
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

    /** Of an architecture that is known, three rows say what the others are. */
    @Test
    void aMachineOfAKnownArchitectureIsPredictedWell() {
        ImmutableList<Row> other = rows.select(row -> row.build().machine().equals("PC99_64_skylake"));
        Validation validation = validate(rows.reject(other::contains), other);
        assertEquals(47, validation.predictions().size());
        assertTrue(validation.medianError() < 0.05, "median " + validation.medianError());
        assertTrue(validation.worstError() < 0.21, "worst " + validation.worstError());
        assertTrue(validation.held() > 0.9, "held " + validation.held());
    }

    @Test
    void buildsLeftOutArePredicted() {
        Validation all = CrossValidation.together(CrossValidation.configurations(rows));
        assertEquals(125, all.predictions().size());
        assertTrue(all.medianError() < 0.05, "median " + all.medianError());
        assertTrue(all.within(0.2) > 0.95, "within 20 % " + all.within(0.2));
        assertTrue(all.held() > 0.8 && all.held() < 0.98, "held " + all.held());
    }

    /**
     * The difference between threads that use the floating-point unit and threads that do not is found by machines that share
     * nothing: on x86 a write to CR0, elsewhere a bit.
     */
    @Test
    void turningTheFloatingPointUnitOffIsDearOnX86() {
        for (String name : Lists.immutable.of("PC99_64_skylake", "PC99_64_haswell3")) {
            FittedMachine machine = of(rows).machine(name);
            assertNotNull(machine);
            assertEquals(160, machine.cycles(Parameter.FPU_OFF), 20);
            assertEquals(160, machine.cycles(Parameter.FPU_SWITCH), 20);
        }
        FittedMachine arm = of(rows).machine("SABRE_32");
        assertNotNull(arm);
        assertTrue(arm.cycles(Parameter.FPU_OFF) < 20);
    }

    /** With the address space a switch of threads costs about the same everywhere: so one machine says it for another. */
    @Test
    void aWholeSwitchCostsTheSameOnAllMachines() {
        for (FittedMachine machine : of(rows).machines()) {
            double all = machine.cycles(Parameter.THREAD_SWITCH)
                    + (machine.plainest().loadsSpaceApart() ? machine.cycles(Parameter.ADDRESS_SPACE) : 0);
            assertEquals(380, all, 55, machine.name());
        }
    }

    /** Where nobody has measured it, the firmware's part is believed of RISC-V only, and with doubt. */
    @Test
    void theFirmwareIsAskedForTheTimeOnRiscv() {
        FittedMachine riscv = of(rows).machine("HIFIVE_64");
        FittedMachine x86 = of(rows).machine("PC99_64_haswell3");
        assertNotNull(riscv);
        assertNotNull(x86);
        assertTrue(riscv.cycles(Parameter.CLOCK) > 2 * riscv.cycles(Parameter.TRAP));
        assertTrue(riscv.deviation(Parameter.CLOCK) >= 0.9 * riscv.cycles(Parameter.CLOCK));
        assertTrue(x86.cycles(Parameter.CLOCK) < x86.cycles(Parameter.TRAP));
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

    /** Whatever rows there are of a machine, the others are predicted; it is said what they are predicted from. */
    @Test
    void withoutItsThreeRowsAMachineIsPredictedFromLess() {
        ImmutableList<Row> rest = rows.reject(row -> row.build().machine().equals("HIFIVE_64"));
        ImmutableList<Row> other = rows.select(row -> row.build().machine().equals("HIFIVE_64") && !row.is("ipc_send"));
        Validation two = validate(rest, other);
        assertEquals(2, two.anchors().size());
        assertEquals(other.size() - 2, two.predictions().size());
        assertTrue(two.notes().getOnly().endsWith("predicted from ipc_call_intra, ipc_call_len10"), two.notes().getOnly());
        Validation none = validate(rest, other.select(row -> row.is("ipc_call")));
        assertEquals(1, none.predictions().size());
        assertTrue(none.notes().getOnly().endsWith("predicted from other machines alone"), none.notes().getOnly());
        assertTrue(none.predictions().getOnly().deviation() > two.predictions().detect(each -> each.row().is("ipc_call")).deviation());
    }

    /** A word that says nothing to the model does not keep a known machine from being predicted. */
    @Test
    void aStrangeBuildOfAKnownMachineIsPredictedLikeIt() {
        ImmutableList<Row> strange = Row.sort(
                Measurements.parse("data.csv", "configuration,metric,median_cycles\nSABRE_hyp_32,ipc_call,400\n")).rows();
        Validation validation = validate(rows, strange);
        assertTrue(validation.notes().getOnly().endsWith("predicted as SABRE_32"), validation.notes().getOnly());
        assertEquals(360, validation.predictions().getOnly().cycles(), 20);
    }

    /** Three rows of a machine say little about others: they must not count as much as fifty. */
    @Test
    void machinesOfWhichLittleIsKnownSpoilNoOthers() {
        ImmutableList<Row> skylake = rows.select(row -> row.build().machine().equals("PC99_64_skylake"));
        ImmutableList<Row> haswell = rows.select(row -> row.build().machine().equals("PC99_64_haswell3"));
        ImmutableList<Row> few = rows.select(row -> !skylake.contains(row) && !haswell.contains(row)
                && (row.is("ipc_call_intra") || row.is("ipc_call_len10")));
        assertTrue(validate(skylake.newWithAll(few), haswell).medianError() < validate(skylake, haswell).medianError() + 0.02);
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
