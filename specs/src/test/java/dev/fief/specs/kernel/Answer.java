package dev.fief.specs.kernel;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Tcb;
import java.util.Arrays;

/** What stands in the result registers of a thread. */
record Answer(long status, long badge, long info, long[] words, long[] extras) {
    static Answer of(KernelMemory memory, int thread) {
        long[] words = new long[4];
        Arrays.setAll(words, index -> Tcb.register(memory, thread, Register.A2 + index));
        long[] extras = new long[3];
        Arrays.setAll(extras, index -> Tcb.register(memory, thread, Register.extraCapability(index)));
        return new Answer(Tcb.register(memory, thread, Register.A7), Tcb.register(memory, thread, Register.A0),
                Tcb.register(memory, thread, Register.A1), words, extras);
    }

    ErrorCode code() {
        return Status.code(status);
    }

    Reason reason() {
        return Status.reason(status);
    }

    int arrived() {
        return Status.arrived(status);
    }

    long label() {
        return MessageInfo.label(info);
    }

    int length() {
        return MessageInfo.length(info);
    }

    long word(int index) {
        return words[index];
    }

    @Override
    public String toString() {
        return code() + " " + reason() + " badge " + badge + " label " + label() + " words " + Arrays.toString(words);
    }
}
