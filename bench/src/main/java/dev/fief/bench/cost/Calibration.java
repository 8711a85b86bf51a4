package dev.fief.bench.cost;

import dev.fief.bench.cost.KernelBuild.Architecture;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * What a set of measurements says about its machines, and through them about others.
 *
 * <p>Each machine is fitted by itself first. Then each, and any new one, is fitted once more with the others as what is believed
 * beforehand: the mean of a parameter over the other machines, weighted by how much alike they are, give or take how much they
 * differ. A machine with many rows hardly notices; one with three gets from the others what its own rows do not say. The costs of
 * a feature that its rows do not show go with a basis (page-table isolation with the address-space switch, since both load the
 * tables) by the ratio that the others show.
 *
 * <p>Costs are carried over in cycles, unscaled: between machines as different as these, a parameter varies less by the machine's
 * speed than by its nature.
 */
public final class Calibration {
    private static final Parameter[] PARAMETERS = Parameter.values();

    /** Before anything is known: a cost is some dozens of cycles, or some hundreds. */
    private static final double USUAL_MEAN = 60;
    private static final double USUAL_DEVIATION = 600;

    /** Machines of one kind differ by so much at least, and machines that are nothing alike by so much. */
    private static final double LEAST_SPREAD = 0.15;
    private static final double STRANGE_SPREAD = 0.5;

    /** A surcharge that some machine shows goes with its basis within so much; one that is only assumed, within so much. */
    private static final double SURCHARGE_SPREAD = 0.5;
    private static final double ASSUMED_SPREAD = 1;
    private static final double LEAST_BASIS = 20;
    private static final double LEAST_DEVIATION = 5;
    private static final int ROUNDS = 3;

    private final ImmutableList<FittedMachine> alone;
    private final ImmutableList<String> skipped;

    private Calibration(ImmutableList<FittedMachine> alone, ImmutableList<String> skipped) {
        this.alone = alone;
        this.skipped = skipped;
    }

    /** Fits every machine that has rows. */
    public static Calibration of(Measurements measurements) {
        Row.Sorted sorted = Row.sort(measurements);
        return of(sorted.rows(), sorted.skipped());
    }

    static Calibration of(ImmutableList<Row> rows, ImmutableList<String> skipped) {
        var machines = rows.groupBy(row -> row.build().machine());
        ImmutableList<String> names = rows.collect(row -> row.build().machine()).distinct();
        return new Calibration(names.collect(name -> fit(machines.get(name), usual())), skipped);
    }

    /** What was left out, and why. */
    ImmutableList<String> skipped() {
        return skipped;
    }

    /** All machines, each with what the others say about what its own rows do not. */
    ImmutableList<FittedMachine> machines() {
        return alone.collect(machine -> completed(machine.rows(), alone.reject(machine::equals)));
    }

    /** One of them; null if it has no rows. */
    @Nullable FittedMachine machine(String name) {
        FittedMachine machine = alone.detect(one -> one.name().equals(name));
        return machine == null ? null : completed(machine.rows(), alone.reject(machine::equals));
    }

    /** A machine that has no rows here, from a few of its own. */
    FittedMachine unknown(ImmutableList<Row> anchors) {
        return completed(anchors, alone);
    }

    /** What is believed of the parameters before a machine's own rows are looked at. */
    private record Belief(double[] mean, double[] deviation) {}

    private static FittedMachine fit(ImmutableList<Row> rows, Belief belief) {
        LeastSquares squares = new LeastSquares(belief.mean(), belief.deviation());
        rows.forEach(row -> squares.add(row.factors(), row.cycles(), row.relativeError()));
        return new FittedMachine(rows, squares.solve(), squares.covariance());
    }

    private static Belief usual() {
        double[] mean = new double[PARAMETERS.length];
        double[] deviation = new double[PARAMETERS.length];
        for (Parameter parameter : PARAMETERS) {
            int j = parameter.ordinal();
            mean[j] = USUAL_MEAN;
            deviation[j] = USUAL_DEVIATION;
        }
        // Only their difference shows in rows: the smaller is taken for none.
        for (Parameter direction : Lists.immutable.of(Parameter.TO_SERVER, Parameter.TO_CLIENT)) {
            mean[direction.ordinal()] = 0;
            deviation[direction.ordinal()] = USUAL_MEAN;
        }
        // Where no row is a bare entry, it is about what it is elsewhere.
        mean[Parameter.TRAP.ordinal()] = 2 * USUAL_MEAN;
        deviation[Parameter.TRAP.ordinal()] = USUAL_MEAN / 2;
        return new Belief(mean, deviation);
    }

