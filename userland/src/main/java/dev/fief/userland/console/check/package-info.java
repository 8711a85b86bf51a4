/**
 * What {@code fief check} prints, writes and reads beside the exploration itself: progress, the report, amounts of time and memory.
 *
 * <p>Read {@link dev.fief.userland.console.check.CheckReport}, then {@link dev.fief.userland.console.check.Progress}.
 */
package dev.fief.userland.console.check;
