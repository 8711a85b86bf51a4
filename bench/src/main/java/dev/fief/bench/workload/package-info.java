/**
 * What the designs are asked to do: who sends to whom, how often, and how much.
 *
 * <p>Vocabulary: a <em>pattern</em> is who sends to whom; a <em>workload</em> is a pattern with its numbers; <em>load</em> is the part
 * of the server's processor that the useful work alone would take, so that the same load means the same for every design; a
 * <em>trace</em> is a record of real requests.
 *
 * <p>Read {@link dev.fief.bench.workload.Pattern}, {@link dev.fief.bench.workload.Workload},
 * {@link dev.fief.bench.workload.Wiring}, {@link dev.fief.bench.workload.TraceFile}.
 */
@NullMarked
package dev.fief.bench.workload;

import org.jspecify.annotations.NullMarked;
