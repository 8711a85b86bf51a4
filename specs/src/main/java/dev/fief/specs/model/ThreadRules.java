package dev.fief.specs.model;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.model.ModelObject.Notification;
import dev.fief.specs.model.ModelObject.Thread;

/** Operations on threads. */
final class ThreadRules {
    private ThreadRules() {}

    static Answer invoke(Invocation call) {
        return switch (call.operation()) {
            case THREAD_READ_REGISTERS -> readRegisters(call);
            case THREAD_WRITE_REGISTERS -> writeRegisters(call);
            case THREAD_SET_SPACE -> setSpace(call);
            case THREAD_SET_TIMEOUT_ENDPOINT -> setTimeoutEndpoint(call);
            case THREAD_SET_BUFFER -> setBuffer(call);
            case THREAD_SET_PRIORITY -> setPriority(call);
            case THREAD_SET_MAX_PRIORITY -> setMaxPriority(call);
            case THREAD_SUSPEND -> Answer.of(suspend(call.state(), call.object()));
            case THREAD_RESUME -> resume(call);
            case THREAD_BIND_NOTIFICATION -> bindNotification(call);
            case THREAD_UNBIND_NOTIFICATION -> unbindNotification(call);
            default -> throw new IllegalStateException(call.operation().name());
        };
    }

    private static Answer readRegisters(Invocation call) {
        Refusal.unless(call.object() != call.thread(), Reason.OWN_REGISTERS);
        int first = call.packed(0, 0);
        int count = call.packed(0, 1);
        Refusal.unless(count <= Message.capacity(call.state(), call.thread()) && first + count <= Register.COUNT,
                Reason.BAD_REGISTER, first, count);
        long[] words = new long[count];
        for (int index = 0; index < count; index++) {
            words[index] = call.state().register(call.object(), first + index);
        }
        return Answer.of(call.state(), words);
    }

    private static Answer writeRegisters(Invocation call) {
        Refusal.unless(call.object() != call.thread(), Reason.OWN_REGISTERS);
        int first = call.packed(0, 0);
        int count = call.packed(0, 1);
        int resume = call.packed(0, 2);
        Refusal.unless(count < call.length() && first + count <= Register.COUNT, Reason.BAD_REGISTER, first, count);
        Refusal.unless(resume <= 1, Reason.BAD_FLAG, 0, resume);
        if (resume == 1) {
            requireLive(call);
        }
        ModelState after = call.state();
        for (int index = 0; index < count; index++) {
            after = after.withRegister(call.object(), first + index, call.word(index + 1));
        }
        return Answer.of(resume == 1 ? goOn(suspend(after, call.object()), call.object(), ThreadState.RUNNING) : after);
    }

    private static void requireLive(Invocation call) {
        int owner = call.state().thread(call.object()).owner();
        Refusal.unless(call.state().process(owner).state() == Pcb.LIVE, Reason.PROCESS_NOT_LIVE);
    }

    private static Answer setSpace(Invocation call) {
        ModelState state = call.state();
        int thread = call.object();
        int owner = state.thread(thread).owner();
        int handler = call.extras().get(0);
        int root = call.extras().get(1);
        if (handler != 0) {
            requireHandler(call, handler);
        }
        Capability space = state.capability(root);
        Refusal.unless(space.kind() == Kind.CNODE, Reason.WRONG_KIND, 2, space.kind(), Kind.CNODE);
        long guard = call.word(0) == 0 ? space.word() : CNodeRules.minted(state, space, call.word(0));
        Derivation.requireLawful(state, root, owner);
        if (handler != 0) {
            Derivation.requireLawful(state, handler, owner);
        }
        ModelState after = Deletion.replace(state, Tcb.faultSlot(thread), handler, state.capability(handler).word(), owner);
        return Answer.of(Deletion.replace(after, Tcb.cspaceSlot(thread), root, guard, owner));
    }

    private static void requireHandler(Invocation call, int slot) {
        Capability endpoint = call.state().capability(slot);
        boolean answerable = endpoint.has(Rights.GRANT) || endpoint.has(Rights.GRANT_REPLY);
        Refusal.unless(endpoint.has(Rights.WRITE) && answerable, Reason.MISSING_RIGHT, 1, Kind.ENDPOINT, endpoint.rights(),
                Rights.WRITE | Rights.GRANT_REPLY);
    }

