package dev.fief.bench.cost;

import java.util.Arrays;

/**
 * Non-negative least squares with a normal prior for each unknown: the most likely unknowns, none below zero, given rows of which
 * each says what a weighted sum of them is within an error, and what is believed of each beforehand. Solved by the normal
 * equations, which suits a few dozen unknowns.
 */
final class LeastSquares {
    private static final double PRECISION = 1e-9;

    private final int size;
    private final double[][] normal;
    private final double[] right;

    /** With nothing but what is believed: unknown {@code j} is {@code mean[j]}, give or take {@code deviation[j]}. */
    LeastSquares(double[] mean, double[] deviation) {
        size = mean.length;
        normal = new double[size][size];
        right = new double[size];
        for (int j = 0; j < size; j++) {
            double weight = 1 / (deviation[j] * deviation[j]);
            normal[j][j] = weight;
            right[j] = weight * mean[j];
        }
    }

    /** Adds a row: the sum of {@code factors} times unknowns is {@code value}, within {@code relativeError} of it. */
    void add(double[] factors, double value, double relativeError) {
        double weight = 1 / (value * value * relativeError * relativeError);
        for (int j = 0; j < size; j++) {
            if (factors[j] != 0) {
                for (int k = 0; k < size; k++) {
                    normal[j][k] += weight * factors[j] * factors[k];
                }
                right[j] += weight * factors[j] * value;
            }
        }
    }

    /** The most likely unknowns: Lawson and Hanson's active-set method (1974). */
    double[] solve() {
        double[] solution = new double[size];
        boolean[] free = new boolean[size];
        for (int next = steepest(solution, free); next >= 0; next = steepest(solution, free)) {
            free[next] = true;
            double[] wanted = unbounded(free);
            for (int blocking = blocking(solution, wanted, free); blocking >= 0; blocking = blocking(solution, wanted, free)) {
                double part = solution[blocking] / (solution[blocking] - wanted[blocking]);
                for (int j = 0; j < size; j++) {
                    solution[j] += part * (wanted[j] - solution[j]);
                }
                solution[blocking] = 0;
                free[blocking] = false;
                wanted = unbounded(free);
            }
            solution = wanted;
        }
        return solution;
    }

    /** The unknown at zero that would reduce the error most by growing; -1 if none would. */
    private int steepest(double[] solution, boolean[] free) {
        int best = -1;
        double most = PRECISION;
        for (int j = 0; j < size; j++) {
            if (!free[j]) {
                double slope = right[j];
                for (int k = 0; k < size; k++) {
                    slope -= normal[j][k] * solution[k];
                }
                double gain = slope / Math.sqrt(normal[j][j]);
                if (gain > most) {
                    most = gain;
                    best = j;
                }
            }
        }
        return best;
    }

    /** The free unknown that reaches zero first on the way to {@code wanted}; -1 if none does. */
    private int blocking(double[] solution, double[] wanted, boolean[] free) {
        int first = -1;
        double least = 1;
        for (int j = 0; j < size; j++) {
            if (free[j] && wanted[j] <= 0) {
                double part = solution[j] / (solution[j] - wanted[j]);
                if (part < least || first < 0) {
                    least = part;
                    first = j;
                }
            }
        }
        return first;
    }

    /** The best values of the free unknowns, the others being zero. */
    private double[] unbounded(boolean[] free) {
        double[][] inverse = inverse(free);
        double[] values = new double[size];
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < size; k++) {
                values[j] += free[j] && free[k] ? inverse[j][k] * right[k] : 0;
            }
        }
        return values;
    }

    /** How uncertain the unknowns are, and how they go together, were it not for the bound at zero: their covariance. */
    double[][] covariance() {
        boolean[] all = new boolean[size];
        Arrays.fill(all, true);
        return inverse(all);
    }

    /** The inverse of the rows and columns chosen. */
    private double[][] inverse(boolean[] chosen) {
        double[][] work = new double[size][size];
        double[][] inverse = new double[size][size];
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < size; k++) {
                work[j][k] = chosen[j] && chosen[k] ? normal[j][k] : j == k ? 1 : 0;
            }
            inverse[j][j] = 1;
        }
        // The matrix is positive definite: no pivoting.
        for (int pivot = 0; pivot < size; pivot++) {
            double scale = 1 / work[pivot][pivot];
            for (int k = 0; k < size; k++) {
                work[pivot][k] *= scale;
                inverse[pivot][k] *= scale;
            }
            for (int j = 0; j < size; j++) {
                double factor = work[j][pivot];
                if (j != pivot && factor != 0) {
                    for (int k = 0; k < size; k++) {
                        work[j][k] -= factor * work[pivot][k];
                        inverse[j][k] -= factor * inverse[pivot][k];
                    }
                }
            }
        }
        return inverse;
    }
}
