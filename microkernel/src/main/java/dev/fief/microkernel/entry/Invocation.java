package dev.fief.microkernel.entry;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.capability.Lookup;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.ipc.MessageTransfer;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import org.jspecify.annotations.Nullable;

/**
 * The operation that a system call asks of a kernel object: its arguments, read from the caller's registers and checked against
 * the table in {@link Operation}. Scratch, reused by every call.
 */
final class Invocation {
    private final KernelMemory memory;
    private final Lookup lookup;
    private final Refusal refusal;
    private final int[] extras = new int[Limits.EXTRA_CAPABILITIES];

    private int caller;
    private int slot;
    private int length;
    private boolean blocking;
    private boolean call;
    private boolean later;
    private boolean unresolved;
    private long badAddress;
    private @Nullable Operation operation;

    Invocation(KernelMemory memory, Lookup lookup, Refusal refusal) {
        this.memory = memory;
        this.lookup = lookup;
        this.refusal = refusal;
    }

    /**
     * Reads the invocation of the object in {@code slot} and checks what the table says of it: that the operation exists, that the
     * capability has the rights, that words and capabilities suffice and the capabilities are of the right kind.
     *
     * @param mayWait whether the caller waits for what does not come at once
     * @param isCall whether the caller waits for result words
     */
    boolean decode(int thread, int invokedSlot, boolean mayWait, boolean isCall) {
        caller = thread;
        slot = invokedSlot;
        blocking = mayWait;
        call = isCall;
        later = false;
        unresolved = false;
        long info = Tcb.register(memory, thread, Register.A1);
        int kind = Slot.kind(memory, slot);
        Operation asked = Operation.withLabel(MessageInfo.label(info));
        if (asked == null || asked.kind.number() != kind) {
            return refusal.set(Reason.NO_SUCH_OPERATION, kind, MessageInfo.label(info));
        }
        operation = asked;
        length = MessageInfo.length(info);
        if (length > Limits.REGISTER_WORDS && MessageTransfer.buffer(memory, thread) == 0) {
            length = Limits.REGISTER_WORDS;
        }
        int rights = Slot.rights(memory, slot);
        if ((rights & asked.rights) != asked.rights) {
            return refusal.set(Reason.MISSING_RIGHT, 0, kind, rights, asked.rights);
        }
        int extraCount = MessageInfo.extraCapabilities(info);
        if (length < asked.wordCount() || extraCount < asked.extraCount()) {
            return refusal.set(Reason.TOO_FEW_WORDS, length, extraCount, asked.wordCount(), asked.extraCount());
        }
        for (int index = 0; index < asked.extraCount(); index++) {
            if (!decodeExtra(index, asked.extraCapability(index))) {
                return false;
            }
        }
        return true;
    }

    /** CNode roots may be of any kind here: the lookup that uses them has a refusal of its own for that. */
    private boolean decodeExtra(int index, Operation.Extra wanted) {
        long address = Tcb.register(memory, caller, Register.extraCapability(index));
        extras[index] = 0;
        if (address == 0 && wanted.optional()) {
            return true;
        }
        int extra = lookup.slot(caller, address);
        if (extra == 0) {
            unresolved = true;
            badAddress = address;
            return false;
        }
        int kind = Slot.kind(memory, extra);
        ObjectKind needed = wanted.kind();
        if (needed != null && needed != ObjectKind.CNODE && kind != needed.number()) {
            return refusal.set(Reason.WRONG_KIND, index + 1, kind, needed.number(), 0);
        }
        int rights = Slot.rights(memory, extra);
        if (kind != Kind.NULL && (rights & wanted.rights()) != wanted.rights()) {
            return refusal.set(Reason.MISSING_RIGHT, index + 1, kind, rights, wanted.rights());
        }
        extras[index] = extra;
        return true;
    }

    /** The operation; {@link #decode} has found one. */
    Operation operation() {
        Operation found = operation;
        if (found == null) {
            throw new AssertionError("no operation decoded");
        }
        return found;
    }

    int caller() {
        return caller;
    }

    /** The slot of the invoked capability. */
    int slot() {
        return slot;
    }

    /** The invoked object. */
    int object() {
        return Slot.object(memory, slot);
    }

    /** Message words that arrived. */
    int length() {
        return length;
    }

    /** Message word {@code index}, below {@link #length}. */
    long word(int index) {
        return index < Limits.REGISTER_WORDS
                ? Tcb.register(memory, caller, Register.A2 + index)
                : memory.load(MessageTransfer.buffer(memory, caller) + index);
    }

    /** Byte {@code position} of a packed message word. */
    int packed(int index, int position) {
        return (int) (word(index) >>> position * Byte.SIZE) & 0xff;
    }

    /** The slot of extra capability {@code index}; 0 if an optional one was left out. */
    int extra(int index) {
        return extras[index];
    }

    /** The object of extra capability {@code index}. */
    int extraObject(int index) {
        return Slot.object(memory, extras[index]);
    }

    /** Whether decoding failed because a capability address did not resolve: a fault, to a thread that has a handler. */
    boolean unresolved() {
        return unresolved;
    }

    /** The address that did not resolve. */
    long badAddress() {
        return badAddress;
    }

    /** The answer comes later, or never: the caller blocks, has been stopped, or makes the call again. */
    boolean answerLater() {
        later = true;
        return true;
    }

    /** Whether the caller waits for result words: it does after Call, not after Send. */
    boolean wantsAnswer() {
        return call;
    }

    /** Whether the caller waits for what does not come at once: it does after Call and Send, not after NBSend. */
    boolean isBlocking() {
        return blocking;
    }

    /** Result words for a caller that wants them. */
    boolean answer(int count, long first, long second, long third, long fourth) {
        if (call) {
            Tcb.register(memory, caller, Register.A1, MessageInfo.of(0, count));
            Tcb.register(memory, caller, Register.A2, first);
            Tcb.register(memory, caller, Register.A3, second);
            Tcb.register(memory, caller, Register.A4, third);
            Tcb.register(memory, caller, Register.A5, fourth);
            later = true;
            Tcb.register(memory, caller, Register.A7, Status.of(ErrorCode.OK, 0));
        }
        return true;
    }

    /** The call is done: unless it has been answered, or will be, the caller learns that it went well. */
    void finish() {
        if (!later) {
            if (call) {
                Tcb.register(memory, caller, Register.A1, MessageInfo.of(0, 0));
            }
            Tcb.register(memory, caller, Register.A7, Status.of(ErrorCode.OK, 0));
        }
    }
}
