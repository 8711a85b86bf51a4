package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;

/** A thread of a scene. All but {@link #answer}, {@link #state} and the like need it to be the current thread. */
final class Actor {
    static final int DEPTH = 64;

    /** Address of its control block, in words. */
    final int tcb;

    /** Where root keeps the capability to it, and to its scheduling context; 0 if it has none of its own. */
    final int slot;

    final int context;

    private final KernelDriver driver;
    private final String name;

    Actor(KernelDriver driver, String name, int tcb, int slot, int context) {
        this.driver = driver;
        this.name = name;
        this.tcb = tcb;
        this.slot = slot;
        this.context = context;
    }

    /** Makes whatever call its registers hold. */
    Answer enter(SystemCall call) {
        register(Register.A7, call.number());
        driver.assertRuns(this);
        driver.systemCall();
        return answer();
    }

    // Messages: label, then words.

    Answer call(long endpoint, long label, long... words) {
        return prepare(endpoint, label, words).enter(SystemCall.CALL);
    }

    Answer send(long endpoint, long label, long... words) {
        return prepare(endpoint, label, words).enter(SystemCall.SEND);
    }

    Answer nbSend(long endpoint, long label, long... words) {
        return prepare(endpoint, label, words).enter(SystemCall.NB_SEND);
    }

    /** An answer by way of a Send on the reply capability. */
    Answer reply(long reply, long label, long... words) {
        return send(reply, label, words);
    }

    Answer replyRecv(long endpoint, long reply, long label, long... words) {
        return prepare(endpoint, label, words).register(Register.A6, reply).enter(SystemCall.REPLY_RECV);
    }

    Answer nbSendRecv(long target, long endpoint, long reply, long label, long... words) {
        return prepare(endpoint, label, words).register(Register.A6, reply).register(Register.T0, target)
                .enter(SystemCall.NB_SEND_RECV);
    }

    Answer nbSendWait(long target, long endpoint, long label, long... words) {
        return prepare(endpoint, label, words).register(Register.T0, target).enter(SystemCall.NB_SEND_WAIT);
    }

    Answer recv(long endpoint, long reply) {
        return prepare(endpoint, 0).register(Register.A6, reply).enter(SystemCall.RECV);
    }

    Answer nbRecv(long endpoint, long reply) {
        return prepare(endpoint, 0).register(Register.A6, reply).enter(SystemCall.NB_RECV);
    }

    Answer waitFor(long object) {
        return prepare(object, 0).enter(SystemCall.WAIT);
    }

    Answer nbWait(long object) {
        return prepare(object, 0).enter(SystemCall.NB_WAIT);
    }

    Answer signal(long notification) {
        return prepare(notification, 0).enter(SystemCall.SIGNAL);
    }

    Answer yield() {
        return enter(SystemCall.YIELD);
    }

    Answer exit(long status) {
        return register(Register.A0, status).enter(SystemCall.EXIT);
    }

    /** Its program computes. @return the cycles that are left, if it was preempted */
    long compute(long cycles) {
        driver.assertRuns(this);
        return driver.compute(cycles);
    }

    /** Fills the message registers for the next call. */
    Actor prepare(long address, long label, long... words) {
        register(Register.A0, address);
        register(Register.A1, MessageInfo.of(label, words.length));
        for (int index = 0; index < words.length; index++) {
            register(Register.A2 + index, words[index]);
        }
        return this;
    }

    /** The capabilities that go with the message prepared. */
    Actor extras(long... addresses) {
        long info = Tcb.register(driver.memory, tcb, Register.A1);
        register(Register.A1, MessageInfo.of(MessageInfo.label(info), 0, addresses.length, MessageInfo.length(info)));
        for (int index = 0; index < addresses.length; index++) {
            register(Register.extraCapability(index), addresses[index]);
        }
        return this;
    }

    /** Names an empty slot of its capability space to receive a capability in. */
    Actor receiveSlot(long index) {
        return register(Register.T4, KernelDriver.CSPACE).register(Register.T5, index).register(Register.T6, DEPTH);
    }

    Actor register(int number, long value) {
        Tcb.register(driver.memory, tcb, number, value);
        return this;
    }

    // Operations on objects.

    /** Words of an operation, to tell them from its capabilities. */
    static long[] words(long... words) {
        return words;
    }

    Answer invoke(Operation operation, long address, long[] words, long... extras) {
        return prepare(address, operation.label(), words).extras(extras).enter(SystemCall.CALL);
    }

    /** As {@link #invoke}, and it must go well. */
    Answer ask(Operation operation, long address, long[] words, long... extras) {
        Answer answer = invoke(operation, address, words, extras);
        if (driver.runs(this)) {
            assertEquals(ErrorCode.OK, answer.code(), () -> operation + ": " + answer);
        }
        return answer;
    }

    /** As {@link #invoke}, and it must be refused for this reason. */
    Answer refused(Reason reason, Operation operation, long address, long[] words, long... extras) {
        Answer answer = invoke(operation, address, words, extras);
        assertEquals(reason, answer.reason(), () -> operation + ": " + answer);
        return answer;
    }

    Answer mint(int source, int slot, int rights, long badge) {
        return ask(Operation.CNODE_MINT, KernelDriver.CSPACE,
                words(slot, source, DEPTH | DEPTH << 8 | (long) rights << 16, badge), KernelDriver.CSPACE);
    }

    Answer copy(int source, int slot, int rights) {
        return ask(Operation.CNODE_COPY, KernelDriver.CSPACE,
                words(slot, source, DEPTH | DEPTH << 8 | (long) rights << 16), KernelDriver.CSPACE);
    }

    Answer delete(long slot) {
        return ask(Operation.CNODE_DELETE, KernelDriver.CSPACE, words(slot, DEPTH));
    }

    Answer revoke(long slot) {
        return ask(Operation.CNODE_REVOKE, KernelDriver.CSPACE, words(slot, DEPTH));
    }

    Answer start(Actor other) {
        return ask(Operation.THREAD_RESUME, other.slot, words());
    }

    Answer suspend(Actor other) {
        return ask(Operation.THREAD_SUSPEND, other.slot, words());
    }

    Answer priority(Actor other, int priority) {
        return ask(Operation.THREAD_SET_PRIORITY, other.slot, words(priority), KernelDriver.THREAD);
    }

    Answer bind(int context, long object) {
        return ask(Operation.SCHED_CONTEXT_BIND, context, words(), object);
    }

    Answer unbind(int context) {
        return ask(Operation.SCHED_CONTEXT_UNBIND, context, words());
    }

    Answer configure(int context, long budget, long period) {
        return ask(Operation.SCHED_CONTEXT_CONFIGURE, context, words(budget, period, 0, 0));
    }

    /** Retypes from its own untyped memory. */
    Answer retype(ObjectKind kind, int size, long slot, int count) {
        return ask(Operation.UNTYPED_RETYPE, KernelDriver.UNTYPED, words(kind.number() | (long) size << 8, 0, slot, count),
                KernelDriver.CSPACE);
    }

    // What is to be seen from outside.

    /** What its result registers hold now. */
    Answer answer() {
        return Answer.of(driver.memory, tcb);
    }

    /** One of {@link ThreadState}. */
    int state() {
        return Tcb.state(driver.memory, tcb);
    }

    /** The scheduling context it runs on, by address; 0 if it has none. */
    int runsOn() {
        return Tcb.context(driver.memory, tcb);
    }

    long program() {
        return Tcb.register(driver.memory, tcb, Register.PC);
    }

    @Override
    public String toString() {
        return name;
    }
}
