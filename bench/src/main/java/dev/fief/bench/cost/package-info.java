/**
 * What message passing costs on real processors: the kernel says what happened, a profile says what each event costs, and the sum
 * is shown with its parts. Profiles are fitted from measurements, and tested by predicting others.
 *
 * <p>Vocabulary: an <em>event</em> is something that costs cycles; a <em>profile</em> gives the cycles of each; a
 * <em>breakdown</em> is counts times costs.
 *
 * <p>Vocabulary of the fit: a <em>row</em> is a published measurement; its <em>metric</em> names an exchange, which is made on the
 * kernel to count its events; its <em>configuration</em> names a machine and a <em>build</em> of the kernel; a <em>parameter</em>
 * is a cost that is fitted; the <em>anchors</em> of a machine nobody fitted are the three rows from which the others are predicted.
 *
 * <p>Read {@link dev.fief.bench.cost.Event}, {@link dev.fief.bench.cost.EventCounts}, {@link dev.fief.bench.cost.CpuProfile},
 * {@link dev.fief.bench.cost.Breakdown}; then {@link dev.fief.bench.cost.Metric}, {@link dev.fief.bench.cost.KernelBuild},
 * {@link dev.fief.bench.cost.Parameter}, {@link dev.fief.bench.cost.Calibration}, {@link dev.fief.bench.cost.Validation}.
 */
@NullMarked
package dev.fief.bench.cost;

import org.jspecify.annotations.NullMarked;
