package dev.fief.specs.capdl;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * What a slot holds.
 *
 * @param object what it names; for the capabilities to no object ({@code irq_control} and the like) their reserved name
 * @param rights a mask of {@link dev.fief.microkernel.abi.Rights}; X counts as grant, with which it shares a bit
 * @param others further parameters, each as the language writes it
 */
public record CapdlCapability(ObjectId object, int rights, long badge, long guard, long guardSize, ImmutableList<String> others) {}
