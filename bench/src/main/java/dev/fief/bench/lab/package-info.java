/**
 * Runs designs on workloads and keeps what comes out: one point, or a whole sweep that uses every core and can be interrupted.
 *
 * <p>Vocabulary: a <em>point</em> is a design, a workload and a CPU; its <em>outcome</em> is what was measured there; a
 * <em>sweep</em> is many points.
 *
 * <p>Read {@link dev.fief.bench.lab.Point}, {@link dev.fief.bench.lab.Outcome}, {@link dev.fief.bench.lab.Sweep},
 * {@link dev.fief.bench.lab.ResultsFile}, {@link dev.fief.bench.lab.Crossovers}.
 */
@NullMarked
package dev.fief.bench.lab;

import org.jspecify.annotations.NullMarked;
