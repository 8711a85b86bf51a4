/**
 * Small systems to explore: worked examples, and what the explorer is measured with.
 *
 * <p>Read {@link dev.fief.specs.toys.Derivation}, capabilities reduced to the least that can be derived, deleted and revoked, written
 * to be read; then {@link dev.fief.specs.toys.DerivationWalk}, the same system written to be fast.
 */
package dev.fief.specs.toys;
