package dev.fief.specs.sabotage;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.boot.Boot;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.invariant.Invariants;
import dev.fief.specs.invariant.Run;
import dev.fief.specs.invariant.StateKeeper;
import dev.fief.specs.invariant.Step;
import dev.fief.specs.invariant.Survey;
import dev.fief.specs.invariant.Violation;
import dev.fief.specs.lockstep.ModelStep;
import java.util.function.Consumer;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * A small system on which a script is played: 64 KiB, 64 slots, time enough. Whatever thread is current makes the script's next
 * call. What is looked at is decided by the {@link Layer}: all invariants after each call, of state, step and run, where a second kernel
 * gets the same calls and takes the slow path only; or the answers, as the script says they must be; or the state that the model
 * comes to. What is wrong ends the play with {@link Noticed}.
 */
final class Stage {
    static final int THREAD = 1;
    static final int CSPACE = 2;
    static final int UNTYPED = 4;
    static final long WHOLE = 1L << 32;
    private static final int DEPTH = 64;

    /** How often a call may be interrupted. */
    private static final int PATIENCE = 10;

    private final Kernel kernel = boot();
    private final Kernel slow = boot();
    private final StateKeeper keeper = new StateKeeper(kernel.memory());

    private final Run run = new Run(true);
    private final Run slowRun = new Run(false);
    private final Layer layer;
    private int calls;

    Stage(Layer layer) {
        this.layer = layer;
        slow.useFastPath(false);
    }

    private static Kernel boot() {
        return Boot.start(BootParameters.defaults().withMemoryBits(16).withRadix(6).withPriority(100)
                .withContext(WHOLE >> 6, WHOLE));
    }

    /** Entries into the kernel so far. */
    int calls() {
        return calls;
    }

    int current() {
        return kernel.current();
    }

    /** Sets a register of the current thread. */
    void set(int register, long value) {
        if (kernel.current() == 0 || slow.current() == 0) {
            disappointed("nobody runs, who is to make the next call");
            throw new Over();
        }
        Tcb.register(kernel.memory(), kernel.current(), register, value);
        Tcb.register(slow.memory(), slow.current(), register, value);
    }

    /** What the current thread was answered. */
    long status() {
        return register(current(), Register.A7);
    }

    long register(int thread, int register) {
        return Tcb.register(kernel.memory(), thread, register);
    }

    /** The script insists on something. */
    void expect(String what, long expected, long actual) {
        if (expected != actual) {
            disappointed(what + " is " + actual + ", not " + expected);
        }
    }

    /** An operation that must succeed. */
    void ask(Operation operation, long target, long[] words, long... extras) {
        refuse(Reason.NONE, operation, target, words, extras);
    }

    /** An operation that must be refused. */
    void refuse(Reason reason, Operation operation, long target, long[] words, long... extras) {
        int caller = current();
        message(operation.label(), words, extras);
        call(SystemCall.CALL, target);
        long status = register(caller, Register.A7);
        if (status == SystemCall.CALL.number()) {
            disappointed(operation + " has not been answered");
        } else if (status != Status.of(reason, 0)) {
            disappointed(operation + " was answered with " + Status.reason(status) + ", not " + reason);
        }
    }

    /** The script has not got what it expects. */
    private void disappointed(String sentence) {
        if (layer == Layer.BEHAVIOUR) {
            throw new Noticed("answer", calls, sentence);
        }
    }

    /** The play cannot go on, and whether that is right is not what is looked at. */
    static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    void message(long label, long[] words, long... extras) {
        set(Register.A1, MessageInfo.of(label, 0, extras.length, words.length));
        for (int index = 0; index < words.length; index++) {
            set(Register.A2 + index, words[index]);
        }
        for (int index = 0; index < extras.length; index++) {
            set(Register.extraCapability(index), extras[index]);
        }
    }

    /** A system call with whatever message has been set. */
    void call(SystemCall call, long target) {
        set(Register.A7, call.number());
        set(Register.A0, target);
        enter(Step.Entry.SYSTEM_CALL, Kernel::systemCall);
    }

