package dev.fief.specs.system;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Tcb;
import dev.fief.specs.wording.Explanation;
import java.util.Iterator;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** What one process does to bring up its children, made call by call whenever it is its thread's turn. */
final class Upbringing {
    private final Kernel kernel;
    private final String file;
    private final Iterator<PlannedCall> calls;
    private @Nullable PlannedCall asked;

    Upbringing(Kernel kernel, String file, ProcessPlan plan) {
        this.kernel = kernel;
        this.file = file;
        calls = plan.calls().iterator();
    }

    /**
     * Looks at the answer to the call before, and makes the next. The thread must be current; it need not be afterwards.
     *
     * @return whether there is no call left, and the last one has been answered
     * @throws InvalidDescriptionException if the call before was refused
     */
    boolean goOn() throws InvalidDescriptionException {
        int thread = kernel.current();
        if (asked != null) {
            long status = Tcb.register(kernel.memory(), thread, Register.A7);
            if (Status.code(status) != ErrorCode.OK) {
                throw new InvalidDescriptionException(Lists.immutable.of(new DescriptionProblem(file, asked.location(),
                        "could not " + asked.purpose() + ": " + Explanation.brief(status, details(thread)))));
            }
        }
        asked = calls.hasNext() ? calls.next() : null;
        if (asked != null) {
            call(thread, asked);
        }
        return asked == null;
    }

    private long[] details(int thread) {
        long[] details = new long[Limits.REGISTER_WORDS];
        for (int i = 0; i < details.length; i++) {
            details[i] = Tcb.register(kernel.memory(), thread, Register.A2 + i);
        }
        return details;
    }

    private void call(int thread, PlannedCall call) {
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
    }
}
