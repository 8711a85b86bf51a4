package dev.fief.specs.model;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.FaultKind;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import org.eclipse.collections.api.factory.primitive.IntSets;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.set.primitive.ImmutableIntSet;

/** The ways into the kernel: what a thread does by each system call, and what follows from it until a program runs again. */
public final class SystemCalls {
    private static final int DETAILS = 4;

    private SystemCalls() {}

    /**
     * The current thread makes the call that its registers hold.
     *
     * @param later contexts that have no budget at the end of it. If it gives one a budget, that is one for later: bandwidth may have
     *         to make up first for what has been used of it, and how long that takes only a clock can tell
     */
    public static ModelState step(ModelState state, ImmutableIntSet later) {
        return settle(perform(state.withLater(later))).withLater(IntSets.immutable.empty());
    }

    /** The current thread's program fails. */
    public static ModelState fault(ModelState state, long number, long code) {
        long counter = state.register(state.current(), Register.PC);
        return settle(FaultRules.raise(state, state.current(), FaultKind.USER_EXCEPTION, false, counter, number, code, 0));
    }

    /** A device raises an interrupt; {@code handler} is the object of its line, 0 if that is gone. */
    public static ModelState interrupt(ModelState state, int handler) {
        return handler == 0 ? state : settle(DeviceRules.raise(state, handler));
    }

    /**
     * Time has passed, and contexts have budget again.
     *
     * @param contexts that are exhausted no more
     * @param threads that run on them, in the order in which their budget came
     */
    public static ModelState release(ModelState state, ImmutableIntList contexts, ImmutableIntList threads) {
        return settle(ScheduleRules.release(state, contexts, threads));
    }

    /** A timer has expired. */
    public static ModelState expire(ModelState state, int timer) {
        return settle(DeviceRules.expire(state, timer));
    }

    /** Chooses who runs; a thread that was stopped in a call makes it again, before its program goes on. */
    static ModelState settle(ModelState state) {
        ModelState after = ScheduleRules.dispatch(state);
        while (after.current() != 0 && after.thread(after.current()).state() == ThreadState.RESTART) {
            after = after.with(after.current(), after.thread(after.current()).withState(ThreadState.RUNNING));
            after = ScheduleRules.dispatch(perform(after));
        }
        return after;
    }

    private static ModelState perform(ModelState state) {
        int thread = state.current();
        SystemCall call = SystemCall.withNumber(state.register(thread, Register.A7));
        if (call == null) {
            return FaultRules.raise(state, thread, FaultKind.UNKNOWN_SYSTEM_CALL, false, state.register(thread, Register.PC),
                    state.register(thread, Register.A7), state.register(thread, Register.A0), state.register(thread,
                            Register.A1));
        }
        try {
            return perform(state, thread, call);
        } catch (Refusal refusal) {
            return refuse(state, thread, refusal);
        }
    }

    private static ModelState perform(ModelState state, int thread, SystemCall call) {
        return switch (call) {
            case CALL, SEND, NB_SEND -> Sending.of(state, thread, Register.A0, call).perform();
            case SIGNAL -> signal(state, thread);
            case RECV, NB_RECV, WAIT, NB_WAIT -> Receiving.of(state, thread, call).perform(state);
            case REPLY_RECV -> {
                Receiving receiving = Receiving.of(state, thread, call);
                yield receiving.perform(Sending.answer(state, thread));
            }
            case NB_SEND_RECV, NB_SEND_WAIT -> {
                Sending sending = Sending.of(state, thread, Register.T0, call);
                yield Receiving.of(state, thread, call).perform(sending.perform());
            }
            case YIELD -> ScheduleRules.giveWay(done(state, thread));
            case EXIT -> Deletion.die(state, state.thread(thread).owner(), ExitReason.EXITED, state.register(thread,
                    Register.A0));
        };
    }

    static ModelState done(ModelState state, int thread) {
        return state.withRegister(thread, Register.A7, Status.of(ErrorCode.OK, 0));
    }

    private static ModelState signal(ModelState state, int thread) {
        Capability capability = state.capability(slot(state, thread, Register.A0));
        Refusal.unless(capability.kind() == Kind.NOTIFICATION, Reason.WRONG_KIND, 0, capability.kind(), Kind.NOTIFICATION);
        requireRight(capability, Rights.WRITE, 0);
        return done(NotificationRules.signal(state, capability.object(), capability.word()), thread);
    }

    private static int slot(ModelState state, int thread, int register) {
        return Lookup.slot(state, thread, state.register(thread, register)).slot();
    }

    private static void requireRight(Capability capability, int needed, int argument) {
        Refusal.unless(capability.has(needed), Reason.MISSING_RIGHT, argument, capability.kind(), capability.rights(), needed);
    }

    private static ModelState refuse(ModelState state, int thread, Refusal refusal) {
        if (refusal.unresolved && FaultRules.isHandled(state, thread)) {
            long where = (long) refusal.reason.ordinal() << Byte.SIZE | detail(refusal, 1);
            return FaultRules.raise(state, thread, FaultKind.CAPABILITY, true, detail(refusal, 0), refusal.receiving ? 1 : 0,
                    where,
                    detail(refusal, 2));
        }
        ModelState after = state.withRegister(thread, Register.A7, Status.of(refusal.reason, 0));
        for (int index = 0; index < DETAILS; index++) {
            after = after.withRegister(thread, Register.A2 + index, detail(refusal, index));
        }
        return after;
    }

