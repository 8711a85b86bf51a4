/**
 * The runtime: runs the programs of a system, one thread at a time, as the kernel says.
 *
 * <p>Vocabulary: a <em>program</em> is Java code that sees {@link dev.fief.userland.runtime.Sys} and nothing else of Fief; an
 * <em>execution</em> is a thread that is in the middle of its program, as a <em>coroutine</em> with a stack of its own or as
 * a <em>handler</em> that only answers messages and needs none; a <em>kernel entry</em> is a system call, a fault, a stretch
 * of computing or the passing of idle time, and the count of them is the time line along which a run is recorded, stopped
 * and replayed; a <em>device</em> sits behind an interrupt line, and who holds the line's capability may use it.
 *
 * <p>Read in this order: {@link dev.fief.userland.runtime.Sys}, what a program sees; {@link
 * dev.fief.userland.runtime.ProgramCatalogue}, where programs have names; {@link dev.fief.userland.runtime.Engine}, the loop
 * that runs them; {@link dev.fief.userland.runtime.RunningSystem}, a described system on a kernel; {@link
 * dev.fief.userland.runtime.Recording}, what came from outside.
 */
package dev.fief.userland.runtime;
