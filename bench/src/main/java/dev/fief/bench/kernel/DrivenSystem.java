package dev.fief.bench.kernel;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.boot.Boot;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Tcb;

/**
 * A booted kernel whose threads have no programs: the benchmark writes the registers of whichever thread is current and enters
 * the kernel for it. So what is measured is the kernel, and nothing that runs on it.
 */
public final class DrivenSystem {
    private static final int CALL = SystemCall.CALL.number();
    private static final long[] NONE = {};

    private final Kernel kernel;
    private final KernelMemory memory;

    public DrivenSystem(BootParameters parameters) {
        kernel = Boot.start(parameters);
        memory = kernel.memory();
    }

    public Kernel kernel() {
        return kernel;
    }

    public KernelMemory memory() {
        return memory;
    }

    /** The current thread asks an object for something that must succeed. */
    public void invoke(long capability, Operation operation, long... words) {
        invokeWith(capability, operation, NONE, words);
    }

    /** The same, with extra capabilities. */
    public void invokeWith(long capability, Operation operation, long[] extras, long... words) {
        int thread = kernel.current();
        prepare(thread, capability, operation, extras, words);
        kernel.systemCall();
        // Its budget may have been too small: then it makes the call when it has some again.
        awaitSomebody();
        expectOk(thread, operation);
    }

    /** Writes the registers for an invocation that is to be made later, perhaps again and again. */
    public void prepare(int thread, long capability, Operation operation, long[] extras, long... words) {
        set(thread, Register.A0, capability);
        set(thread, Register.A1, MessageInfo.of(operation.label(), 0, extras.length, words.length));
        for (int index = 0; index < words.length; index++) {
            set(thread, Register.A2 + index, words[index]);
        }
        for (int index = 0; index < extras.length; index++) {
            set(thread, Register.extraCapability(index), extras[index]);
        }
        set(thread, Register.A7, CALL);
    }

    /** Throws if the call that {@code thread} made last was refused. */
    public void expectOk(int thread, Object what) {
        long status = get(thread, Register.A7);
        if (Status.code(status) != ErrorCode.OK) {
            throw new IllegalStateException(what + ": " + Status.code(status) + " " + Status.reason(status)
                    + " (" + get(thread, Register.A2) + ", " + get(thread, Register.A3) + ", "
                    + get(thread, Register.A4) + ", " + get(thread, Register.A5) + ")");
        }
    }

    /** The current thread makes objects out of its untyped memory in slot 4, into its own capability space. */
    public void retype(ObjectKind kind, int size, long slot, int count) {
        retypeFrom(ChildSlot.UNTYPED, kind, size, slot, count);
    }

    public void retypeFrom(long untyped, ObjectKind kind, int size, long slot, int count) {
        invokeWith(untyped, Operation.UNTYPED_RETYPE, new long[] {ChildSlot.CSPACE},
                kind.number() | (long) size << 8, 0, slot, count);
    }

    /** The current thread makes objects, however many, in chunks as large as the kernel makes at once. */
    public void retypeMany(ObjectKind kind, int size, long slot, int count) {
        for (int done = 0; done < count; done += Limits.RETYPE_FAN_OUT) {
            retype(kind, size, slot + done, Math.min(Limits.RETYPE_FAN_OUT, count - done));
        }
    }

    /** The current thread receives, or waits. */
    public void receive(SystemCall call, long source, long reply) {
        int thread = kernel.current();
        set(thread, Register.A0, source);
        set(thread, Register.A6, reply);
        set(thread, Register.A7, call.number());
        kernel.systemCall();
    }

    /** Lets time pass until somebody can run. */
    public void awaitSomebody() {
        while (kernel.current() == 0) {
            if (!kernel.advance()) {
                throw new IllegalStateException("nobody will ever run again");
            }
        }
    }

    public long get(int thread, int register) {
        return Tcb.register(memory, thread, register);
    }

    public void set(int thread, int register, long value) {
        Tcb.register(memory, thread, register, value);
    }
}