    private static Answer setTimeoutEndpoint(Invocation call) {
        int owner = call.state().thread(call.object()).owner();
        int handler = call.extras().get(0);
        if (handler != 0) {
            requireHandler(call, handler);
            Derivation.requireLawful(call.state(), handler, owner);
        }
        return Answer.of(Deletion.replace(call.state(), Tcb.timeoutSlot(call.object()), handler,
                call.state().capability(handler).word(), owner));
    }

    private static Answer setBuffer(Invocation call) {
        int owner = call.state().thread(call.object()).owner();
        int frame = call.extras().get(0);
        long offset = call.word(0);
        if (frame != 0) {
            Capability capability = call.state().capability(frame);
            Refusal.unless(offset >= 0 && offset % Frames.BUFFER_BYTES == 0 && offset < Frames.bytes(capability),
                    Reason.MISALIGNED_BUFFER, offset);
            Derivation.requireLawful(call.state(), frame, owner);
        }
        long word = frame == 0 ? 0 : Frames.withOffset(call.extra(0), offset);
        return Answer.of(Deletion.replace(call.state(), Tcb.bufferSlot(call.object()), frame, word, owner));
    }

    private static int permitted(Invocation call) {
        int most = call.state().thread(call.extra(0).object()).maxPriority();
        int ceiling = call.state().process(call.state().thread(call.object()).owner()).maxPriority();
        int priority = call.small(0, Limits.PRIORITIES - 1);
        Refusal.unless(priority <= most, Reason.PRIORITY_RANGE, call.word(0), most);
        Refusal.unless(priority <= ceiling, Reason.PRIORITY_EXCEEDED, priority, ceiling);
        return priority;
    }

    private static Answer setPriority(Invocation call) {
        int priority = permitted(call);
        int name = call.object();
        ModelState after = ScheduleRules.dequeue(call.state(), name);
        after = Waiting.reprioritize(after, name, priority);
        return Answer.of(ScheduleRules.enqueue(after, name));
    }

    private static Answer setMaxPriority(Invocation call) {
        int priority = permitted(call);
        Thread thread = call.state().thread(call.object());
        return Answer.of(call.state().with(call.object(), thread.withMaxPriority(priority)));
    }

    /** A stopped thread; one stopped in the middle of a call makes it again when it is resumed. */
    static ModelState suspend(ModelState state, int name) {
        Thread thread = state.thread(name);
        boolean waiting = !ThreadState.isRunnable(thread.state()) && thread.state() != ThreadState.INACTIVE;
        boolean inCall = waiting && thread.fault() == 0
                || thread.state() == ThreadState.RESTART || (thread.flags() & ThreadFlag.IN_CALL) != 0;
        ModelState after = Waiting.cancel(ScheduleRules.dequeue(state, name), name, ThreadState.INACTIVE);
        after = name == after.current() ? after.withCurrent(0) : after;
        Thread stopped = after.thread(name);
        return inCall ? after.with(name, stopped.waiting(ThreadState.INACTIVE, ThreadFlag.IN_CALL, 0, 0, 0)) : after;
    }

    /** A thread that is stopped or waits goes on; if it is in a call, it makes that again. */
    private static Answer resume(Invocation call) {
        requireLive(call);
        if (ThreadState.isRunnable(call.state().thread(call.object()).state())) {
            return Answer.of(call.state());
        }
        ModelState after = suspend(call.state(), call.object());
        boolean inCall = (after.thread(call.object()).flags() & ThreadFlag.IN_CALL) != 0;
        return Answer.of(goOn(after, call.object(), inCall ? ThreadState.RESTART : ThreadState.RUNNING));
    }

    private static ModelState goOn(ModelState state, int name, int newState) {
        return ScheduleRules.makeReady(state.with(name, state.thread(name).waiting(newState, 0, 0, 0, 0)), name);
    }

    private static Answer bindNotification(Invocation call) {
        ModelState state = call.state();
        Thread thread = state.thread(call.object());
        int name = call.extra(0).object();
        Notification notification = state.notification(name);
        Refusal.unless(thread.notification() == 0 && notification.thread() == 0, Reason.ALREADY_BOUND);
        Refusal.unless(notification.queue().isEmpty(), Reason.NOTIFICATION_HAS_WAITERS);
        return Answer.of(state.with(call.object(), thread.withNotification(name)).with(name,
                notification.withThread(call.object())));
    }

    private static Answer unbindNotification(Invocation call) {
        int name = call.state().thread(call.object()).notification();
        Refusal.unless(name != 0, Reason.NOT_BOUND);
        return Answer.of(NotificationRules.unbind(call.state(), name));
    }
}