    /** Receives with a reply object or 0, and accepts a capability into a slot or, for 0, none. */
    void receive(long endpoint, long reply, long slot) {
        set(Register.A6, reply);
        set(Register.T4, slot == 0 ? 0 : CSPACE);
        set(Register.T5, slot);
        set(Register.T6, DEPTH);
        call(SystemCall.RECV, endpoint);
    }

    void compute(long cycles) {
        enter(Step.Entry.COMPUTE, each -> each.compute(cycles));
    }

    void retype(ObjectKind kind, int size, int slot) {
        retype(UNTYPED, kind, size, slot);
    }

    void retype(int untyped, ObjectKind kind, int size, int slot) {
        ask(Operation.UNTYPED_RETYPE, untyped, carving(kind, size, slot), CSPACE);
    }

    static long[] carving(ObjectKind kind, int size, long slot) {
        return new long[] {kind.number() | (long) size << 8, 0, slot, 1};
    }

    void copy(int source, int slot, int rights) {
        ask(Operation.CNODE_COPY, CSPACE, copying(source, slot, rights), CSPACE);
    }

    void mint(int source, int slot, long badge) {
        ask(Operation.CNODE_MINT, CSPACE, minting(source, slot, badge), CSPACE);
    }

    static long[] copying(int source, int slot, int rights) {
        return new long[] {slot, source, DEPTH | DEPTH << 8 | (long) rights << 16};
    }

    static long[] minting(int source, int slot, long badge) {
        return new long[] {slot, source, DEPTH | DEPTH << 8 | (long) Rights.ALL << 16, badge};
    }

    void delete(int slot) {
        ask(Operation.CNODE_DELETE, CSPACE, new long[] {slot, DEPTH});
    }

    void revoke(int slot) {
        ask(Operation.CNODE_REVOKE, CSPACE, new long[] {slot, DEPTH});
    }

    private void enter(Step.Entry entry, Consumer<Kernel> how) {
        int thread = kernel.current();
        if (thread == 0 || slow.current() == 0) {
            disappointed("nobody runs, who is to make the next call");
            throw new Over();
        }
        ModelStep model = layer == Layer.MODEL && entry == Step.Entry.SYSTEM_CALL ? new ModelStep(kernel.memory()) : null;
        if (layer == Layer.PROPERTIES) {
            keeper.keep();
        }
        calls++;
        how.accept(kernel);
        how.accept(slow);
        if (model != null) {
            finish(thread);
        }
        if (layer == Layer.PROPERTIES) {
            look(Invariants.check(keeper.step(entry, thread)));
        }
        String difference = model == null ? null : model.difference();
        if (difference != null) {
            throw new Noticed("model", calls, difference);
        }
    }

    /** A call that was interrupted is made again until it is done: the model does in one step what takes the kernel several. */
    private void finish(int thread) {
        for (int again = 0; Tcb.state(kernel.memory(), thread) == ThreadState.RESTART; again++) {
            if (again == PATIENCE) {
                throw new Noticed("model", calls, "a call does not come to an end that is one step to the model");
            }
            for (Kernel each : new Kernel[] {kernel, slow}) {
                if (each.current() == thread) {
                    each.systemCall();
                } else if (each.current() == 0) {
                    each.advance();
                } else {
                    return;
                }
            }
        }
    }

    /** Checks the state that boot left. */
    void open() {
        if (layer == Layer.PROPERTIES) {
            look(Lists.immutable.empty());
        }
    }

    /** Checks the present state, and the run that led to it. @param ofStep what is wrong with the last step */
    private void look(ImmutableList<Violation> ofStep) {
        Survey state = Survey.of(kernel.memory());
        run.observe(state, kernel.fingerprint());
        slowRun.observe(Survey.of(slow.memory()), slow.fingerprint());
        ImmutableList<Violation> violations = Invariants.check(state).newWithAll(ofStep)
                .newWithAll(Invariants.check(Lists.immutable.of(run, slowRun)));
        if (violations.notEmpty()) {
            throw new Noticed(violations.collect(Violation::invariant).distinct().makeString(" "), calls,
                    violations.getFirst().sentence());
        }
    }
}
