package dev.fief.specs.lockstep;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.model.Abstraction;
import dev.fief.specs.model.Difference;
import dev.fief.specs.model.ModelObject;
import dev.fief.specs.model.ModelState;
import dev.fief.specs.model.Registers;
import dev.fief.specs.model.SystemCalls;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One system call, compared with the model: from whatever state the kernel is in, the model must come to the state that the kernel
 * comes to. To be made before the call, its registers set, and asked after it.
 */
public final class ModelStep {
    private final KernelMemory memory;
    private final int caller;
    private final @Nullable Operation asked;
    private final @Nullable ModelState before;

    /** The current thread of a kernel is about to make the call in its registers. */
    public ModelStep(KernelMemory memory) {
        this.memory = memory;
        caller = KernelArea.current(memory);
        ModelState now = Abstraction.of(memory);
        long[] registers = new long[Register.COUNT];
        Arrays.setAll(registers, register -> Tcb.register(memory, caller, register));
        asked = Operation.withLabel(MessageInfo.label(registers[Register.A1]));
        before = interrupted(now) ? null : now.calling(Registers.of(registers));
    }

    /** Where kernel and model differ; null if they agree, or if time or a preemption decided something that the model does not know. */
    public @Nullable String difference() {
        ModelState now = Abstraction.of(memory);
        if (before == null || interrupted(now)) {
            return null;
        }
        ModelState expected = SystemCalls.step(before, now.exhausted());
        if (!expected.exhausted().equals(now.exhausted())) {
            return null;
        }
        ModelState known = withTheKernelsClock(expected);
        return now.equals(known) ? null : String.join("; ", Difference.between("kernel", now, "model", known));
    }

    private boolean interrupted(ModelState state) {
        return KernelArea.firstWork(memory) != 0 || state.objects().anySatisfy(object ->
                object instanceof ModelObject.Thread thread && thread.state() == ThreadState.RESTART);
    }

    /** Readings of the clock are the kernel's. */
    private ModelState withTheKernelsClock(ModelState state) {
        if (!state.exists(caller) || state.thread(caller).registers().get(Register.A7) != ErrorCode.OK.ordinal()) {
            return state;
        }
        return asked == Operation.SCHED_CONTEXT_CONSUMED || asked == Operation.TIMER_READ || asked == Operation.SCHED_CONTEXT_YIELD_TO
                ? state.adopting(caller, Register.A2, Tcb.register(memory, caller, Register.A2)) : state;
    }
}
