package dev.fief.microkernel.entry;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.capability.Containment;
import dev.fief.microkernel.capability.Derivation;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.ipc.Faults;
import dev.fief.microkernel.ipc.MessageTransfer;
import dev.fief.microkernel.ipc.Waits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Frame;
import dev.fief.microkernel.object.Guard;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.Notification;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.schedule.Scheduler;

/** Operations on threads: registers, spaces, priorities, stopping and starting, bound notifications. */
final class ThreadCalls {
    private final KernelMemory memory;
    private final Refusal refusal;
    private final Derivation derivation;
    private final Waits waits;
    private final Scheduler scheduler;
    private final LongWork longWork;

    ThreadCalls(KernelMemory memory, Refusal refusal, Derivation derivation, Waits waits, Scheduler scheduler,
            LongWork longWork) {
        this.memory = memory;
        this.refusal = refusal;
        this.derivation = derivation;
        this.waits = waits;
        this.scheduler = scheduler;
        this.longWork = longWork;
    }

    boolean readRegisters(Invocation call) {
        int thread = call.object();
        int first = call.packed(0, 0);
        int count = call.packed(0, 1);
        int buffer = MessageTransfer.buffer(memory, call.caller());
        if (!checkRegisters(call, thread, first, count, buffer == 0 ? Limits.REGISTER_WORDS : Register.COUNT)) {
            return false;
        }

        for (int index = Limits.REGISTER_WORDS; index < count && call.wantsAnswer(); index++) {
            memory.store(buffer + index, Tcb.register(memory, thread, first + index));
        }
        return call.answer(count, valueAt(thread, first, 0, count), valueAt(thread, first, 1, count),
                valueAt(thread, first, 2, count), valueAt(thread, first, 3, count));
    }

    boolean writeRegisters(Invocation call) {
        int thread = call.object();
        int first = call.packed(0, 0);
        int count = call.packed(0, 1);
        int resume = call.packed(0, 2);
        if (!checkRegisters(call, thread, first, count, call.length() - 1)) {
            return false;
        }
        if (resume > 1) {
            return refusal.set(Reason.BAD_FLAG, 0, resume);
        }
        if (resume == 1 && !checkLive(thread)) {
            return false;
        }

        for (int index = 0; index < count; index++) {
            Tcb.register(memory, thread, first + index, call.word(1 + index));
        }
        if (resume == 1) {
            waits.suspend(thread);
            Tcb.flags(memory, thread, 0);
            start(thread);
        }
        return true;
    }

    boolean setSpace(Invocation call) {
        int thread = call.object();
        int fault = call.extra(0);
        int root = call.extra(1);
        long guard = call.word(0);
        if (fault != 0 && !checkHandler(fault)) {
            return false;
        }
        if (Slot.kind(memory, root) != Kind.CNODE) {
            return refusal.set(Reason.WRONG_KIND, 2, Slot.kind(memory, root), Kind.CNODE, 0);
        }
        if (guard != 0 && !CNodeCalls.checkGuard(memory, root, guard, refusal)) {
            return false;
        }
        int owner = Header.owner(memory, thread);
        if (!Containment.check(memory, root, owner, refusal)
                || fault != 0 && !Containment.check(memory, fault, owner, refusal)) {
            return false;
        }

        return put(call, Tcb.faultSlot(thread), fault, fault == 0 ? 0 : Slot.word(memory, fault))
                && put(call, Tcb.cspaceSlot(thread), root, guard == 0 ? Slot.word(memory, root) : Guard.masked(guard))
                || call.answerLater();
    }

    boolean setTimeoutEndpoint(Invocation call) {
        int endpoint = call.extra(0);
        if (endpoint != 0 && (!checkHandler(endpoint)
                || !Containment.check(memory, endpoint, Header.owner(memory, call.object()), refusal))) {
            return false;
        }

        return put(call, Tcb.timeoutSlot(call.object()), endpoint, endpoint == 0 ? 0 : Slot.word(memory, endpoint))
                || call.answerLater();
    }

