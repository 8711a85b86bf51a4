package dev.fief.bench.cost;

import java.util.EnumSet;
import java.util.Set;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.primitive.ObjectDoubleMaps;

/** A machine whose parameters are known, as well as its rows say and other machines suggest. */
public final class FittedMachine {
    private static final Parameter[] PARAMETERS = Parameter.values();
    private static final double LEAST_KNOWLEDGE = 1e-6;

    private final KernelBuild plainest;
    private final ImmutableList<Row> rows;
    private final double[] doubt;
    private final double[] cycles;
    private final double[][] covariance;
    private final Set<Parameter> seen = EnumSet.noneOf(Parameter.class);

    /** @param doubt the deviation of each parameter before its rows were looked at */
    FittedMachine(KernelBuild plainest, ImmutableList<Row> rows, double[] doubt, LeastSquares squares) {
        this.plainest = plainest;
        this.rows = rows;
        this.doubt = doubt;
        cycles = squares.solve();
        covariance = squares.covariance();
        for (Row row : rows) {
            double[] factors = row.factors();
            for (int j = 0; j < factors.length; j++) {
                if (factors[j] != 0) {
                    seen.add(PARAMETERS[j]);
                }
            }
        }
    }

    public String name() {
        return plainest.machine();
    }

    /** The build with the fewest features among its rows. */
    KernelBuild plainest() {
        return plainest;
    }

    ImmutableList<Row> rows() {
        return rows;
    }

    /** Whether its rows say anything about a parameter. */
    boolean shows(Parameter parameter) {
        return seen.contains(parameter);
    }

    /** The cost of one unit of a parameter. */
    public double cycles(Parameter parameter) {
        return cycles[parameter.ordinal()];
    }

    /** By how much that may be off: one standard deviation. */
    public double deviation(Parameter parameter) {
        return Math.sqrt(covariance[parameter.ordinal()][parameter.ordinal()]);
    }

    /**
     * How much its rows say about a parameter: the part of the doubt there was before that they have removed, between 0 and 1. Rows
     * that show it only in sums with others, as few rows do, remove hardly any.
     */
    double knows(Parameter parameter) {
        double left = deviation(parameter) / doubt[parameter.ordinal()];
        return Math.max(LEAST_KNOWLEDGE, 1 - left * left);
    }

    /** What a row should say. */
    Prediction predict(Row row) {
        double[] factors = row.factors();
        double sum = 0;
        double variance = 0;
        double most = 0;
        Parameter doubt = Parameter.TRAP;
        for (int j = 0; j < factors.length; j++) {
            sum += factors[j] * cycles[j];
            double share = 0;
            for (int k = 0; k < factors.length; k++) {
                share += factors[j] * factors[k] * covariance[j][k];
            }
            variance += share;
            if (share > most) {
                most = share;
                doubt = PARAMETERS[j];
            }
        }
        double own = sum * row.relativeError();
        return new Prediction(row, sum, Math.sqrt(Math.max(0, variance) + own * own), doubt);
    }

    /** What each event costs on a build of it: the sum of what its parameters charge for one. */
    CpuProfile profile(String name, double gigahertz, KernelBuild build) {
        var costs = ObjectDoubleMaps.mutable.<Event>empty();
        for (Event event : Event.values()) {
            EventCounts one = new EventCounts().add(event, 1);
            double sum = 0;
            for (Parameter parameter : PARAMETERS) {
                sum += parameter.times(one, build) * cycles(parameter);
            }
            if (sum > 0) {
                costs.put(event, sum);
            }
        }
        return new CpuProfile(name, gigahertz, costs.toImmutable());
    }
}
