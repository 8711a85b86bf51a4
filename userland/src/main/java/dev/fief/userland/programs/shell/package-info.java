/**
 * The shell: an ordinary contained process that turns lines into system calls, and can do only what its capabilities allow.
 *
 * <p>It sees the system calls and the abi like any program, asks the keyboard server for lines and prints by the console
 * server. What it knows of its own slots it has found out by calls, too.
 *
 * <p>Vocabulary: a <em>name</em> is what a person calls a slot of the shell ({@code ep0}); a <em>probe</em> is a call that is
 * always refused, and whose refusal tells what kind of capability a slot holds.
 *
 * <p>Read {@link dev.fief.userland.programs.shell.Shell}, {@link dev.fief.userland.programs.shell.Command},
 * {@link dev.fief.userland.programs.shell.Session}, {@link dev.fief.userland.programs.shell.SlotTable}, then the commands.
 */
package dev.fief.userland.programs.shell;
