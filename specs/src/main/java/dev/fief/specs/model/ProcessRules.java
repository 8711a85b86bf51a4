package dev.fief.specs.model;

import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.model.ModelObject.Process;

/** Operations on processes. */
final class ProcessRules {
    private ProcessRules() {}

    static Answer invoke(Invocation call) {
        return switch (call.operation()) {
            case PROCESS_SPAWN -> SpawnRules.spawn(call);
            case PROCESS_INSPECT -> inspect(call);
            case PROCESS_WAIT -> await(call);
            case PROCESS_KILL -> kill(call);
            default -> throw new IllegalStateException(call.operation().name());
        };
    }

    private static Answer inspect(Invocation call) {
        Process process = call.state().process(call.object());
        int children = call.state().objects().count(each -> each instanceof Process child && child.parent() == call.object());
        return Answer.of(call.state(), process.state(), process.number(), children, process.free());
    }

    private static Answer await(Invocation call) {
        ModelState state = call.state();
        Refusal.unless(state.process(call.object()).state() != Pcb.UNBORN, Reason.PROCESS_NOT_LIVE);
        if (state.process(call.object()).state() == Pcb.DEAD) {
            return Answer.none(announce(state, call.object(), call.thread()));
        }
        Refusal.unless(call.blocking(), Reason.WOULD_WAIT);
        return Answer.none(Waiting.begin(state, call.thread(), ThreadState.BLOCKED_ON_PROCESS, 0, call.object(), 0));
    }

    /** What who waited for the end of a process is told. */
    private static ModelState announce(ModelState state, int name, int thread) {
        Process process = state.process(name);
        return state.withRegister(thread, Register.A1, MessageInfo.of(0, 2))
                .withRegister(thread, Register.A2, process.exitReason())
                .withRegister(thread, Register.A3, process.exitStatus())
                .withRegister(thread, Register.A7, Status.of(Reason.PROCESS_ENDED, 0));
    }

    static ModelState wakeWaiters(ModelState state, int name) {
        return state.process(name).waiters().injectInto(state, (after, thread) ->
                Waiting.resume(announce(Waiting.leave(after, thread), name, thread), thread));
    }

    private static Answer kill(Invocation call) {
        Refusal.unless(call.state().process(call.object()).state() != Pcb.UNBORN, Reason.PROCESS_NOT_LIVE);
        return Answer.of(Deletion.die(call.state(), call.object(), ExitReason.KILLED, 0));
    }
}
