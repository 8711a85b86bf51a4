/**
 * The kernel alone, driven through its registers: IPC, spawn and kill, revoke, lookup, many processes, and what watching costs.
 *
 * <p>Vocabulary: a <em>driven</em> system has no programs, the benchmark plays them all; a <em>control</em> is a benchmark that
 * must come out cheaper, or dearer, if the others measure what they say.
 *
 * <p>Read {@link dev.fief.bench.kernel.DrivenSystem}, {@link dev.fief.bench.kernel.IpcPair},
 * {@link dev.fief.bench.kernel.IpcBaseline}, {@link dev.fief.bench.kernel.IpcBenchmark}, then any other.
 */
@NullMarked
package dev.fief.bench.kernel;

import org.jspecify.annotations.NullMarked;
