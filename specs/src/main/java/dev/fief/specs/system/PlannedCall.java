package dev.fief.specs.system;

import dev.fief.microkernel.abi.Operation;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/**
 * One call that a process makes while it brings up what is below it: a Call on a capability, answered before the next.
 *
 * @param purpose what it is for, to complete the sentence "could not ..."
 * @param capability address of the invoked capability
 * @param operation what is asked of it
 * @param words the message
 * @param extras addresses of the extra capabilities
 * @param location of the part of the description that asks for it
 */
public record PlannedCall(String purpose, long capability, Operation operation, ImmutableLongList words,
        ImmutableLongList extras, Location location) {
}
