/**
 * The machine that people sit at: a running system that can be stepped, watched, and taken back.
 *
 * <p>Vocabulary: an <em>entry</em> is an entry of the kernel, the step in which a run is counted; the machine is <em>live</em>
 * at the end of its history and in the <em>past</em> after going back, where it repeats what happened; a <em>watcher</em> is
 * shown the kernel after every entry.
 *
 * <p>Read {@link dev.fief.userland.console.machine.Machine}, {@link dev.fief.userland.console.machine.CallWatch} and
 * {@link dev.fief.userland.console.machine.ChromeTrace}.
 */
package dev.fief.userland.console.machine;
