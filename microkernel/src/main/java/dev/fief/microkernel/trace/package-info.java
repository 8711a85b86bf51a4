/**
 * The event ring: what the kernel did, most recent events last; and counts of its work, for a model of what that costs. Both lie
 * outside kernel memory and outside the fingerprint, and cost one branch an event when they are off.
 */
package dev.fief.microkernel.trace;
