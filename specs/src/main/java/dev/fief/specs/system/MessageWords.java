package dev.fief.specs.system;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Frame;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;

/** Where the words of a thread's message stand: the first four in registers, the rest in its message buffer. */
final class MessageWords {
    private MessageWords() {}

    static void write(KernelMemory memory, int thread, int index, long value) {
        if (index < Limits.REGISTER_WORDS) {
            Tcb.register(memory, thread, Register.A2 + index, value);
        } else {
            int slot = Tcb.bufferSlot(thread);
            memory.store(Slot.object(memory, slot) + KernelMemory.wordAt(Frame.offset(memory, slot)) + index, value);
        }
    }
}
