package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * A caller waits with one reply object, and an answer uses it up. Of states: who waits for an answer has the reply object that it
 * can come by, who does not is in none, and nobody waits for what will never come. Of steps: whoever was answered was answered by
 * a thread that named the reply object.
 */
public final class ReplyOnce implements StateInvariant, StepInvariant {
    @Override
    public String name() {
        return "ReplyOnce";
    }

    @Override
    public String sentence() {
        return "a caller is answered at most once, by the holder of the reply object; nobody waits for the dead";
    }

    @Override
    public ImmutableList<Violation> check(Survey state) {
        Findings findings = new Findings(this);
        KernelMemory memory = state.memory();
        for (int index = 0; index < state.threads().size(); index++) {
            int thread = state.threads().get(index);
            int reply = Tcb.reply(memory, thread);
            switch (Tcb.state(memory, thread)) {
                case ThreadState.BLOCKED_ON_REPLY -> {
                    if (!state.isA(reply, Kind.REPLY) || Reply.thread(memory, reply) != thread) {
                        findings.add(Wording.object(state, thread)
                                + " waits for an answer that nobody can give: its reply object is "
                                + Wording.object(state, reply));
                    }
                }
                case ThreadState.BLOCKED_ON_RECEIVE -> { }
                case ThreadState.BLOCKED_ON_PROCESS -> checkWaiter(state, thread, findings);
                default -> {
                    if (reply != 0) {
                        findings.add(Wording.object(state, thread) + " waits for no answer, but is held by "
                                + Wording.object(state, reply));
                    }
                }
            }
        }
        return findings.toImmutable();
    }

    /** A process that has ended keeps those who waited for it only until its last steps are done. */
    private static void checkWaiter(Survey state, int thread, Findings findings) {
        KernelMemory memory = state.memory();
        int process = Tcb.waitsOn(memory, thread);
        boolean ending = state.isA(process, Kind.PROCESS) && Pcb.state(memory, process) == Pcb.DEAD
                && KernelArea.firstWork(memory) != 0;
        if (!state.isAlive(process) && !ending) {
            findings.add(Wording.object(state, thread) + " waits for the end of " + Wording.process(state, process)
                    + ", which does not live");
        }
    }

    @Override
    public ImmutableList<Violation> check(Step step) {
        Findings findings = new Findings(this);
        KernelMemory before = step.before().memory();
        KernelMemory after = step.after().memory();
        for (int index = 0; index < step.before().threads().size(); index++) {
            int thread = step.before().threads().get(index);
            boolean answered = Tcb.state(before, thread) == ThreadState.BLOCKED_ON_REPLY
                    && step.after().isA(thread, Kind.THREAD) && Tcb.state(after, thread) == ThreadState.RUNNING
                    && Tcb.faultKind(before, thread) == 0
                    && Status.code(Tcb.register(after, thread, Register.A7)) != ErrorCode.TERMINATED;
            if (answered && !wasNamed(step, thread, Tcb.reply(before, thread))) {
                findings.add(Wording.object(step.before(), thread) + " was answered, but no thread that made a call named "
                        + Wording.object(step.before(), Tcb.reply(before, thread)) + " or the thread itself");
            }
        }
        return findings.toImmutable();
    }

    /** Whether a thread that made a call in this step named the reply object, or the waiting thread to set it going otherwise. */
    private static boolean wasNamed(Step step, int waiting, int reply) {
        for (int index = 0; index < step.before().threads().size(); index++) {
            int thread = step.before().threads().get(index);
            boolean acts = thread == step.thread() || Tcb.state(step.before().memory(), thread) == ThreadState.RESTART;
            if (acts && (names(step.before(), thread, Register.A0, waiting, reply)
                    || names(step.before(), thread, Register.A6, waiting, reply)
                    || names(step.before(), thread, Register.T0, waiting, reply))) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(Survey state, int thread, int register, int waiting, int reply) {
        KernelMemory memory = state.memory();
        int slot = AddressLookup.slot(state, thread, Tcb.register(memory, thread, register));
        int object = slot == 0 ? 0 : Slot.object(memory, slot);
        return object != 0 && (object == reply || object == waiting);
    }
}
