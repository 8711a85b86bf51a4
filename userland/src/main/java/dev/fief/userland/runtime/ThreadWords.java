package dev.fief.userland.runtime;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Frame;
import dev.fief.microkernel.object.Guard;
import dev.fief.microkernel.object.IrqHandler;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;

/** Where the words of a thread lie that its program may touch: what the processor of a real machine would work out. */
final class ThreadWords {
    private static final int FIRST_REGISTER = Tcb.WORDS - 32;

    private ThreadWords() {}

    /** The word of register 0. */
    static int registers(int thread) {
        return thread + FIRST_REGISTER;
    }

    static boolean hasBuffer(KernelMemory memory, int thread) {
        return Slot.kind(memory, Tcb.bufferSlot(thread)) == Kind.FRAME;
    }

    /** The word of the message buffer that holds word {@code index} of a message. */
    static int bufferWord(KernelMemory memory, int thread, int index) {
        int slot = Tcb.bufferSlot(thread);
        if (index < Limits.REGISTER_WORDS || index >= Limits.MESSAGE_WORDS) {
            throw new IndexOutOfBoundsException("message word " + index + " is outside 0 to " + (Limits.MESSAGE_WORDS - 1));
        }
        if (Slot.kind(memory, slot) != Kind.FRAME) {
            throw new IllegalStateException("message word " + index + " needs a message buffer, and this thread has none");
        }
        return Slot.object(memory, slot) + KernelMemory.wordAt(Frame.offset(memory, slot)) + index;
    }

    /** The interrupt line that a thread means by a capability address. */
    static int interruptLine(KernelMemory memory, int thread, long address) {
        int slot = slot(memory, thread, address);
        if (slot == 0 || Slot.kind(memory, slot) != Kind.IRQ_HANDLER) {
            throw new IllegalArgumentException("capability address " + address + " names no interrupt handler, so no device");
        }
        return IrqHandler.line(memory, Slot.object(memory, slot));
    }

    /** The slot that a thread means by a capability address, 0 if there is none. */
    private static int slot(KernelMemory memory, int thread, long address) {
        int slot = Tcb.cspaceSlot(thread);
        int left = Limits.WORD_BITS;
        while (left > 0 && Slot.kind(memory, slot) == Kind.CNODE) {
            long guard = Slot.word(memory, slot);
            int cnode = Slot.object(memory, slot);
            int radix = CNode.radix(memory, cnode);
            int used = Guard.size(guard) + radix;
            if (used > left || bits(address, left, Guard.size(guard)) != Guard.bits(guard)) {
                return 0;
            }
            left -= used;
            slot = CNode.slot(cnode, (int) bits(address, left + radix, radix));
        }
        return slot == Tcb.cspaceSlot(thread) ? 0 : slot;
    }

    /** The {@code count} bits of {@code address} below its lowest {@code left}. */
    private static long bits(long address, int left, int count) {
        return address >>> left - count & (1L << count) - 1;
    }
}
