/**
 * A fuzzer of the raw call registers: any 64-bit values in all of them, whatever they mean, and the kernel must neither fail nor break
 * an invariant.
 *
 * <p>Vocabulary: an <em>entry</em> is one way into the kernel with what it is given; an <em>episode</em> is a series of entries from
 * the same beginning, made from the seed and its own number, so that each can be played again by itself; a <em>script</em> is what
 * a failing episode shrinks to.
 *
 * <p>The build plays a short run. {@code ./mvnw test -pl microkernel,specs -Dtest=FuzzTest -Dsurefire.failIfNoSpecifiedTests=false -Dfief.fuzz.calls=1000000} plays a long one,
 * {@code -Dfief.fuzz.seed=N} another. A failure prints the seed, the episode and the script, whose lines can be kept as a test:
 * see {@link dev.fief.specs.fuzz.Entry#parse}.
 *
 * <p>Read {@link dev.fief.specs.fuzz.Entry}, {@link dev.fief.specs.fuzz.Chance}, {@link dev.fief.specs.fuzz.Player},
 * {@link dev.fief.specs.fuzz.Fuzz}, then the test.
 */
package dev.fief.specs.fuzz;
