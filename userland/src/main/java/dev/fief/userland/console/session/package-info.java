/**
 * A sitting at the console: lines come from a terminal, a pipe or a script; those that begin with a colon go to the monitor, the
 * others to the keyboard of the system.
 *
 * <p>Read {@link dev.fief.userland.console.session.Sitting}, then {@link dev.fief.userland.console.session.LineSource} and the
 * two places where lines come from.
 */
package dev.fief.userland.console.session;
