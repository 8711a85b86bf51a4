/**
 * What Fief promises, as checks of kernel memory: one class for each invariant, independent of the code that keeps them. They
 * read the words of the memory through the layouts of {@code object} and know nothing of how the kernel changes them.
 *
 * <p>Vocabulary: a <em>state</em> is the content of kernel memory between two bounded steps; a <em>step</em> is one entry into
 * the kernel, seen as the state before, who entered how, and the state after; a <em>run</em> is a sequence of states. A
 * <em>survey</em> is what one walk through a state found: the derivation tree, the objects that its capabilities name, the
 * processes and their memory. A <em>violation</em> is the name of an invariant and a sentence that says what breaks it, where. A
 * memory in which anything may be wrong gives violations, never an exception and never a walk without end.
 *
 * <p>Read {@link dev.fief.specs.invariant.Invariants}, the list; {@link dev.fief.specs.invariant.Invariant} and its three kinds;
 * {@link dev.fief.specs.invariant.Survey}; then the invariants in any order, {@link dev.fief.specs.invariant.Attenuation} and
 * {@link dev.fief.specs.invariant.Containment} first.
 */
package dev.fief.specs.invariant;
