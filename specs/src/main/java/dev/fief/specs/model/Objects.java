package dev.fief.specs.model;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;

/** Calls on kernel objects: the table's checks, the rules of the kind, the answer. */
final class Objects {
    private Objects() {}

    /** @param by Call, Send or NBSend */
    static ModelState invoke(ModelState state, int thread, int slot, SystemCall by) {
        Invocation call = Invocation.decode(state, thread, slot, by != SystemCall.NB_SEND);
        Answer answer = switch (call.operation().kind) {
            case UNTYPED -> RetypeRules.retype(call);
            case CNODE -> CNodeRules.invoke(call);
            case THREAD -> ThreadRules.invoke(call);
            case SCHED_CONTEXT -> ContextRules.invoke(call);
            case PROCESS -> ProcessRules.invoke(call);
            case MANIFEST -> ManifestRules.invoke(call);
            case IRQ_HANDLER, TIMER -> DeviceRules.invoke(call);
            default -> throw new IllegalStateException(call.operation().name());
        };
        return answer.given() ? give(answer, thread, by == SystemCall.CALL) : answer.state();
    }

    /** @param answered whether the caller wants the result words, too */
    private static ModelState give(Answer answer, int thread, boolean answered) {
        ModelState after = answer.state();
        if (!after.exists(thread)) {
            return after;
        }
        after = after.withRegister(thread, Register.A7, Status.of(ErrorCode.OK, 0));
        if (!answered) {
            return after;
        }
        after = after.withRegister(thread, Register.A1, MessageInfo.of(0, answer.length()));
        for (int index = 0; index < answer.words().length; index++) {
            after = Message.withWord(after, thread, index, answer.words()[index]);
        }
        return after;
    }
}
