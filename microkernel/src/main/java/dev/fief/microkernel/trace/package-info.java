/**
 * The event ring: what the kernel did, most recent events last. It lies outside kernel memory and outside the fingerprint, and
 * costs one branch an event when it is off.
 */
package dev.fief.microkernel.trace;
