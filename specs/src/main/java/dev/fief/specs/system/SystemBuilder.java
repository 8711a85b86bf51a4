package dev.fief.specs.system;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.boot.Boot;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Brings a description up on a kernel that has nobody to run programs: it plays the first process and makes its calls. What
 * processes further down would bring up stays unmade, for it is their own threads that do it.
 */
public final class SystemBuilder {
    private SystemBuilder() {}

    /**
     * A kernel on which the first process has made all its calls and every child of it stands before its first instruction.
     *
     * @throws InvalidDescriptionException if the kernel refuses a call: the description asks for more than there is
     */
    public static Kernel build(SystemPlan plan) throws InvalidDescriptionException {
        Kernel kernel = Boot.start(plan.parameters());
        KernelMemory memory = kernel.memory();
        int first = Pcb.firstThread(memory, KernelArea.firstProcess(memory));
        for (PlannedCall call : plan.first().calls()) {
            long status = make(kernel, first, call);
            if (Status.code(status) != ErrorCode.OK) {
                Reason reason = Status.reason(status);
                throw new InvalidDescriptionException(Lists.immutable.of(new DescriptionProblem(plan.description().file(),
                        call.location(), "could not " + call.purpose() + ": " + reason.sentence)));
            }
        }
        return kernel;
    }

    private static long make(Kernel kernel, int thread, PlannedCall call) {
        KernelMemory memory = kernel.memory();
        ImmutableLongList words = call.words();
        ImmutableLongList extras = call.extras();
        Tcb.register(memory, thread, Register.A0, call.capability());
        Tcb.register(memory, thread, Register.A1, MessageInfo.of(call.operation().label(), 0, extras.size(), words.size()));
        for (int i = 0; i < words.size(); i++) {
            MessageWords.write(memory, thread, i, words.get(i));
        }
        for (int i = 0; i < extras.size(); i++) {
            Tcb.register(memory, thread, Register.extraCapability(i), extras.get(i));
        }
        Tcb.register(memory, thread, Register.A7, SystemCall.CALL.number());
        kernel.systemCall();
        while (kernel.current() != thread) {
            if (kernel.current() != 0) {
                throw new IllegalStateException("another thread runs before the first process has brought the system up");
            }
            if (!kernel.advance()) {
                throw new IllegalStateException("the first process cannot go on");
            }
        }
        return Tcb.register(memory, thread, Register.A7);
    }
}
