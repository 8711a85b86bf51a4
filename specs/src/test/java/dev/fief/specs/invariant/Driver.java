package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.boot.Boot;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import java.util.function.Consumer;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;

/** Lets the current thread of a small system make calls, and checks every state and every step on the way. */
final class Driver {
    static final int THREAD = 1;
    static final int CSPACE = 2;
    static final int CONTEXT = 3;
    static final int UNTYPED = 4;
    static final int DEPTH = 64;

    final Kernel kernel;
    final KernelMemory memory;
    final MutableList<Violation> violations = Lists.mutable.empty();
    private final StateKeeper keeper;
    private final Run run;

    /** What else looks at every step. */
    Consumer<Step> observer = step -> { };

    Driver(BootParameters parameters, boolean fastPath) {
        kernel = Boot.start(parameters);
        kernel.useFastPath(fastPath);
        run = new Run(fastPath);
        memory = kernel.memory();
        keeper = new StateKeeper(memory);
        violations.addAllIterable(Invariants.check(Survey.of(memory)));
    }

    /** 64 KiB, 64 slots, half of the processor. */
    static Driver small(boolean fastPath) {
        return new Driver(BootParameters.defaults().withMemoryBits(16).withRadix(6).withPriority(100)
                .withContext(500_000, 1_000_000), fastPath);
    }

    /** A system with something of everything in it: see {@link Scene}. */
    static Driver furnished() {
        return furnished(true);
    }

    static Driver furnished(boolean fastPath) {
        Driver driver = small(fastPath);
        Scene.furnish(driver);
        return driver;
    }

    /** What was observed until now. */
    Run run() {
        return run;
    }

    Survey survey() {
        return Survey.of(memory);
    }

    int current() {
        return kernel.current();
    }

    void register(int number, long value) {
        Tcb.register(memory, kernel.current(), number, value);
    }

    long register(int number) {
        return Tcb.register(memory, kernel.current(), number);
    }

    /** The slot at a small address of a thread's capability space. */
    int slot(int thread, long address) {
        return AddressLookup.slot(survey(), thread, address);
    }

    int object(int thread, long address) {
        return Slot.object(memory, slot(thread, address));
    }

    /** The current thread makes a system call with what is in its registers. @return its status, if it is current again */
    long systemCall(SystemCall call, long address) {
        int thread = kernel.current();
        register(Register.A7, call.number());
        register(Register.A0, address);
        keeper.keep();
        kernel.systemCall();
        check(Step.Entry.SYSTEM_CALL, thread);
        return Tcb.register(memory, thread, Register.A7);
    }

    void message(long label, int capabilities, long... words) {
        register(Register.A1, MessageInfo.of(label, 0, capabilities, words.length));
        for (int index = 0; index < words.length; index++) {
            register(Register.A2 + index, words[index]);
        }
    }

    long invoke(Operation operation, long address, long[] words, long... extras) {
        for (int index = 0; index < extras.length; index++) {
            register(Register.extraCapability(index), extras[index]);
        }
        message(operation.label(), extras.length, words);
        return systemCall(SystemCall.CALL, address);
    }

    /** As {@link #invoke}, and it must succeed. */
    void ask(Operation operation, long address, long[] words, long... extras) {
        long status = invoke(operation, address, words, extras);
        if (Status.code(status) != ErrorCode.OK) {
            throw new AssertionError(operation + " was refused: " + Status.reason(status));
        }
    }

    void retype(ObjectKind kind, int size, int slot, int count) {
        ask(Operation.UNTYPED_RETYPE, UNTYPED, new long[] {kind.number() | (long) size << 8, 0, slot, count}, CSPACE);
    }

    void mint(int source, int slot, int rights, long badge) {
        ask(Operation.CNODE_MINT, CSPACE,
                new long[] {slot, source, DEPTH | DEPTH << 8 | (long) rights << 16, badge}, CSPACE);
    }

    void copy(int source, int slot) {
        ask(Operation.CNODE_COPY, CSPACE, new long[] {slot, source, DEPTH | DEPTH << 8 | (long) Rights.ALL << 16}, CSPACE);
    }

    void delete(int slot) {
        ask(Operation.CNODE_DELETE, CSPACE, new long[] {slot, DEPTH});
    }

    void revoke(int slot) {
        ask(Operation.CNODE_REVOKE, CSPACE, new long[] {slot, DEPTH});
    }

    long compute(long cycles) {
        int thread = kernel.current();
        keeper.keep();
        long left = kernel.compute(cycles);
        check(Step.Entry.COMPUTE, thread);
        return left;
    }

    boolean advance() {
        keeper.keep();
        boolean more = kernel.advance();
        check(Step.Entry.ADVANCE, 0);
        return more;
    }

    void interrupt(int line) {
        int thread = kernel.current();
        keeper.keep();
        kernel.interrupt(line);
        check(Step.Entry.INTERRUPT, thread);
    }

    void fault(long number) {
        int thread = kernel.current();
        keeper.keep();
        kernel.fault(number, 0);
        check(Step.Entry.FAULT, thread);
    }

    long now() {
        return KernelArea.now(memory);
    }

    private void check(Step.Entry entry, int thread) {
        Step step = keeper.step(entry, thread);
        violations.addAllIterable(Invariants.check(step.after()));
        violations.addAllIterable(Invariants.check(step));
        run.observe(step, kernel.fingerprint());
        observer.accept(step);
    }
}
