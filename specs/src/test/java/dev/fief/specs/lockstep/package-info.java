/**
 * Lockstep tests: random scripts of system calls, made on the kernel and on the reference model alike, and compared call by call.
 *
 * <p>Vocabulary: an <em>input</em> is what happens to a system from outside: a call of whatever thread runs, a failing
 * program, an
 * interrupt; a <em>script</em> is a list of inputs; the <em>prelude</em> is the script that makes an interesting system first.
 *
 * <p>Read {@link dev.fief.specs.lockstep.Input}, {@link dev.fief.specs.lockstep.Prelude},
 * {@link dev.fief.specs.lockstep.Alphabet}, {@link dev.fief.specs.lockstep.Lockstep}, then the properties.
 */
package dev.fief.specs.lockstep;
