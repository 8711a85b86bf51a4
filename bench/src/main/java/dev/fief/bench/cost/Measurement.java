package dev.fief.bench.cost;

/**
 * One published row.
 *
 * @param configuration machine and kernel build, as published: see {@link KernelBuild}
 * @param metric what was measured: see {@link Metric}
 * @param cycles median, one way
 * @param line of its file, from 1
 */
public record Measurement(String configuration, String metric, double cycles, int line) {}
