/**
 * A simulated machine for IPC designs: the real kernel, driven by small programs through its system calls, on one processor or
 * several, with a clock that moves by what a CPU profile says each event costs.
 *
 * <p>Vocabulary: a <em>party</em> is a thread in a process of its own, with a program; its <em>code</em> is a list of
 * <em>steps</em>, each of which makes at most one system call; an <em>item</em> is one request of the workload, which travels from
 * party to party as the label of a message, or through shared memory; a <em>ring</em> is shared memory with a reader and a writer.
 *
 * <p>On one processor the kernel decides who runs, and counts what happens. On several, {@link dev.fief.bench.machine.Placement}
 * stands between: one kernel under one lock, as in seL4's multiprocessor build, with the threads of each processor shown to it only
 * while that processor is inside. Its interrupts, cache lines and waiting for the lock are a model, and so is what a design counts by
 * itself; everything else the kernel has done for real.
 *
 * <p>Read {@link dev.fief.bench.machine.Party}, {@link dev.fief.bench.machine.Step}, {@link dev.fief.bench.machine.Code},
 * {@link dev.fief.bench.machine.SimulatedMachine}, {@link dev.fief.bench.machine.Meter}, {@link dev.fief.bench.machine.Ring}.
 */
@NullMarked
package dev.fief.bench.machine;

import org.jspecify.annotations.NullMarked;
