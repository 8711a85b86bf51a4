/**
 * What message passing costs on real processors: the kernel says what happened, a profile says what each event costs, and the sum
 * is shown with its parts. Profiles are fitted from measurements, and tested by predicting others.
 *
 * <p>Vocabulary: an <em>event</em> is something that costs cycles; a <em>profile</em> gives the cycles of each; a
 * <em>breakdown</em> is counts times costs.
 *
 * <p>Read {@link dev.fief.bench.cost.Event}, {@link dev.fief.bench.cost.EventCounts}, {@link dev.fief.bench.cost.CpuProfile},
 * {@link dev.fief.bench.cost.Breakdown}.
 */
@NullMarked
package dev.fief.bench.cost;

import org.jspecify.annotations.NullMarked;
