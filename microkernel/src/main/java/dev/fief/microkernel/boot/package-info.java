/**
 * Builds the first state: the kernel's own area, the first process and the devices. Everything after that is made by ordinary calls.
 *
 * <p>The first process is open, has no parent, and finds in its capability space what any process finds
 * ({@link dev.fief.microkernel.abi.ChildSlot}) and the devices ({@link dev.fief.microkernel.abi.BootSlot}). Its untyped memory is all
 * that lies behind the kernel's own area.
 */
package dev.fief.microkernel.boot;
