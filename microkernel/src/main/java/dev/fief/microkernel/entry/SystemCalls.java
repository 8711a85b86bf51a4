package dev.fief.microkernel.entry;

import dev.fief.microkernel.abi.Costs;
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
import dev.fief.microkernel.capability.Lookup;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.ipc.Endpoints;
import dev.fief.microkernel.ipc.Faults;
import dev.fief.microkernel.ipc.MessageTransfer;
import dev.fief.microkernel.ipc.Notifications;
import dev.fief.microkernel.ipc.Waits;
import dev.fief.microkernel.lifetime.Death;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Notification;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.schedule.Budget;
import dev.fief.microkernel.schedule.Clock;
import dev.fief.microkernel.schedule.Scheduler;
import dev.fief.microkernel.trace.CostKind;
import dev.fief.microkernel.trace.WorkCounts;
import dev.fief.microkernel.trace.WorkKind;

/**
 * The slow path: every system call, whatever the situation. Each is decoded in full before it changes anything; a call that is
 * refused has written nothing but its result registers.
 */
final class SystemCalls {
    /** Numbers of the capability arguments in registers a6 and t0, behind the invoked one (0) and the extra ones (1 to 3). */
    private static final int REPLY_ARGUMENT = 4;
    private static final int TARGET_ARGUMENT = 5;

    private final KernelMemory memory;
    private final Clock clock;
    private final WorkCounts work;
    private final Lookup lookup;
    private final Refusal refusal;
    private final Scheduler scheduler;
    private final Endpoints endpoints;
    private final Notifications notifications;
    private final MessageTransfer messages;
    private final Faults faults;
    private final Waits waits;
    private final Death death;
    private final Invocation invocation;
    private final Invocations invocations;

    /** The capability address that did not resolve while the present call was decoded, if {@link #unresolved}. */
    private long badAddress;
    private boolean unresolved;
    private boolean receiving;

    /** The reply object that the receive under way is made with; 0 for none. */
    private int reply;

    SystemCalls(Rooms rooms, Invocation invocation, Invocations invocations) {
        memory = rooms.memory;
        clock = rooms.clock;
        work = rooms.trace.work();
        lookup = rooms.lookup;
        refusal = rooms.refusal;
        scheduler = rooms.scheduler;
        endpoints = rooms.endpoints;
        notifications = rooms.notifications;
        messages = rooms.messages;
        faults = rooms.faults;
        waits = rooms.waits;
        death = rooms.death;
        this.invocation = invocation;
        this.invocations = invocations;
    }

    /** Makes the call in the registers of the running thread. */
    void perform(int caller) {
        unresolved = false;
        receiving = false;
        Tcb.state(memory, caller, ThreadState.RUNNING);
        clock.charge(CostKind.ENTRY, Costs.ENTRY);
        work.add(WorkKind.ENTRY, 1);
        long number = Tcb.register(memory, caller, Register.A7);
        SystemCall call = SystemCall.withNumber(number);
        if (call == null) {
            raise(caller, FaultKind.UNKNOWN_SYSTEM_CALL, false, Tcb.register(memory, caller, Register.PC), number,
                    Tcb.register(memory, caller, Register.A0), Tcb.register(memory, caller, Register.A1));
            return;
        }
        work.add(call == SystemCall.YIELD ? WorkKind.GIVE_WAY : WorkKind.SLOW_PATH, 1);
        boolean accepted = dispatch(caller, call);
        chargeLookups();
        if (!accepted) {
            refuse(caller);
        }
    }

    /** A fault of the running thread; without a handler, the end of its process. */
    void raise(int thread, FaultKind kind, boolean inCall, long first, long second, long third, long fourth) {
        if (!faults.raise(thread, kind, inCall, first, second, third, fourth)) {
            end(thread, ExitReason.FAULTED, kind.ordinal());
        }
    }

    private boolean dispatch(int caller, SystemCall call) {
        return switch (call) {
            case CALL -> send(caller, true, true, true);
            case SEND -> send(caller, true, false, false);
            case NB_SEND -> send(caller, false, false, false);
            case SIGNAL -> signal(caller);
            case RECV -> receive(caller, true, true);
            case NB_RECV -> receive(caller, false, true);
            case WAIT -> receive(caller, true, false);
            case NB_WAIT -> receive(caller, false, false);
            case REPLY_RECV -> replyRecv(caller);
            case NB_SEND_RECV -> sendReceive(caller, true);
            case NB_SEND_WAIT -> sendReceive(caller, false);
            case YIELD -> giveWay(caller);
            case EXIT -> end(caller, ExitReason.EXITED, Tcb.register(memory, caller, Register.A0));
        };
    }

