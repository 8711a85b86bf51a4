/**
 * Explorations as JUnit tests: {@link dev.fief.specs.explore.junit.Explore} on a test method explores a system before its body runs, and
 * fails with the trace if a property does not hold. Whoever uses it brings JUnit Jupiter along.
 */
@NullMarked
package dev.fief.specs.explore.junit;

import org.jspecify.annotations.NullMarked;
