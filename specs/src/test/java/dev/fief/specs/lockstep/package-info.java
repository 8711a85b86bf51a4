/**
 * Lockstep tests: random scripts of system calls, made on the kernel and on the reference model alike, and compared call by call.
 *
 * <p>Vocabulary: an <em>input</em> is what happens to a system from outside: a call of whatever thread runs, a failing
 * program, an
 * interrupt; a <em>script</em> is a list of inputs; the <em>prelude</em> is the script that makes an interesting system first.
 *
 * <p>The seeds are fixed, so that a build does the same work every time. To look further, raise the number of tries
 * ({@code -Djqwik.tries.default=20000}) or change a seed; a failure prints the seed and the script that it shrank to.
 *
 * <p>Read {@link dev.fief.specs.lockstep.Input}, {@link dev.fief.specs.lockstep.Prelude},
 * {@link dev.fief.specs.lockstep.Alphabet}, {@link dev.fief.specs.lockstep.Lockstep}, then the properties.
 */
package dev.fief.specs.lockstep;
