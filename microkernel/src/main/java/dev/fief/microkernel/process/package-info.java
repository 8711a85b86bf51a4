/**
 * Manifests and spawn: how a process is described, and how it comes to live with no more than its creator has.
 *
 * <p>Vocabulary: the <em>creator</em> of a manifest is the process in whose memory it lies, and the parent of whatever is spawned
 * from it, whoever asks; an <em>endowment</em> is a capability promised to a slot of the child.
 *
 * <p>Read {@link dev.fief.microkernel.process.Manifests}, then {@link dev.fief.microkernel.process.Spawn}.
 */
package dev.fief.microkernel.process;
