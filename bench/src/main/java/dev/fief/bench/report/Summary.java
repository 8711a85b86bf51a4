package dev.fief.bench.report;

import java.util.Arrays;

/**
 * What sel4bench prints of a metric: least, first quartile, median, mean, third quartile, greatest, standard deviation (of a sample),
 * and how many there were.
 */
public record Summary(double least, double lowerQuartile, double median, double mean, double upperQuartile, double greatest,
        double deviation, int count) {
    static final int FIELDS = 8;

    /** Of at least one number. */
    public static Summary of(double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).sum() / sorted.length;
        double squares = Arrays.stream(sorted).map(number -> (number - mean) * (number - mean)).sum();
        return new Summary(sorted[0], quantile(sorted, 0.25), quantile(sorted, 0.5), mean, quantile(sorted, 0.75),
                sorted[sorted.length - 1], sorted.length < 2 ? 0 : Math.sqrt(squares / (sorted.length - 1)), sorted.length);
    }

    /** From the {@link #FIELDS} numbers in their order. */
    static Summary from(double[] fields) {
        return new Summary(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], (int) fields[7]);
    }

    double[] fields() {
        return new double[] {least, lowerQuartile, median, mean, upperQuartile, greatest, deviation, count};
    }

    /** Between the two nearest, in proportion. */
    private static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