    private boolean send(int caller, boolean blocking, boolean isCall, boolean lend) {
        int slot = slotAt(caller, Register.A0);
        if (slot == 0) {
            return false;
        }
        return switch (Slot.kind(memory, slot)) {
            case Kind.ENDPOINT, Kind.NOTIFICATION, Kind.REPLY -> decodeSend(caller, slot, 0)
                    && invokeSend(caller, slot, blocking, lend, isCall ? ThreadFlag.IS_CALL : 0);
            case Kind.NULL, Kind.FRAME -> refusal.set(Reason.NOT_INVOCABLE, 0, Slot.kind(memory, slot));
            default -> invoke(caller, slot, blocking, isCall);
        };
    }

    private boolean signal(int caller) {
        int slot = slotAt(caller, Register.A0);
        if (slot == 0) {
            return false;
        }
        if (Slot.kind(memory, slot) != Kind.NOTIFICATION) {
            return refusal.set(Reason.WRONG_KIND, 0, Slot.kind(memory, slot), Kind.NOTIFICATION, 0);
        }
        return decodeSend(caller, slot, 0) && invokeSend(caller, slot, false, false, 0);
    }

    private boolean invoke(int caller, int slot, boolean blocking, boolean isCall) {
        boolean accepted = invocation.decode(caller, slot, blocking, isCall);
        if (accepted) {
            clock.charge(CostKind.INVOCATION, Costs.INVOCATION);
            work.add(WorkKind.INVOCATION, 1);
            accepted = invocations.perform(invocation);
        } else if (invocation.unresolved()) {
            unresolved = true;
            badAddress = invocation.badAddress();
        }
        if (accepted) {
            invocation.finish();
        }
        return accepted;
    }

    private boolean receive(int caller, boolean blocking, boolean withReply) {
        work.add(WorkKind.RECEIVE, 1);
        int slot = decodeReceive(caller, withReply);
        return slot != 0 && invokeReceive(caller, slot, blocking);
    }

    private boolean replyRecv(int caller) {
        int slot = decodeReceive(caller, true);
        if (slot == 0) {
            return false;
        }
        if (reply != 0 && Reply.thread(memory, reply) != 0
                && Tcb.state(memory, Reply.thread(memory, reply)) == ThreadState.BLOCKED_ON_REPLY) {
            answer(caller, reply);
        }
        return invokeReceive(caller, slot, true);
    }

    private boolean sendReceive(int caller, boolean withReply) {
        int target = slotAt(caller, Register.T0);
        if (target == 0 || !decodeSend(caller, target, TARGET_ARGUMENT)) {
            return false;
        }
        int slot = decodeReceive(caller, withReply);
        if (slot == 0) {
            return false;
        }
        work.add(WorkKind.RECEIVE, 1);
        switch (Slot.kind(memory, target)) {
            case Kind.ENDPOINT -> endpoints.send(caller, target, false, true, 0);
            case Kind.NOTIFICATION -> raise(target);
            default -> answer(caller, Slot.object(memory, target));
        }
        return invokeReceive(caller, slot, true);
    }

    /** The first half of an answer-and-receive: how it went is told when the receive ends, and the registers keep asking until then. */
    private void answer(int caller, int reply) {
        if (faults.answer(caller, reply)) {
            Tcb.flags(memory, caller, Tcb.flags(memory, caller) | ThreadFlag.HELD_BACK);
        }
    }

    private boolean giveWay(int caller) {
        Tcb.register(memory, caller, Register.A7, Status.of(ErrorCode.OK, 0));
        scheduler.settle();
        Budget.forfeit(memory, Tcb.context(memory, caller));
        scheduler.giveWay();
        return true;
    }

    private boolean end(int caller, ExitReason reason, long status) {
        death.begin(Header.owner(memory, caller), reason, status);
        waits.suspend(caller);
        KernelArea.inheritWork(memory, Tcb.priority(memory, caller));
        return true;
    }

    /** Whether a message can be sent, or a signal, or an answer, over the capability in {@code slot}. */
    private boolean decodeSend(int caller, int slot, int argument) {
        int kind = Slot.kind(memory, slot);
        int rights = Slot.rights(memory, slot);
        switch (kind) {
            case Kind.ENDPOINT, Kind.NOTIFICATION -> {
                if ((rights & Rights.WRITE) == 0) {
                    return refusal.set(Reason.MISSING_RIGHT, argument, kind, rights, Rights.WRITE);
                }
            }
            case Kind.REPLY -> {
                int thread = Reply.thread(memory, Slot.object(memory, slot));
                if (thread == 0 || Tcb.state(memory, thread) != ThreadState.BLOCKED_ON_REPLY) {
                    return refusal.set(Reason.REPLY_NOT_WAITING);
                }
            }
            default -> {
                return refusal.set(Reason.NOT_INVOCABLE, argument, kind);
            }
        }
        return kind == Kind.NOTIFICATION || decodeExtras(caller);
    }

