package dev.fief.bench.cost;

import dev.fief.userland.console.BadInputException;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.jspecify.annotations.Nullable;

/**
 * What a set of measurements says about its machines, and through them about others.
 *
 * <p>Each machine is fitted by itself first. Then each, and any new one, is fitted once more with the others as what is believed
 * beforehand: see {@link Expectation}. A machine with many rows hardly notices; one with three gets from the others what its own
 * rows do not say.
 *
 * <p>Costs are carried over in cycles, unscaled: between machines as different as these, a parameter varies less by the machine's
 * speed than by its nature.
 */
public final class Calibration {
    private static final Parameter[] PARAMETERS = Parameter.values();

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
        return new Calibration(names.collect(name -> alone(machines.get(name))), skipped);
    }

    /** Stops where nothing was fitted: {@link BadInputException} names the file, {@link #skipped} gives the reasons. */
    void needRows(String file) {
        if (alone.isEmpty()) {
            throw new BadInputException(file + ": none of its rows says anything to the model, so there is nothing to fit");
        }
    }

    /** What was left out, and why. */
    ImmutableList<String> skipped() {
        return skipped;
    }

    /** All machines, each with what the others say about what its own rows do not. */
    ImmutableList<FittedMachine> machines() {
        return alone.collect(machine -> completed(machine.plainest(), machine.rows(), alone.reject(machine::equals)));
    }

    /** One of them; null if it has no rows. */
    @Nullable FittedMachine machine(String name) {
        FittedMachine machine = alone.detect(one -> one.name().equals(name));
        return machine == null ? null : completed(machine.plainest(), machine.rows(), alone.reject(machine::equals));
    }

    /**
     * One of them whose name is part of {@code build}'s, word size aside, and so says most of what that says; null if there is none.
     * What the further words change is not known.
     */
    @Nullable FittedMachine like(KernelBuild build) {
        FittedMachine like = alone.select(machine -> build.says(machine.plainest()))
                .maxByOptional(machine -> machine.name().length()).orElse(null);
        return like == null ? null : machine(like.name());
    }

    /** A machine that has no rows here, from a few of its own, or from none. */
    FittedMachine unknown(KernelBuild plainest, ImmutableList<Row> anchors) {
        return completed(plainest, anchors, alone);
    }

    private static FittedMachine alone(ImmutableList<Row> rows) {
        KernelBuild plainest = plainest(rows);
        return fit(plainest, rows, Expectation.of(plainest));
    }

    private static FittedMachine fit(KernelBuild plainest, ImmutableList<Row> rows, Expectation expectation) {
        LeastSquares squares = new LeastSquares(expectation.mean(), expectation.deviation());
        rows.forEach(row -> squares.add(row.factors(), row.cycles(), row.relativeError()));
        return new FittedMachine(plainest, rows, expectation.deviation().clone(), squares);
    }

    /** Fits a machine given the others. Surcharges depend on what their basis comes out at, hence the rounds. */
    private static FittedMachine completed(KernelBuild plainest, ImmutableList<Row> rows, ImmutableList<FittedMachine> others) {
        Expectation expectation = Expectation.of(plainest, others);
        FittedMachine machine = fit(plainest, rows, expectation);
        for (int round = 1; round < ROUNDS; round++) {
            double[] known = new double[PARAMETERS.length];
            for (Parameter parameter : PARAMETERS) {
                known[parameter.ordinal()] = machine.cycles(parameter);
            }
            expectation.surcharges(known);
            machine = fit(plainest, rows, expectation);
        }
        return machine;
    }

    /** The build with the fewest features. */
    static KernelBuild plainest(ImmutableList<Row> rows) {
        return rows.collect(Row::build).minBy(KernelBuild::features);
    }
}