    private static long detail(Refusal refusal, int index) {
        return index < refusal.details.length ? refusal.details[index] : 0;
    }

    /** The half of a call that sends, checked. */
    private record Sending(ModelState state, int thread, int slot, SystemCall call) {
        private static final int TARGET_ARGUMENT = 5;

        static Sending of(ModelState state, int thread, int register, SystemCall call) {
            int slot = SystemCalls.slot(state, thread, register);
            int argument = register == Register.A0 ? 0 : TARGET_ARGUMENT;
            Capability capability = state.capability(slot);
            switch (capability.kind()) {
                case Kind.ENDPOINT -> requireRight(capability, Rights.WRITE, argument);
                case Kind.NOTIFICATION -> {
                    requireRight(capability, Rights.WRITE, argument);
                    return new Sending(state, thread, slot, call);
                }
                case Kind.REPLY -> Refusal.unless(isAnswerable(state, capability.object()), Reason.REPLY_NOT_WAITING);
                default -> {
                    boolean invocable = argument == 0 && !capability.isEmpty() && capability.kind() != Kind.FRAME;
                    Refusal.unless(invocable, Reason.NOT_INVOCABLE, argument, capability.kind());
                    return new Sending(state, thread, slot, call);
                }
            }
            for (int index = 0; index < MessageInfo.extraCapabilities(state.register(thread, Register.A1)); index++) {
                SystemCalls.slot(state, thread, Register.extraCapability(index));
            }
            return new Sending(state, thread, slot, call);
        }

        private static boolean isAnswerable(ModelState state, int reply) {
            int caller = state.reply(reply).thread();
            return caller != 0 && state.thread(caller).state() == ThreadState.BLOCKED_ON_REPLY;
        }

        /** The answer of a ReplyRecv, if anybody waits for one. */
        static ModelState answer(ModelState state, int thread) {
            int reply = Receiving.replyObject(state, thread);
            return reply != 0 && isAnswerable(state, reply)
                    ? FaultRules.answer(state, thread, reply).reportLater(thread)
                    : state;
        }

        ModelState perform() {
            Capability capability = state.capability(slot);
            boolean receivesNext = call == SystemCall.NB_SEND_RECV || call == SystemCall.NB_SEND_WAIT;
            return switch (capability.kind()) {
                case Kind.ENDPOINT -> {
                    boolean blocking = call == SystemCall.CALL || call == SystemCall.SEND;
                    int kind = (call == SystemCall.CALL ? ThreadFlag.IS_CALL : 0);
                    yield EndpointRules.send(state, thread, capability, blocking, call == SystemCall.CALL || receivesNext, kind,
                            receivesNext);
                }
                case Kind.NOTIFICATION -> {
                    ModelState after = NotificationRules.signal(state, capability.object(), capability.word());
                    yield receivesNext ? after : done(after, thread);
                }
                case Kind.REPLY -> {
                    Message.Transferred answered = FaultRules.answer(state, thread, capability.object());
                    yield receivesNext ? answered.reportLater(thread) : answered.report(thread);
                }
                default -> Objects.invoke(state, thread, slot, call);
            };
        }
    }

    /** The half of a call that receives, checked. */
    private record Receiving(int thread, Capability from, int reply, boolean blocking) {
        private static final int REPLY_ARGUMENT = 4;

        static Receiving of(ModelState state, int thread, SystemCall call) {
            try {
                return decode(state, thread, call);
            } catch (Refusal refusal) {
                throw refusal.ofReceive();
            }
        }

        private static Receiving decode(ModelState state, int thread, SystemCall call) {
            boolean blocking = call != SystemCall.NB_RECV && call != SystemCall.NB_WAIT;
            boolean withReply = call != SystemCall.WAIT && call != SystemCall.NB_WAIT && call != SystemCall.NB_SEND_WAIT;
            Capability from = state.capability(Lookup.full(state, thread, state.register(thread, Register.A0)));
            Refusal.unless(from.kind() == Kind.ENDPOINT || from.kind() == Kind.NOTIFICATION, Reason.NOT_INVOCABLE, 0,
                    from.kind());
            requireRight(from, Rights.READ, 0);
            if (from.kind() == Kind.NOTIFICATION) {
                int bound = state.notification(from.object()).thread();
                Refusal.unless(bound == 0 || bound == thread, Reason.BOUND_ELSEWHERE);
                return new Receiving(thread, from, 0, blocking);
            }
            if (withReply && state.register(thread, Register.A6) != 0) {
                Capability reply = state.capability(slot(state, thread, Register.A6));
                Refusal.unless(reply.kind() == Kind.REPLY, Reason.WRONG_KIND, REPLY_ARGUMENT, reply.kind(), Kind.REPLY);
            }
            return new Receiving(thread, from, withReply ? replyObject(state, thread) : 0, blocking);
        }

        /** The reply object that register a6 names; 0 for none. */
        static int replyObject(ModelState state, int thread) {
            try {
                Capability reply = state.capability(slot(state, thread, Register.A6));
                return state.register(thread, Register.A6) != 0 && reply.kind() == Kind.REPLY ? reply.object() : 0;
            } catch (Refusal unresolved) {
                return 0;
            }
        }

        ModelState perform(ModelState state) {
            return from.kind() == Kind.ENDPOINT
                    ? EndpointRules.receive(state, thread, from, blocking, reply)
                    : NotificationRules.await(state, thread, from.object(), blocking);
        }
    }
}
