package dev.fief.specs.model;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;

/**
 * An operation that a thread asks of an object, after everything was checked that the table of operations states.
 *
 * @param slot where the invoked capability stands
 * @param extras the slots of the extra capabilities; 0 for one that may be left out and is
 * @param blocking whether the thread waits for what does not come at once
 */
record Invocation(ModelState state, int thread, int slot, Operation operation, int length, ImmutableIntList extras,
        boolean blocking) {
    private static final int BITS_PER_BYTE = 8;
    private static final long BYTE = 0xff;

    /** Checks a call on a kernel object against the table: label, right, length, capabilities. */
    static Invocation decode(ModelState state, int thread, int slot, boolean blocking) {
        long info = state.register(thread, Register.A1);
        Capability invoked = state.capability(slot);
        Operation operation = Operation.withLabel(MessageInfo.label(info));
        if (operation == null || operation.kind.number() != invoked.kind()) {
            throw Refusal.because(Reason.NO_SUCH_OPERATION, invoked.kind(), MessageInfo.label(info));
        }
        Refusal.unless(invoked.has(operation.rights), Reason.MISSING_RIGHT, 0, invoked.kind(), invoked.rights(),
                operation.rights);
        int length = Math.min(MessageInfo.length(info), Message.capacity(state, thread));
        int capabilities = MessageInfo.extraCapabilities(info);
        Refusal.unless(length >= operation.wordCount() && capabilities >= operation.extraCount(), Reason.TOO_FEW_WORDS,
                length, capabilities, operation.wordCount(), operation.extraCount());
        MutableIntList extras = IntLists.mutable.empty();
        for (int index = 0; index < operation.extraCount(); index++) {
            extras.add(extra(state, thread, operation.extraCapability(index), index));
        }
        return new Invocation(state, thread, slot, operation, length, extras.toImmutable(), blocking);
    }

    private static int extra(ModelState state, int thread, Operation.Extra argument, int index) {
        long address = state.register(thread, Register.extraCapability(index));
        if (argument.optional() && address == 0) {
            return 0;
        }
        int slot = Lookup.slot(state, thread, address).slot();
        Capability capability = state.capability(slot);
        // Roots may be of any kind here: the lookup that uses one has a refusal of its own for what is no CNode.
        ObjectKind kind = argument.kind();
        if (kind != null && kind != ObjectKind.CNODE) {
            Refusal.unless(kind.number() == capability.kind(), Reason.WRONG_KIND, index + 1, capability.kind(), kind.number());
        }
        Refusal.unless(capability.isEmpty() || capability.has(argument.rights()), Reason.MISSING_RIGHT, index + 1,
                capability.kind(), capability.rights(), argument.rights());
        return slot;
    }

    /** The invoked capability. */
    Capability invoked() {
        return state.capability(slot);
    }

    int object() {
        return invoked().object();
    }

    Capability extra(int index) {
        return state.capability(extras.get(index));
    }

    /** Message word {@code index}. */
    long word(int index) {
        return Message.word(state, thread, index);
    }

    /** Message word {@code index}, which must be a number up to {@code most}; what is above counts as just above. */
    int small(int index, int most) {
        long word = word(index);
        return word < 0 || word > most ? most + 1 : (int) word;
    }

    /** Byte {@code place} of a packed message word. */
    int packed(int index, int place) {
        return (int) (word(index) >>> place * BITS_PER_BYTE & BYTE);
    }
}
