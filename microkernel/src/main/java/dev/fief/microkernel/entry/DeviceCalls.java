package dev.fief.microkernel.entry;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.capability.Derivation;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.ipc.Notifications;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.IrqHandler;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Timer;
import dev.fief.microkernel.schedule.Scheduler;
import dev.fief.microkernel.schedule.Timers;

/** Operations on interrupt handlers and timers, and what they do when their time comes. */
final class DeviceCalls {
    private final KernelMemory memory;
    private final Refusal refusal;
    private final Derivation derivation;
    private final Notifications notifications;
    private final Scheduler scheduler;
    private final LongWork longWork;

    DeviceCalls(KernelMemory memory, Refusal refusal, Derivation derivation, Notifications notifications, Scheduler scheduler,
            LongWork longWork) {
        this.memory = memory;
        this.refusal = refusal;
        this.derivation = derivation;
        this.notifications = notifications;
        this.scheduler = scheduler;
        this.longWork = longWork;
    }

    /** Lets a device, whose notification slot this is, raise the notification of the extra capability. */
    boolean setNotification(Invocation call, int slot) {
        int source = call.extra(0);
        if (!longWork.emptyLeaf(call.caller(), slot)) {
            return call.answerLater();
        }
        derivation.derive(source, slot, Rights.ALL, Slot.word(memory, source), 0);
        return true;
    }

    boolean clear(Invocation call) {
        return longWork.emptyLeaf(call.caller(), IrqHandler.notificationSlot(call.object())) || call.answerLater();
    }

    boolean acknowledge(Invocation call) {
        int handler = call.object();
        IrqHandler.masked(memory, handler, false);
        if (IrqHandler.pending(memory, handler)) {
            IrqHandler.pending(memory, handler, false);
            raise(handler);
        }
        return true;
    }

    boolean startTimer(Invocation call) {
        long delay = call.word(0);
        long period = call.word(1);
        if (delay < 0 || delay > Limits.MAX_PERIOD_CYCLES) {
            return refusal.set(Reason.PERIOD_RANGE, delay, 0, Limits.MAX_PERIOD_CYCLES, 0);
        }
        if (period != 0 && (period < Limits.MIN_BUDGET_CYCLES || period > Limits.MAX_PERIOD_CYCLES)) {
            return refusal.set(Reason.PERIOD_RANGE, period, Limits.MIN_BUDGET_CYCLES, Limits.MAX_PERIOD_CYCLES, 0);
        }

        Timers.start(memory, call.object(), KernelArea.now(memory) + delay, period);
        scheduler.updateNextEvent();
        return true;
    }

    boolean stopTimer(Invocation call) {
        Timers.stop(memory, call.object());
        return true;
    }

    boolean readTimer(Invocation call) {
        return call.answer(1, KernelArea.now(memory), 0, 0, 0);
    }

    /** An interrupt comes on a line. While the line is masked, it is remembered. */
    void interrupt(int line) {
        int handler = KernelArea.handler(memory, line);
        if (handler == 0) {
            return;
        }
        if (IrqHandler.masked(memory, handler)) {
            IrqHandler.pending(memory, handler, true);
        } else {
            raise(handler);
        }
    }

    void expire(int timer) {
        signal(Timer.notificationSlot(timer));
    }

    private void raise(int handler) {
        IrqHandler.masked(memory, handler, true);
        signal(IrqHandler.notificationSlot(handler));
    }

    private void signal(int slot) {
        if (!Slot.isEmpty(memory, slot)) {
            notifications.signal(Slot.object(memory, slot), Slot.word(memory, slot));
        }
    }
}
