/**
 * The flat kernel memory: every word of kernel state, and the one way to change it.
 *
 * <p>Vocabulary: a <em>word</em> is 64 bits; a <em>word index</em> (an {@code int}) is how the kernel names a place, and the
 * byte address that people see is eight times that; the <em>hooks</em> are what may watch a store: the undo log and the
 * incremental fingerprint. Words that hold a point in virtual time are stored by
 * {@link dev.fief.microkernel.memory.KernelMemory#storeOutside} and enter the fingerprint only relative to the present.
 *
 * <p>Read {@link dev.fief.microkernel.memory.KernelMemory}, then {@link dev.fief.microkernel.memory.UndoLog} and
 * {@link dev.fief.microkernel.memory.Fingerprint}.
 */
package dev.fief.microkernel.memory;
