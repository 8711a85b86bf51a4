package dev.fief.specs.lockstep;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.boot.Boot;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.object.Timer;
import dev.fief.microkernel.trace.Trace;
import dev.fief.specs.invariant.Invariants;
import dev.fief.specs.invariant.StateKeeper;
import dev.fief.specs.invariant.Step;
import dev.fief.specs.model.Abstraction;
import dev.fief.specs.model.Difference;
import dev.fief.specs.model.ModelObject;
import dev.fief.specs.model.ModelState;
import dev.fief.specs.model.Registers;
import dev.fief.specs.model.SystemCalls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.set.primitive.IntSet;
import org.jspecify.annotations.Nullable;

/** A kernel and the model, given the same inputs, and compared after each. */
final class Lockstep {
    private static final int LINES = 4;

    /** Computed before giving up a turn, so that budgets come back far from one another and not in tiny pieces. */
    private static final long BEFORE_YIELD = 1L << 20;

    private final Kernel kernel;
    private final List<String> story = new ArrayList<>();
    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    private ModelState model;
    private int resynchronized;
    private @Nullable StateKeeper keeper;

    /** Is shown the kernel's state, as a state of the model, whenever no work is under way. */
    private Consumer<ModelState> observer = state -> { };

    /** Whether the kernel works on something that the model has done in one step already. */
    private boolean behind;

    /** Whether budgets have come back, in pieces that may be small, or will soon come, so that time may decide from now on. */
    private boolean timeHasPassed;

    private Lockstep(Kernel kernel, ModelState model) {
        this.kernel = kernel;
        this.model = model;
    }

    /** A system just booted. */
    static Lockstep booted() {
        Kernel kernel = boot();
        return new Lockstep(kernel, Abstraction.of(kernel.memory()));
    }

    static Kernel boot() {
        return Boot.start(BootParameters.defaults().withMemoryBits(20).withRadix(6).withPriority(100)
                .withContext(1L << 26, 1L << 32));
    }

    /** A system after the prelude, which is played once. */
    static Lockstep afterPrelude() {
        return AfterPrelude.LOCKSTEP.fork();
    }

    private static final class AfterPrelude {
        static final Lockstep LOCKSTEP = booted().playPrelude();
    }

    /** The same system once more, as it stands. */
    Lockstep fork() {
        KernelMemory memory = new KernelMemory(kernel.memory().sizeInWords() * (long) Long.BYTES);
        memory.restore(kernel.memory().snapshot());
        return new Lockstep(new Kernel(memory, new Trace(1)), model);
    }

    /** From now on this is shown every state; the present one at once. */
    Lockstep observedBy(Consumer<ModelState> newObserver) {
        observer = newObserver;
        observer.accept(model);
        return this;
    }

    Lockstep playPrelude() {
        Prelude prelude = new Prelude();
        while (kernel.current() != 0) {
            Input input = prelude.next(name(kernel.memory(), kernel.current()));
            if (input == null) {
                break;
            }
            give(input);
            requireOk(input);
        }
        if (!prelude.unfinished().isEmpty()) {
            throw new AssertionError("the prelude ends before these have said all: " + prelude.unfinished());
        }
        return this;
    }

    private void requireOk(Input input) {
        String last = story.getLast();
        if (last.contains("refused")) {
            throw new AssertionError("the prelude's " + input + " was refused: " + last);
        }
    }

    /** How people call a thread: number of its process, and whether it is its first. */
    static String name(KernelMemory memory, int thread) {
        int process = Header.owner(memory, thread);
        return Pcb.number(memory, process) + (thread == firstOf(memory, process) ? "/first" : "/second");
    }

    private static int firstOf(KernelMemory memory, int process) {
        int thread = Pcb.firstThread(memory, process);
        while (thread != 0 && Tcb.siblingNext(memory, thread) != 0) {
            thread = Tcb.siblingNext(memory, thread);
        }
        return thread;
    }

    Kernel kernel() {
        return kernel;
    }

    ModelState model() {
        return model;
    }

    /** From now on all invariants are checked after every input. */
    Lockstep watchingInvariants() {
        keeper = new StateKeeper(kernel.memory());
        return this;
    }

    private void enter() {
        if (keeper != null) {
            keeper.keep();
        }
    }

