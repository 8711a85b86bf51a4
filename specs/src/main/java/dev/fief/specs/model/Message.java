package dev.fief.specs.model;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.specs.model.ModelObject.Thread;

/** What a message carries from one thread to another: words, and capabilities where the edge rule lets them. */
final class Message {
    private Message() {}

    /** The first word of a thread's buffer; 0 if it has none. */
    static int buffer(ModelState state, int thread) {
        Capability frame = state.capability(Tcb.bufferSlot(thread));
        return frame.isEmpty() ? 0 : frame.object() + KernelMemory.wordAt(Frames.offset(frame));
    }

    /** Words that a message of this thread can have. */
    static int capacity(ModelState state, int thread) {
        return buffer(state, thread) == 0 ? Limits.REGISTER_WORDS : Limits.MESSAGE_WORDS;
    }

    static long word(ModelState state, int thread, int index) {
        return index < Limits.REGISTER_WORDS
                ? state.register(thread, Register.A2 + index)
                : state.pages().getIfAbsent(buffer(state, thread) + index, 0);
    }

    static ModelState withWord(ModelState state, int thread, int index, long value) {
        if (index < Limits.REGISTER_WORDS) {
            return state.withRegister(thread, Register.A2 + index, value);
        }
        int place = buffer(state, thread) + index;
        return state.withPages(value == 0 ? state.pages().newWithoutKey(place) : state.pages().newWithKeyValue(place, value));
    }

    /** What a receive gives beside the words. */
    static ModelState deliver(ModelState state, int receiver, long badge, long info, int arrived) {
        return state.withRegister(receiver, Register.A0, badge)
                .withRegister(receiver, Register.A1, info)
                .withRegister(receiver, Register.A7, status((state.thread(receiver).flags() & ThreadFlag.HELD_BACK) != 0,
                        arrived));
    }

    /** How a transfer went: whether the edge rule held back a capability, and how many arrived. */
    static long status(boolean heldBack, int arrived) {
        return heldBack ? Status.of(Reason.TRANSFER_FORBIDDEN, arrived) : Status.of(ErrorCode.OK, arrived);
    }

    /**
     * A transfer that was made.
     *
     * @param arrived how many capabilities went over
     * @param heldBack the capability that the edge rule held back, from 1; 0 for none
     */
    record Transferred(ModelState state, int arrived, int heldBack) {
        Transferred then(ModelState after) {
            return new Transferred(after, arrived, heldBack);
        }

        /** Notes it for a sender that goes on to wait: the answer that ends its wait will tell. */
        ModelState reportLater(int sender) {
            ModelObject.Thread thread = state.thread(sender);
            return heldBack == 0 ? state
                    : state.with(sender, thread.waiting(thread.state(), thread.flags() | ThreadFlag.HELD_BACK, thread.waitsOn(),
                            thread.reply(), thread.badge()));
        }

        /** Tells a sender that waits for no answer. */
        ModelState report(int sender) {
            ModelState after = state.withRegister(sender, Register.A7, status(heldBack != 0, arrived));
            return heldBack == 0 ? after : after.withRegister(sender, Register.A2, heldBack);
        }
    }

    /**
     * A message, or a fault, goes over.
     * In the proof: transfer.
     *
     * @param endpoint over which; capabilities to it arrive as their badges; 0 for an answer
     * @param grant whether capabilities may go along
     */
    static Transferred transfer(ModelState state, int sender, int receiver, int endpoint, long badge, boolean grant) {
        Thread from = state.thread(sender);
        ModelState after = state;
        if (from.fault() != 0) {
            for (int index = 0; index < Tcb.FAULT_WORDS; index++) {
                after = withWord(after, receiver, index, from.faultWords().get(index));
            }
            return new Transferred(deliver(after, receiver, badge, MessageInfo.of(from.fault(), Tcb.FAULT_WORDS), 0), 0, 0);
        }
        long info = from.registers().get(Register.A1);
        int length = Math.min(MessageInfo.length(info), Math.min(capacity(state, sender), capacity(state, receiver)));
        for (int index = 0; index < length; index++) {
            after = withWord(after, receiver, index, word(after, sender, index));
        }
        return new Passing(after, sender, receiver, endpoint).pass(grant ? MessageInfo.extraCapabilities(info) : 0)
                .finish(badge, MessageInfo.label(info), length);
    }

    /** Capabilities on their way, one after the other; the first that cannot go over is the last that is tried. */
    private static final class Passing {
        private ModelState state;
        private final int sender;
        private final int receiver;
        private final int endpoint;
        private int arrived;
        private int unwrapped;
        private int heldBack;
        private boolean slotUsed;

        Passing(ModelState state, int sender, int receiver, int endpoint) {
            this.state = state;
            this.sender = sender;
            this.receiver = receiver;
            this.endpoint = endpoint;
        }

        Passing pass(int count) {
            while (arrived < count && passOne(arrived)) {
                arrived++;
            }
            return this;
        }

        private boolean passOne(int index) {
            try {
                int register = Register.extraCapability(index);
                int source = Lookup.full(state, sender, state.register(sender, register));
                Capability passed = state.capability(source);
                if (passed.kind() == Kind.ENDPOINT && passed.object() == endpoint) {
                    state = state.withRegister(receiver, register, passed.word());
                    unwrapped |= 1 << index;
                    return true;
                }
                Lookup.Place place = receiveSlot();
                if (slotUsed || !state.isEmpty(place.slot()) || passed.kind() == Kind.UNTYPED) {
                    return false;
                }
                if (!Derivation.edgeLawful(state, passed.owner(), place.owner())) {
                    heldBack = index + 1;
                    return false;
                }
                state = Derivation.derive(state, source, place.slot(), Rights.ALL, passed.word(), place.owner());
                slotUsed = true;
                return true;
            } catch (Refusal unresolved) {
                return false;
            }
        }

        private Lookup.Place receiveSlot() {
            long root = state.register(receiver, Register.T4);
            if (root == 0) {
                throw Refusal.because(Reason.NO_CSPACE);
            }
            Capability node = state.capability(Lookup.full(state, receiver, root));
            return Lookup.target(state, node, state.register(receiver, Register.T5), state.register(receiver, Register.T6), 0);
        }

        Transferred finish(long badge, long label, int length) {
            long info = MessageInfo.of(label, unwrapped, arrived, length);
            return new Transferred(deliver(state, receiver, badge, info, arrived), arrived, heldBack);
        }
    }
}
