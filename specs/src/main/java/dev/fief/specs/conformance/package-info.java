/**
 * Conformance with seL4: which test shows the behaviour that which test of seL4's own suite checks.
 *
 * <p>The list of seL4's tests, the table {@code specs/conformance.md} and what holds them together are among the tests.
 *
 * <p>Vocabulary: a <em>name</em> is that of a test in seL4's test suite, such as {@code IPC0011}.
 */
@NullMarked
package dev.fief.specs.conformance;

import org.jspecify.annotations.NullMarked;