    /** Extra capabilities of a message must at least resolve; what else holds them back is no error. */
    private boolean decodeExtras(int caller) {
        int count = MessageInfo.extraCapabilities(Tcb.register(memory, caller, Register.A1));
        for (int index = 0; index < count; index++) {
            if (slotAt(caller, Register.extraCapability(index)) == 0) {
                return false;
            }
        }
        return true;
    }

    private boolean invokeSend(int caller, int slot, boolean blocking, boolean lend, int flags) {
        int object = Slot.object(memory, slot);
        switch (Slot.kind(memory, slot)) {
            case Kind.ENDPOINT -> {
                if (endpoints.send(caller, slot, blocking, lend, flags)) {
                    return true;
                }
            }
            case Kind.NOTIFICATION -> raise(slot);
            default -> {
                boolean fault = Tcb.faultKind(memory, Reply.thread(memory, object)) != 0;
                faults.answer(caller, object);
                if (!fault) {
                    messages.report(caller);
                    return true;
                }
            }
        }
        Tcb.register(memory, caller, Register.A7, Status.of(ErrorCode.OK, 0));
        return true;
    }

    private void raise(int slot) {
        work.add(WorkKind.SIGNAL, 1);
        notifications.signal(Slot.object(memory, slot), Slot.word(memory, slot));
    }

    /** The slot to receive over; 0 if that is refused. */
    private int decodeReceive(int caller, boolean withReply) {
        receiving = true;
        reply = 0;
        int slot = slotAt(caller, Register.A0);
        if (slot == 0) {
            return 0;
        }
        int kind = Slot.kind(memory, slot);
        int rights = Slot.rights(memory, slot);
        if (kind == Kind.NULL) {
            unresolved = true;
            badAddress = Tcb.register(memory, caller, Register.A0);
            refusal.set(Reason.MISSING_CAPABILITY, badAddress, lookup.bitsLeft());
            return 0;
        }
        if (kind != Kind.ENDPOINT && kind != Kind.NOTIFICATION) {
            refusal.set(Reason.NOT_INVOCABLE, 0, kind);
            return 0;
        }
        if ((rights & Rights.READ) == 0) {
            refusal.set(Reason.MISSING_RIGHT, 0, kind, rights, Rights.READ);
            return 0;
        }
        if (kind == Kind.NOTIFICATION) {
            int bound = Notification.boundThread(memory, Slot.object(memory, slot));
            if (bound != 0 && bound != caller) {
                refusal.set(Reason.BOUND_ELSEWHERE);
                return 0;
            }
            reply = withReply ? replyObject(caller) : 0;
            return slot;
        }
        return !withReply || decodeReply(caller) ? slot : 0;
    }

    private boolean decodeReply(int caller) {
        if (Tcb.register(memory, caller, Register.A6) == 0) {
            return true;
        }
        int slot = slotAt(caller, Register.A6);
        if (slot == 0 || Slot.kind(memory, slot) != Kind.REPLY) {
            return slot != 0
                    && refusal.set(Reason.WRONG_KIND, REPLY_ARGUMENT, Slot.kind(memory, slot), Kind.REPLY, 0);
        }
        reply = Slot.object(memory, slot);
        return true;
    }

    private boolean invokeReceive(int caller, int slot, boolean blocking) {
        int object = Slot.object(memory, slot);
        if (Slot.kind(memory, slot) == Kind.ENDPOINT) {
            endpoints.receive(caller, slot, blocking, reply);
        } else {
            notifications.receive(caller, object, blocking);
        }
        return true;
    }

    /** The reply object that register a6 names; 0 for none. */
    private int replyObject(int caller) {
        long address = Tcb.register(memory, caller, Register.A6);
        int slot = address == 0 ? 0 : lookup.slot(caller, address);
        return slot != 0 && Slot.kind(memory, slot) == Kind.REPLY ? Slot.object(memory, slot) : 0;
    }

    private int slotAt(int caller, int register) {
        long address = Tcb.register(memory, caller, register);
        int slot = lookup.slot(caller, address);
        if (slot == 0) {
            unresolved = true;
            badAddress = address;
        }
        return slot;
    }

    private void chargeLookups() {
        int levels = lookup.takeLevels();
        clock.charge(CostKind.LOOKUP, (long) levels * Costs.LOOKUP_LEVEL);
        work.add(WorkKind.LOOKUP_LEVEL, levels);
    }

    /** Tells the caller why not; or its fault handler, if a capability address did not resolve and it has one. */
    private void refuse(int caller) {
        Reason reason = refusal.reason();
        if (unresolved && faults.raise(caller, FaultKind.CAPABILITY, true, badAddress, receiving ? 1 : 0,
                (long) reason.ordinal() << 8 | refusal.detail(1), refusal.detail(2))) {
            return;
        }
        Tcb.register(memory, caller, Register.A7, Status.of(reason, 0));
        for (int index = 0; index < 4; index++) {
            Tcb.register(memory, caller, Register.A2 + index, refusal.detail(index));
        }
    }
}
