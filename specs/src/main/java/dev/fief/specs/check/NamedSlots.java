package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Guard;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import java.util.Arrays;
import org.eclipse.collections.api.block.procedure.primitive.IntProcedure;
import org.jspecify.annotations.Nullable;

/**
 * The slots, full and empty, that calls in progress name: whoever waits in a call keeps capability addresses and slot numbers in its
 * registers, and the kernel reads them when the wait is over or the call is made again. Such a slot cannot be exchanged with
 * another: the register would name the other one.
 *
 * <p>A slot on the way to the one that is named is named too.
 */
final class NamedSlots {
    private final KernelMemory memory;
    private final IntProcedure lookAt = this::lookAt;
    private int[] slots = new int[32];
    private int size;

    NamedSlots(KernelMemory memory) {
        this.memory = memory;
    }

    /** Looks which they are in the present state. */
    void look() {
        size = 0;
        Descent.eachThread(memory, lookAt);
    }

    int size() {
        return size;
    }

    int slot(int index) {
        return slots[index];
    }

    boolean contains(int slot) {
        for (int index = 0; index < size; index++) {
            if (slots[index] == slot) {
                return true;
            }
        }
        return false;
    }

    private void lookAt(int thread) {
        if (Aftermath.keepsItsRegisters(memory.load(Tcb.stateWord(thread)))) {
            return;
        }
        int target = name(thread, Register.A0);
        long number = Tcb.register(memory, thread, Register.A7);
        long info = Tcb.register(memory, thread, Register.A1);
        if (number == SystemCall.NB_SEND_RECV.number() || number == SystemCall.NB_SEND_WAIT.number()) {
            name(thread, Register.T0);
        } else if (number == SystemCall.CALL.number() && namesByIndex(Operation.withLabel(MessageInfo.label(info)))) {
            follow(target, Tcb.register(memory, thread, Register.A2), Tcb.register(memory, thread, Register.A3));
        }
        for (int index = 0; index < MessageInfo.extraCapabilities(info); index++) {
            name(thread, Register.extraCapability(index));
        }
        nameUnlessNone(thread, Register.A6);
        int root = nameUnlessNone(thread, Register.T4);
        follow(root, Tcb.register(memory, thread, Register.T5), Tcb.register(memory, thread, Register.T6));
    }

    /** Of the operations that name a slot by index and depth, those that can be interrupted. */
    private static boolean namesByIndex(@Nullable Operation operation) {
        return operation == Operation.CNODE_DELETE || operation == Operation.CNODE_REVOKE
                || operation == Operation.CNODE_CANCEL_BADGED_SENDS;
    }

    /** Names the slot whose address is in a register. */
    private int name(int thread, int register) {
        return follow(Tcb.cspaceSlot(thread), Tcb.register(memory, thread, register), Limits.WORD_BITS);
    }

    /** In some registers address 0 means that there is nothing. */
    private int nameUnlessNone(int thread, int register) {
        return Tcb.register(memory, thread, register) == 0 ? 0 : name(thread, register);
    }

    /** Names what lies on the way that the kernel's lookup takes. @return its end; 0 if it leads nowhere */
    private int follow(int root, long bits, long depth) {
        if (root == 0 || depth < 1 || depth > Limits.WORD_BITS || Slot.kind(memory, root) != Kind.CNODE) {
            return 0;
        }
        int slot = root;
        int left = (int) depth;
        while (left > 0 && Slot.kind(memory, slot) == Kind.CNODE) {
            int node = Slot.object(memory, slot);
            long guard = Slot.word(memory, slot);
            int radix = CNode.radix(memory, node);
            int rest = left - Guard.size(guard) - radix;
            if (rest < 0 || (bits >>> rest + radix & mask(Guard.size(guard))) != Guard.bits(guard)) {
                return 0;
            }
            slot = CNode.slot(node, (int) (bits >>> rest & mask(radix)));
            add(slot);
            left = rest;
        }
        return slot;
    }

    private static long mask(int bits) {
        return (1L << bits) - 1;
    }

    private void add(int slot) {
        if (contains(slot)) {
            return;
        }
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, 2 * size);
        }
        slots[size++] = slot;
    }
}
