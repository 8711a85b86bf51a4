/**
 * The proof, for systems of any size: a transition system in first-order logic, an invariant, and for each operation and each part of
 * the invariant one obligation, which z3 proves. {@code specs/proof.md} tells the argument.
 *
 * <p>Vocabulary: an <em>operation</em> is a step with <em>guards</em>, what must hold before, and <em>effects</em>, what changes; a
 * <em>conjunct</em> is one part of the invariant; an <em>obligation</em> says that an operation keeps a conjunct. A <em>structure</em> is
 * a state with finitely many slots and processes. A <em>ghost</em> is a relation that no memory holds, kept for the argument's sake.
 *
 * <p>Formulas have two meanings here, and one text: {@link dev.fief.specs.proof.SmtWriter} prints them for a solver, and
 * {@link dev.fief.specs.proof.Evaluator} decides them in structures. So the same operations that are proved are carried out on the
 * states that lockstep observes in the kernel: {@link dev.fief.specs.proof.Refinement}.
 *
 * <p>Read {@link dev.fief.specs.proof.State}, {@link dev.fief.specs.proof.Invariant}, {@link dev.fief.specs.proof.Theorem}; then
 * {@link dev.fief.specs.proof.DerivationOperations} and {@link dev.fief.specs.proof.ProcessOperations}, which name the rules of
 * {@link dev.fief.specs.model} and the code of the kernel that do the same; then {@link dev.fief.specs.proof.Obligations}. How a missing
 * guard is shown to matter is {@link dev.fief.specs.proof.Counterexample}.
 */
@NullMarked
package dev.fief.specs.proof;

import org.jspecify.annotations.NullMarked;
