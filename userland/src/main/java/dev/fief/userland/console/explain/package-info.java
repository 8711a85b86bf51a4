/**
 * Refusals in words: what the kernel's reason numbers and detail words mean to a person, and what to do about them.
 *
 * <p>Vocabulary: a <em>sentence</em> is a reason with its gaps filled; <em>advice</em> says what would help. It depends on the abi
 * alone, so that contained programs (the shell) and host tools (the monitor) say the same.
 *
 * <p>Read {@link dev.fief.userland.console.explain.Wording}, {@link dev.fief.userland.console.explain.Explanation},
 * {@link dev.fief.userland.console.explain.Advice}.
 */
package dev.fief.userland.console.explain;
