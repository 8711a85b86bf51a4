package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import org.jspecify.annotations.Nullable;

/**
 * What a call asked for, read from the registers of its caller before it was made.
 *
 * @param call null if there is no such system call
 * @param slot what register a0 leads to; 0 if nowhere
 * @param operation the operation on a kernel object that is asked for by Call, Send or NBSend; null if there is none
 */
record Invoked(@Nullable SystemCall call, int slot, @Nullable Operation operation) {
    static Invoked by(Survey state, int thread) {
        SystemCall call = SystemCall.withNumber(Tcb.register(state.memory(), thread, Register.A7));
        int slot = AddressLookup.slot(state, thread, Tcb.register(state.memory(), thread, Register.A0));
        Operation operation = null;
        if (slot != 0 && (call == SystemCall.CALL || call == SystemCall.SEND || call == SystemCall.NB_SEND)) {
            Operation named = Operation.withLabel(MessageInfo.label(Tcb.register(state.memory(), thread, Register.A1)));
            operation = named != null && named.kind.number() == Slot.kind(state.memory(), slot) ? named : null;
        }
        return new Invoked(call, slot, operation);
    }
}