    boolean setBuffer(Invocation call) {
        int frame = call.extra(0);
        long offset = call.word(0);
        if (frame != 0) {
            long last = (1L << Frame.sizeBits(memory, frame)) - Frame.BUFFER_BYTES;
            if (offset % Frame.BUFFER_BYTES != 0 || offset < 0 || offset > last) {
                return refusal.set(Reason.MISALIGNED_BUFFER, offset);
            }
            if (!Containment.check(memory, frame, Header.owner(memory, call.object()), refusal)) {
                return false;
            }
        }

        return put(call, Tcb.bufferSlot(call.object()), frame, frame == 0 ? 0 : Frame.word(Frame.sizeBits(memory, frame), offset))
                || call.answerLater();
    }

    boolean setPriority(Invocation call) {
        if (!checkPriority(call)) {
            return false;
        }
        waits.setPriority(call.object(), (int) call.word(0));
        return true;
    }

    boolean setMaxPriority(Invocation call) {
        if (!checkPriority(call)) {
            return false;
        }
        Tcb.maxPriority(memory, call.object(), (int) call.word(0));
        return true;
    }

    boolean suspend(Invocation call) {
        waits.suspend(call.object());
        return true;
    }

    /** A blocked thread is taken out of its wait and makes its call again. */
    boolean resume(Invocation call) {
        int thread = call.object();
        if (!checkLive(thread)) {
            return false;
        }
        if (!ThreadState.isRunnable(Tcb.state(memory, thread))) {
            waits.suspend(thread);
            start(thread);
        }
        return true;
    }

    boolean bindNotification(Invocation call) {
        int thread = call.object();
        int notification = call.extraObject(0);
        if (Tcb.notification(memory, thread) != 0 || Notification.boundThread(memory, notification) != 0) {
            return refusal.set(Reason.ALREADY_BOUND);
        }
        if (Notification.state(memory, notification) == Notification.WAITING) {
            return refusal.set(Reason.NOTIFICATION_HAS_WAITERS);
        }

        Tcb.notification(memory, thread, notification);
        Notification.boundThread(memory, notification, thread);
        return true;
    }

    boolean unbindNotification(Invocation call) {
        int notification = Tcb.notification(memory, call.object());
        if (notification == 0) {
            return refusal.set(Reason.NOT_BOUND);
        }

        Tcb.notification(memory, call.object(), 0);
        Notification.boundThread(memory, notification, 0);
        return true;
    }

    private void start(int thread) {
        boolean inCall = Tcb.has(memory, thread, ThreadFlag.IN_CALL);
        Tcb.stateAndFlags(memory, thread, inCall ? ThreadState.RESTART : ThreadState.RUNNING, 0);
        scheduler.makeReady(thread);
    }

    /** Fills a slot of a thread from {@code source}, or leaves it empty for 0. @return false if interrupted on the way */
    private boolean put(Invocation call, int slot, int source, long word) {
        if (!longWork.emptyLeaf(call.caller(), slot)) {
            return false;
        }
        if (source != 0) {
            derivation.derive(source, slot, Rights.ALL, word, Header.owner(memory, call.object()));
        }
        return true;
    }

    private long valueAt(int thread, int first, int index, int count) {
        return index < count ? Tcb.register(memory, thread, first + index) : 0;
    }

    private boolean checkRegisters(Invocation call, int thread, int first, int count, int most) {
        if (thread == call.caller()) {
            return refusal.set(Reason.OWN_REGISTERS);
        }
        return count <= most && first + count <= Register.COUNT || refusal.set(Reason.BAD_REGISTER, first, count);
    }

    private boolean checkLive(int thread) {
        return Pcb.state(memory, Header.owner(memory, thread)) == Pcb.LIVE || refusal.set(Reason.PROCESS_NOT_LIVE);
    }

    private boolean checkHandler(int slot) {
        return Faults.isHandler(memory, slot) || refusal.set(Reason.MISSING_RIGHT, 1, Kind.ENDPOINT,
                Slot.rights(memory, slot), Rights.WRITE | Rights.GRANT_REPLY);
    }

    private boolean checkPriority(Invocation call) {
        long priority = call.word(0);
        int authority = Tcb.maxPriority(memory, call.extraObject(0));
        if (Long.compareUnsigned(priority, authority) > 0) {
            return refusal.set(Reason.PRIORITY_RANGE, priority, authority);
        }
        int most = Pcb.maxPriority(memory, Header.owner(memory, call.object()));
        return priority <= most || refusal.set(Reason.PRIORITY_EXCEEDED, priority, most);
    }
}
