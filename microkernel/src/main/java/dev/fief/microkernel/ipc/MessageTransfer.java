package dev.fief.microkernel.ipc;

import dev.fief.microkernel.abi.Costs;
import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.capability.Containment;
import dev.fief.microkernel.capability.Derivation;
import dev.fief.microkernel.capability.Lookup;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Frame;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.schedule.Clock;
import dev.fief.microkernel.trace.CostKind;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.TraceEvent;
import dev.fief.microkernel.trace.WorkKind;

/**
 * Copies one message from thread to thread: words, and capabilities as far as the receiver has room and the edge rule allows.
 * Both sides learn in their status how many capabilities arrived.
 */
public final class MessageTransfer {
    private final KernelMemory memory;
    private final Trace trace;
    private final Clock clock;
    private final Lookup lookup;
    private final Derivation derivation;

    /** Of the transfer under way: the capability that the edge rule held back, from 1; 0 if none. */
    private int heldBack;

    private int arrived;
    private int unwrapped;

    public MessageTransfer(KernelMemory memory, Trace trace, Clock clock, Lookup lookup, Derivation derivation) {
        this.memory = memory;
        this.trace = trace;
        this.clock = clock;
        this.lookup = lookup;
        this.derivation = derivation;
    }

    /**
     * Delivers what {@code sender} sends.
     *
     * @param endpoint the endpoint it goes over, whose own capabilities arrive as badges; 0 for a reply
     */
    public void transfer(int sender, int receiver, int endpoint, long badge, boolean grant) {
        heldBack = 0;
        arrived = 0;
        if (Tcb.faultKind(memory, sender) != 0) {
            transferFault(sender, receiver, badge);
            return;
        }
        long info = Tcb.register(memory, sender, Register.A1);
        int length = copyWords(sender, receiver, MessageInfo.length(info));
        clock.charge(CostKind.WORDS, (long) length * Costs.WORD);
        clock.work().add(WorkKind.WORD_COPIED, length);
        clock.work().add(endpoint == 0 ? WorkKind.ANSWER : WorkKind.MESSAGE, 1);
        unwrapped = 0;
        arrived = grant && MessageInfo.extraCapabilities(info) > 0
                ? copyCapabilities(sender, receiver, endpoint, MessageInfo.extraCapabilities(info)) : 0;
        deliver(receiver, badge, MessageInfo.of(MessageInfo.label(info), unwrapped, arrived, length), arrived);
        if (trace.isOn()) {
            trace.record(TraceEvent.MESSAGE, KernelArea.now(memory), KernelArea.current(memory), sender, receiver, info, badge);
        }
    }

    /** Tells a sender that waits for no answer how the transfer just made went. */
    public void report(int sender) {
        Tcb.register(memory, sender, Register.A7, heldBack == 0
                ? Status.of(ErrorCode.OK, arrived) : Status.of(Reason.TRANSFER_FORBIDDEN, arrived));
        if (heldBack != 0) {
            Tcb.register(memory, sender, Register.A2, heldBack);
        }
    }

    /** Whether the transfer just made held a capability back. */
    public boolean heldBack() {
        return heldBack != 0;
    }

    /** Gives a receiver a badge and an empty message. */
    public void deliverBadge(int receiver, long badge) {
        deliver(receiver, badge, 0, 0);
    }

    /** The first word of a thread's message buffer, if it has one; else 0. */
    public static int buffer(KernelMemory memory, int thread) {
        int slot = Tcb.bufferSlot(thread);
        return Slot.kind(memory, slot) == Kind.FRAME
                ? Slot.object(memory, slot) + KernelMemory.wordAt(Frame.offset(memory, slot)) : 0;
    }

    private void deliver(int receiver, long badge, long info, int count) {
        Tcb.register(memory, receiver, Register.A0, badge);
        Tcb.register(memory, receiver, Register.A1, info);
        Tcb.register(memory, receiver, Register.A7, Tcb.has(memory, receiver, ThreadFlag.HELD_BACK)
                ? Status.of(Reason.TRANSFER_FORBIDDEN, count) : Status.of(ErrorCode.OK, count));
    }

    private void transferFault(int thread, int handler, long badge) {
        for (int index = 0; index < Tcb.FAULT_WORDS; index++) {
            Tcb.register(memory, handler, Register.A2 + index, Tcb.faultWord(memory, thread, index));
        }
        clock.charge(CostKind.WORDS, (long) Tcb.FAULT_WORDS * Costs.WORD);
        clock.work().add(WorkKind.WORD_COPIED, Tcb.FAULT_WORDS);
        deliver(handler, badge, MessageInfo.of(Tcb.faultKind(memory, thread), Tcb.FAULT_WORDS), 0);
    }

    /** @return words that arrived: those beyond the registers need a buffer on both sides */
    private int copyWords(int sender, int receiver, int length) {
        int inRegisters = Math.min(length, Limits.REGISTER_WORDS);
        for (int index = 0; index < inRegisters; index++) {
            Tcb.register(memory, receiver, Register.A2 + index, Tcb.register(memory, sender, Register.A2 + index));
        }
        if (length <= Limits.REGISTER_WORDS) {
            return length;
        }
        int from = buffer(memory, sender);
        int to = buffer(memory, receiver);
        if (from == 0 || to == 0) {
            return Limits.REGISTER_WORDS;
        }
        for (int index = Limits.REGISTER_WORDS; index < length; index++) {
            memory.store(to + index, memory.load(from + index));
        }
        return length;
    }

    /** Stops at the first capability that cannot go over. In the proof: transfer. @return how many arrived */
    private int copyCapabilities(int sender, int receiver, int endpoint, int count) {
        int destination = receiveSlot(receiver);
        int owner = destination == 0 ? 0 : Header.owner(memory, lookup.container());
        for (int index = 0; index < count; index++) {
            int register = Register.extraCapability(index);
            int source = lookup.slot(sender, Tcb.register(memory, sender, register));
            if (source == 0 || Slot.isEmpty(memory, source)) {
                return index;
            }
            if (endpoint != 0 && Slot.kind(memory, source) == Kind.ENDPOINT && Slot.object(memory, source) == endpoint) {
                Tcb.register(memory, receiver, register, Slot.word(memory, source));
                unwrapped |= 1 << index;
                continue;
            }
            if (destination == 0 || Slot.kind(memory, source) == Kind.UNTYPED) {
                return index;
            }
            if (!Containment.allows(memory, Slot.owner(memory, source), owner)) {
                heldBack = index + 1;
                return index;
            }
            derivation.derive(source, destination, Slot.rights(memory, source), Slot.word(memory, source), owner);
            clock.charge(CostKind.CAPABILITY, Costs.CAPABILITY);
            destination = 0;
        }
        return count;
    }

    /** The empty slot in which the receiver accepts a capability; 0 if it names none. */
    private int receiveSlot(int receiver) {
        long root = Tcb.register(memory, receiver, Register.T4);
        int rootSlot = root == 0 ? 0 : lookup.slot(receiver, root);
        int slot = rootSlot == 0 ? 0 : lookup.target(rootSlot, Tcb.register(memory, receiver, Register.T5),
                Tcb.register(memory, receiver, Register.T6), 0);
        return slot != 0 && Slot.isEmpty(memory, slot) ? slot : 0;
    }

    /** Whether a thread that sends with these flags may pass capabilities. */
    static boolean grants(int flags) {
        return (flags & ThreadFlag.CAN_GRANT) != 0;
    }
}
