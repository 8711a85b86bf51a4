/**
 * Exhaustive exploration of the real kernel: every call, every argument of a finite alphabet, every interleaving, from a system
 * that somebody described.
 *
 * <p>Vocabulary: a <em>move</em> is one thing that can happen in a state: the running thread makes a call, fails, or has spent
 * its budget; a budget comes back; a device or a timer interrupts. The <em>alphabet</em> is what moves there are.
 *
 * <p>Read {@link dev.fief.specs.check.KernelWalk}, then {@link dev.fief.specs.check.Alphabet} and
 * {@link dev.fief.specs.check.FrozenTime}.
 */
package dev.fief.specs.check;
