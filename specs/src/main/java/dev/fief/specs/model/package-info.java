/**
 * The reference model: what every call of the kernel means, as functions on immutable values. It is the oracle of the lockstep
 * tests, written from the design and the abi, not from the kernel's code, which it never calls.
 *
 * <p>Vocabulary: a <em>slot</em> and an <em>object</em> are named by the word index of their first word, as in the kernel,
 * because addresses are given out deterministically; so the <em>abstraction</em>, which reads kernel memory as a
 * {@link dev.fief.specs.model.ModelState}, renames nothing. A <em>rule</em> is a function from a state to the state after.
 * A <em>refusal</em> is thrown by a rule before it has made anything new, so that the old state is the answer.
 *
 * <p>What is abstracted from: <em>time</em>. The model knows budgets and periods as numbers that are checked and accounted,
 * not as clocks that run: no budget is ever used up, no timer expires, a deletion is never interrupted; whether a new budget
 * comes at once or later it is told. Its tests run systems
 * whose budgets are much larger than what a test can spend. Also left out: trace, host-side caches, links that only speed up.
 *
 * <p>Read {@link dev.fief.specs.model.ModelState}, {@link dev.fief.specs.model.Capability},
 * {@link dev.fief.specs.model.ModelObject}, then {@link dev.fief.specs.model.Derivation} (the rules the theorem is about),
 * {@link dev.fief.specs.model.SystemCalls}, and the rules of each kind of object in any order.
 */
@NullMarked
package dev.fief.specs.model;

import org.jspecify.annotations.NullMarked;