    private void leave(Step.Entry entry, int thread) {
        if (keeper != null) {
            Step step = keeper.step(entry, thread);
            var violations = Invariants.check(step.after()).toList().withAll(Invariants.check(step));
            if (violations.notEmpty()) {
                throw new AssertionError(violations.makeString("\n") + "\nafter\n  " + String.join("\n  ", story));
            }
        }
    }

    /** Reasons of refusals seen. */
    Set<Reason> reasons() {
        return reasons;
    }

    /**
     * How often the model had to be set to the kernel's state: after a deletion that was interrupted, or when a budget was
     * spent or
     * came back at a time that only the kernel knows.
     */
    int resynchronized() {
        return resynchronized;
    }

    List<String> story() {
        return story;
    }

    /** Gives both the input, if it can be given now, and compares. */
    void give(Input input) {
        if (kernel.current() == 0 && !(input instanceof Input.Interrupt)) {
            wakeUp();
            if (kernel.current() == 0) {
                return;
            }
        }
        KernelMemory memory = kernel.memory();
        int caller = kernel.current();
        story.add((caller == 0 ? "idle" : name(memory, caller)) + ": " + input);
        switch (input) {
            case Input.Call call -> call(call);
            case Input.Fault fault -> {
                enter();
                kernel.fault(fault.number(), fault.code());
                leave(Step.Entry.FAULT, caller);
                model = behind ? model : SystemCalls.fault(model, fault.number(), fault.code());
            }
            case Input.Interrupt interrupt -> {
                int handler = KernelArea.handler(memory, interrupt.line());
                enter();
                kernel.interrupt(interrupt.line());
                leave(Step.Entry.INTERRUPT, caller);
                model = behind ? model : SystemCalls.interrupt(model, handler);
            }
        }
        compare();
    }

    private void call(Input.Call call) {
        KernelMemory memory = kernel.memory();
        int caller = kernel.current();
        if (call.number() == SystemCall.YIELD.number()) {
            kernel.compute(BEFORE_YIELD);
            if (kernel.current() != caller) {
                behind = true;
                return;
            }
        }
        set(memory, caller, call);
        if (!behind) {
            long[] registers = new long[Register.COUNT];
            Arrays.setAll(registers, register -> Tcb.register(memory, caller, register));
            model = model.calling(Registers.of(registers));
        }
        enter();
        kernel.systemCall();
        leave(Step.Entry.SYSTEM_CALL, caller);
        if (!behind) {
            IntSet before = model.exhausted();
            model = SystemCalls.step(model, Abstraction.of(memory).exhausted());
            timeHasPassed |= !before.containsAll(model.exhausted());
            behind = timedOut(caller, call);
            adopt(caller, call);
        }
        note(caller);
    }

    /** The current thread enters the kernel, or a device interrupts it. */
    static void enter(Kernel kernel, Input input) {
        switch (input) {
            case Input.Call call -> {
                set(kernel.memory(), kernel.current(), call);
                kernel.systemCall();
            }
            case Input.Fault fault -> kernel.fault(fault.number(), fault.code());
            case Input.Interrupt interrupt -> kernel.interrupt(interrupt.line());
        }
    }

    static void set(KernelMemory memory, int thread, Input.Call call) {
        Tcb.register(memory, thread, Register.A7, call.number());
        for (int register : Input.Call.used()) {
            Tcb.register(memory, thread, register, call.registers()[register]);
        }
    }

    /** Whether the caller gave itself a budget for later, and somebody is told so: how much it had used is in that message. */
    private boolean timedOut(int caller, Input.Call call) {
        return Operation.withLabel(MessageInfo.label(call.registers()[Register.A1])) == Operation.SCHED_CONTEXT_CONFIGURE
                && model.exists(caller) && model.exhausted().contains(model.thread(caller).context())
                && !model.isEmpty(Tcb.timeoutSlot(caller));
    }

    /** Readings of the clock are the kernel's. */
    private void adopt(int caller, Input.Call call) {
        Operation operation = Operation.withLabel(MessageInfo.label(call.registers()[Register.A1]));
        boolean reading = operation == Operation.SCHED_CONTEXT_CONSUMED || operation == Operation.TIMER_READ
                || operation == Operation.SCHED_CONTEXT_YIELD_TO;
        if (reading && model.exists(caller) && model.thread(caller).registers().get(Register.A7) == ErrorCode.OK.ordinal()) {
            model = model.adopting(caller, Register.A2, Tcb.register(kernel.memory(), caller, Register.A2));
        }
    }

