/**
 * Capabilities: how an address becomes a slot, how a capability is derived from another, and where the derivation tree may
 * have an edge.
 *
 * <p>Vocabulary: <em>derive</em> is to make a capability from another (copy, mint); the new one is always a <em>child</em> of its
 * source in the derivation tree. To <em>re-hang</em> a slot is to give it another parent. The <em>edge rule</em> says whose slot
 * may hang from whose; it is all that containment needs. What comments here and elsewhere say is so <em>in the proof</em> are
 * operations, guards and parts of the invariant in {@code specs/proof.md}.
 *
 * <p>Read {@link dev.fief.microkernel.capability.Lookup}, {@link dev.fief.microkernel.capability.DerivationTree},
 * {@link dev.fief.microkernel.capability.Containment}, {@link dev.fief.microkernel.capability.Derivation}.
 */
package dev.fief.microkernel.capability;
