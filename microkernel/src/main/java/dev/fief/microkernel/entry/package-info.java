/**
 * The ways into the kernel: system call, fault, interrupt, and the passing of virtual time.
 *
 * <p>Vocabulary: <em>decode</em> validates a call and writes nothing; <em>invoke</em> carries it out and cannot fail; a
 * <em>refusal</em> leaves the state as it was but for the caller's result registers and the time charged.
 *
 * <p>Read {@link dev.fief.microkernel.entry.Kernel}, the face that runtime and tools see, then the file of one object's calls.
 */
package dev.fief.microkernel.entry;
