/**
 * Text for people: refusals in words, names of kinds and rights, aligned tables.
 *
 * <p>It depends on the abi alone, so that contained programs (the shell) and host tools (the monitor) say the same.
 *
 * <p>Vocabulary: a <em>sentence</em> is a reason with its gaps filled; <em>advice</em> says what would help.
 *
 * <p>Read {@link dev.fief.specs.wording.Wording}, {@link dev.fief.specs.wording.Explanation},
 * {@link dev.fief.specs.wording.Advice}, {@link dev.fief.specs.wording.Table}.
 */
package dev.fief.specs.wording;
