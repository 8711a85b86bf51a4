package dev.fief.specs.manual;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.capability.Lookup;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks whether a call was refused for a reason that its page lists. To be made before the call, and asked after it. */
public final class RefusalCheck {
    private final Kernel kernel;
    private final int caller;
    private final long number;
    private final @Nullable SystemCall call;
    private final @Nullable Operation operation;

    /** The current thread will make this call. */
    public RefusalCheck(Kernel kernel, long number, long target, long info) {
        this.kernel = kernel;
        this.number = number;
        caller = kernel.current();
        call = SystemCall.withNumber(number);
        operation = asked(kernel.memory(), caller, call, target, info);
    }

    /** The operation that the call asks of a kernel object, if it gets that far. */
    private static @Nullable Operation asked(KernelMemory memory, int caller, @Nullable SystemCall call, long target, long info) {
        if (call != SystemCall.CALL && call != SystemCall.SEND && call != SystemCall.NB_SEND) {
            return null;
        }
        int slot = new Lookup(memory, new Refusal()).slot(caller, target);
        Operation operation = Operation.withLabel(MessageInfo.label(info));
        return slot != 0 && operation != null && operation.kind.number() == Slot.kind(memory, slot) ? operation : null;
    }

    /** Why the caller, if it runs still, was refused though no page says so; null if one does or it was not. */
    public @Nullable String unlisted() {
        Reason reason = reason();
        if (call == null || reason == null || reason == Reason.NONE) {
            return null;
        }
        Set<Reason> listed = operation == null ? Refusals.of(call) : Refusals.of(operation);
        return listed.contains(reason) ? null : asked() + " was refused for " + reason + ", which its page does not list";
    }

    /** What was asked, and what was answered: {@code CNODE_COPY SLOT_OCCUPIED}; null if the caller does not run. */
    public @Nullable String answer() {
        Reason reason = reason();
        return call == null || reason == null ? null : asked() + " " + reason;
    }

    private String asked() {
        return String.valueOf(operation == null ? call : operation);
    }

    private @Nullable Reason reason() {
        long status = kernel.current() == caller ? Tcb.register(kernel.memory(), caller, Register.A7) : number;
        return status == number ? null : Status.reason(status);
    }
}