    /** Fits a machine given the others. Surcharges depend on what their basis comes out at, hence the rounds. */
    private static FittedMachine completed(ImmutableList<Row> rows, ImmutableList<FittedMachine> others) {
        KernelBuild build = rows.collect(Row::build).minBy(KernelBuild::features);
        Belief belief = belief(build, others);
        surcharges(belief, belief.mean().clone(), build, others);
        FittedMachine machine = fit(rows, belief);
        for (int round = 1; round < ROUNDS; round++) {
            double[] known = new double[PARAMETERS.length];
            for (Parameter parameter : PARAMETERS) {
                known[parameter.ordinal()] = machine.cycles(parameter);
            }
            surcharges(belief, known, build, others);
            machine = fit(rows, belief);
        }
        return machine;
    }

    private static Belief belief(KernelBuild build, ImmutableList<FittedMachine> others) {
        Belief belief = usual();
        for (Parameter parameter : PARAMETERS) {
            ImmutableList<FittedMachine> showing = others.select(machine -> machine.shows(parameter));
            int j = parameter.ordinal();
            if (byArchitecture(parameter) && showing.noneSatisfy(
                    machine -> machine.plainest().architecture() == build.architecture())) {
                belief.mean()[j] = architectural(parameter, build.architecture());
                belief.deviation()[j] = Math.max(LEAST_DEVIATION, belief.mean()[j]);
            } else if (showing.notEmpty()) {
                double weights = showing.sumOfDouble(machine -> likeness(machine.plainest(), build));
                double mean = showing.sumOfDouble(
                        machine -> likeness(machine.plainest(), build) * machine.cycles(parameter)) / weights;
                double variance = showing.sumOfDouble(machine -> likeness(machine.plainest(), build)
                        * Math.pow(machine.cycles(parameter) - mean, 2)) / weights;
                double nearest = showing.collectDouble(machine -> likeness(machine.plainest(), build)).max();
                // What a page costs, with cold caches, says little from machine to machine, however alike.
                double spread = parameter == Parameter.PAGE_MAP || parameter == Parameter.PAGE_PROTECT ? STRANGE_SPREAD
                        : STRANGE_SPREAD - (STRANGE_SPREAD - LEAST_SPREAD) * nearest;
                belief.mean()[j] = mean;
                belief.deviation()[j] = Math.max(LEAST_DEVIATION, Math.hypot(Math.sqrt(variance), spread * mean));
            }
        }
        return belief;
    }

    private static void surcharges(Belief belief, double[] known, KernelBuild build, ImmutableList<FittedMachine> others) {
        for (Parameter parameter : PARAMETERS) {
            Parameter basis = parameter.basis();
            if (basis != null) {
                ImmutableList<FittedMachine> showing = others.select(machine -> machine.shows(parameter));
                double ratio = showing.isEmpty() ? parameter.assumedRatio()
                        : showing.sumOfDouble(machine -> likeness(machine.plainest(), build) * machine.cycles(parameter)
                                / Math.max(LEAST_BASIS, machine.cycles(basis)))
                                / showing.sumOfDouble(machine -> likeness(machine.plainest(), build));
                int j = parameter.ordinal();
                belief.mean()[j] = ratio * Math.max(LEAST_BASIS, known[basis.ordinal()]);
                belief.deviation()[j] = Math.max(LEAST_DEVIATION,
                        (showing.isEmpty() ? ASSUMED_SPREAD : SURCHARGE_SPREAD) * belief.mean()[j]);
            }
        }
    }

    /** How much one machine says about another, between 0 and 1. */
    private static double likeness(KernelBuild one, KernelBuild other) {
        if (one.architecture() == other.architecture()) {
            return one.wordBits() == other.wordBits() ? 1 : 0.5;
        }
        return one.architecture() == Architecture.X86 || other.architecture() == Architecture.X86 ? 0.05 : 0.25;
    }

    /** Costs that the architecture's definition decides, so that another architecture says nothing about them. */
    private static boolean byArchitecture(Parameter parameter) {
        return parameter == Parameter.ADDRESS_SPACE || parameter == Parameter.CYCLE_COUNTER;
    }

    /**
     * What they are until a machine of the architecture shows it: on x86 a load of CR3 and a serialised counter, some 200 cycles
     * each; ARM tags translations, and goes over by writing one register; the others read the counter in one instruction.
     */
    private static double architectural(Parameter parameter, Architecture architecture) {
        boolean dear = architecture == Architecture.X86
                || architecture == Architecture.RISCV && parameter == Parameter.ADDRESS_SPACE;
        return dear ? 200 : LEAST_DEVIATION;
    }
}
