package dev.fief.specs.model;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Reason;
import dev.fief.specs.model.ModelObject.IrqHandler;
import dev.fief.specs.model.ModelObject.Timer;

/** Operations on interrupt handlers and timers, and interrupts themselves. That a timer expires is beyond the model. */
final class DeviceRules {
    private DeviceRules() {}

    static Answer invoke(Invocation call) {
        int object = call.object();
        int irqSlot = dev.fief.microkernel.object.IrqHandler.notificationSlot(object);
        int timerSlot = dev.fief.microkernel.object.Timer.notificationSlot(object);
        return switch (call.operation()) {
            case IRQ_SET_NOTIFICATION -> setNotification(call, irqSlot);
            case IRQ_ACKNOWLEDGE -> acknowledge(call);
            case IRQ_CLEAR -> Answer.of(Deletion.delete(call.state(), irqSlot));
            case TIMER_SET_NOTIFICATION -> setNotification(call, timerSlot);
            case TIMER_START -> start(call);
            case TIMER_STOP -> Answer.of(call.state().with(object, new Timer(owner(call), false, 0)));
            case TIMER_READ -> Answer.of(call.state(), 0);
            default -> throw new IllegalStateException(call.operation().name());
        };
    }

    private static int owner(Invocation call) {
        return call.state().objects().get(call.object()).owner();
    }

    private static Answer setNotification(Invocation call, int slot) {
        int source = call.extras().get(0);
        return Answer.of(Deletion.replace(call.state(), slot, source, call.extra(0).word(), owner(call)));
    }

    private static Answer acknowledge(Invocation call) {
        IrqHandler handler = (IrqHandler) call.state().objects().get(call.object());
        ModelState after = call.state().with(call.object(), new IrqHandler(handler.owner(), handler.line(), false, false));
        return Answer.of(handler.pending() ? raise(after, call.object()) : after);
    }

    /** An interrupt comes; while the line is masked, that is remembered. */
    static ModelState raise(ModelState state, int name) {
        IrqHandler handler = (IrqHandler) state.objects().get(name);
        ModelState after = state.with(name, new IrqHandler(handler.owner(), handler.line(), true, handler.masked()));
        return handler.masked() ? after
                : signal(after, dev.fief.microkernel.object.IrqHandler.notificationSlot(name));
    }

    /** A timer expires: what the passing of time does. */
    static ModelState expire(ModelState state, int name) {
        Timer timer = (Timer) state.objects().get(name);
        ModelState after = state.with(name, new Timer(timer.owner(), timer.period() != 0, timer.period()));
        return signal(after, dev.fief.microkernel.object.Timer.notificationSlot(name));
    }

    private static ModelState signal(ModelState state, int slot) {
        Capability notification = state.capability(slot);
        return notification.isEmpty() ? state : NotificationRules.signal(state, notification.object(), notification.word());
    }

    private static Answer start(Invocation call) {
        long delay = call.word(0);
        long period = call.word(1);
        Refusal.unless(delay >= 0 && delay <= Limits.MAX_PERIOD_CYCLES, Reason.PERIOD_RANGE, delay, 0, Limits.MAX_PERIOD_CYCLES);
        Refusal.unless(period == 0 || period >= Limits.MIN_BUDGET_CYCLES && period <= Limits.MAX_PERIOD_CYCLES,
                Reason.PERIOD_RANGE,
                period, Limits.MIN_BUDGET_CYCLES, Limits.MAX_PERIOD_CYCLES);
        return Answer.of(call.state().with(call.object(), new Timer(owner(call), true, period)));
    }
}
