/**
 * Messages from program to program: the kernel's round trip, and what running the programs adds to it.
 *
 * <p>Vocabulary: a <em>blocking</em> program is straight-line code on a coroutine of its own; a <em>handler</em> is called with
 * each message and has no stack between them. Clients are always blocking.
 *
 * <p>Read {@link dev.fief.bench.programs.RpcSystem}, then {@link dev.fief.bench.programs.RpcBenchmark}.
 */
@NullMarked
package dev.fief.bench.programs;

import org.jspecify.annotations.NullMarked;
