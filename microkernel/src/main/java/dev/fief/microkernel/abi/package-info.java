/**
 * What a program may know of the kernel: the contract between the two.
 *
 * <p>Vocabulary: a <em>capability address</em> is a number that names a slot in the caller's own capability space; a
 * <em>system call</em> is one of the thirteen ways into the kernel; an <em>operation</em> is what a system call asks of a
 * kernel object, chosen by the label of the message; a <em>refusal</em> is the answer of a call that changed nothing.
 *
 * <p>Read in this order: {@link dev.fief.microkernel.abi.SystemCall} and {@link dev.fief.microkernel.abi.Register} (how a
 * call is made), {@link dev.fief.microkernel.abi.MessageInfo}, {@link dev.fief.microkernel.abi.ObjectKind} and
 * {@link dev.fief.microkernel.abi.Operation} (the one table of kinds, operations and rights),
 * {@link dev.fief.microkernel.abi.Status} with {@link dev.fief.microkernel.abi.Reason} (how it is answered),
 * {@link dev.fief.microkernel.abi.Limits} and {@link dev.fief.microkernel.abi.Costs}.
 */
package dev.fief.microkernel.abi;