    private void note(int caller) {
        model.objects().forEachValue(object -> {
            if (object instanceof ModelObject.Thread thread && thread.state() == ThreadState.RUNNING) {
                reasons.add(reason(thread));
            }
        });
        if (!model.exists(caller)) {
            story.add("    the caller is no more");
        } else if (model.thread(caller).state() != ThreadState.RUNNING) {
            story.add("    waits, state " + model.thread(caller).state());
        } else {
            Reason reason = reason(model.thread(caller));
            story.add(reason == Reason.NONE ? "    ok" : "    refused: " + reason);
        }
    }

    private static Reason reason(ModelObject.Thread thread) {
        long number = thread.registers().get(Register.A7) >>> Short.SIZE & 0xffff;
        return number < Reason.values().length ? Reason.withNumber((int) number) : Reason.NONE;
    }

    /** Nobody can run: a device interrupts, or time passes. */
    private void wakeUp() {
        for (int line = 0; line < 2 && kernel.current() == 0; line++) {
            give(new Input.Interrupt(line));
        }
        if (kernel.current() == 0) {
            passTime();
        }
    }

    private void passTime() {
        KernelMemory memory = kernel.memory();
        MutableIntList waiting = IntLists.mutable.empty();
        for (int thread = KernelArea.firstRelease(memory); thread != 0; thread = Tcb.queueNext(memory, thread)) {
            waiting.add(thread);
        }
        ModelState before = model;
        enter();
        if (!kernel.advance()) {
            return;
        }
        leave(Step.Entry.ADVANCE, 0);
        timeHasPassed = true;
        story.add("time passes");
        if (behind) {
            compare();
            return;
        }
        ModelState now = Abstraction.of(memory);
        MutableIntList released = before.exhausted().toSortedList().reject(now.exhausted()::contains, IntLists.mutable.empty());
        waiting.removeIf(thread -> !released.contains(Tcb.context(memory, thread)));
        model = SystemCalls.release(before, released.toImmutable(), waiting.toImmutable());
        before.objects().forEachKeyValue((name, object) -> {
            if (object instanceof ModelObject.Timer timer && timer.started() && !Timer.started(memory, name)) {
                model = SystemCalls.expire(model, name);
            }
        });
        compare();
    }

    /** Both must be in the same state. */
    private void compare() {
        KernelMemory memory = kernel.memory();
        ModelState now = Abstraction.of(memory);
        if (isInterrupted(now)) {
            behind = true;
        } else if (behind || timeHasPassed && timeDecided(now)) {
            behind = false;
            resynchronized++;
            model = now;
        } else if (!now.equals(model)) {
            throw new AssertionError(describe(now));
        }
        if (!behind) {
            observer.accept(now);
        }
    }

    /** Whether a budget was spent or came back, or a timer expired, in this step. */
    private boolean timeDecided(ModelState now) {
        return !model.exhausted().equals(now.exhausted()) || !timers(model).equals(timers(now));
    }

    private static IntSet timers(ModelState state) {
        return state.objects().select((name, object) -> object instanceof ModelObject.Timer timer && timer.started()).keySet();
    }

    /** Whether the kernel is in the middle of a deletion, or some thread in the middle of a call. */
    private boolean isInterrupted(ModelState now) {
        return KernelArea.firstWork(kernel.memory()) != 0
                || (behind ? restarting(now).notEmpty() : !restarting(now).equals(restarting(model)));
    }

    private static IntSet restarting(ModelState state) {
        return state.objects().select((name, object) -> object instanceof ModelObject.Thread thread
                && thread.state() == ThreadState.RESTART).keySet();
    }

    private String describe(ModelState now) {
        StringBuilder text = new StringBuilder("kernel and model differ after\n");
        story.subList(Math.max(0, story.size() - 2 * LINES), story.size()).forEach(line ->
                text.append("  ").append(line).append('\n'));
        Difference.between("kernel", now, "model ", model).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
