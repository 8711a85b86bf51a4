package dev.fief.userland.runtime;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;

/**
 * The operations on kernel objects, a stub each; {@link Operation} says what they mean and need. Those that take slots mean
 * slots of the caller's own capability space.
 */
abstract class ObjectCalls extends Registers {
    static final int CALL = SystemCall.CALL.number();
    static final int REPLY_RECV = SystemCall.REPLY_RECV.number();

    private static final int DEPTH = Limits.WORD_BITS;
    private static final int SECOND = 8;
    private static final int THIRD = 16;

    ObjectCalls(Engine engine, int thread) {
        super(engine, thread);
    }

    /** Makes the system call that the registers describe. @return its status */
    final long enter(int call) {
        register(Register.A7, call);
        engine.enter(thread);
        return register(Register.A7);
    }

    /**
     * Asks an object for any operation. The first words and the extra capabilities must have been written: see {@link #word}
     * and {@link #extra}.
     */
    public final long invoke(long capability, Operation operation, int words, int extras) {
        register(Register.A0, capability);
        register(Register.A1, MessageInfo.of(operation.label(), 0, extras, words));
        return enter(CALL);
    }

    /**
     * Carves {@code count} objects out of untyped memory, into the slots from {@code first} on.
     *
     * @param size see {@link ObjectKind#bytes}
     */
    public final long retype(long untyped, ObjectKind kind, int size, long first, int count) {
        words(kind.number() | (long) size << SECOND, 0, first, count);
        extra(0, ChildSlot.CSPACE);
        return invoke(untyped, Operation.UNTYPED_RETYPE, 4, 1);
    }

    /** Derives a capability with the rights that both {@code rights} and the source have. */
    public final long copy(long destination, long source, int rights) {
        words(destination, source, slots() | (long) rights << THIRD, 0);
        return own(Operation.CNODE_COPY, 3, 1);
    }

    /** Derives a capability with fewer or the same rights and a badge. */
    public final long mint(long destination, long source, int rights, long badge) {
        words(destination, source, slots() | (long) rights << THIRD, badge);
        return own(Operation.CNODE_MINT, 4, 1);
    }

    public final long move(long destination, long source) {
        words(destination, source, slots(), 0);
        return own(Operation.CNODE_MOVE, 3, 1);
    }

    /** Empties a slot. */
    public final long delete(long slot) {
        words(slot, DEPTH, 0, 0);
        return own(Operation.CNODE_DELETE, 2, 0);
    }

    /** Deletes everything derived from a slot. */
    public final long revoke(long slot) {
        words(slot, DEPTH, 0, 0);
        return own(Operation.CNODE_REVOKE, 2, 0);
    }

    /** Turns away the senders that wait with the badge of this endpoint capability. */
    public final long cancelBadgedSends(long slot) {
        words(slot, DEPTH, 0, 0);
        return own(Operation.CNODE_CANCEL_BADGED_SENDS, 2, 0);
    }

    /** Starts a thread at a program. @param program see {@link Sys#program} */
    public final long startThread(long target, long program) {
        words(1L << SECOND | 1L << THIRD, program, 0, 0);
        return invoke(target, Operation.THREAD_WRITE_REGISTERS, 2, 0);
    }

    /** Gives a thread a capability space. @param faults address of its fault endpoint, or 0 */
    public final long setSpace(long target, long root, long guard, long faults) {
        words(guard, 0, 0, 0);
        extras(faults, root, 0);
        return invoke(target, Operation.THREAD_SET_SPACE, 1, 2);
    }

    public final long setTimeoutEndpoint(long target, long endpoint) {
        extras(endpoint, 0, 0);
        return invoke(target, Operation.THREAD_SET_TIMEOUT_ENDPOINT, 0, 1);
    }

    public final long setBuffer(long target, long frame, long offset) {
        words(offset, 0, 0, 0);
        extras(frame, 0, 0);
        return invoke(target, Operation.THREAD_SET_BUFFER, 1, 1);
    }

    /** Sets a thread's priority on the authority of the caller's own thread. */
    public final long setPriority(long target, int priority) {
        words(priority, 0, 0, 0);
        extras(ChildSlot.THREAD, 0, 0);
        return invoke(target, Operation.THREAD_SET_PRIORITY, 1, 1);
    }

    public final long setMaxPriority(long target, int priority) {
        words(priority, 0, 0, 0);
        extras(ChildSlot.THREAD, 0, 0);
        return invoke(target, Operation.THREAD_SET_MAX_PRIORITY, 1, 1);
    }

    public final long suspend(long target) {
        return invoke(target, Operation.THREAD_SUSPEND, 0, 0);
    }

    public final long resume(long target) {
        return invoke(target, Operation.THREAD_RESUME, 0, 0);
    }

    public final long bindNotification(long target, long notification) {
        extras(notification, 0, 0);
        return invoke(target, Operation.THREAD_BIND_NOTIFICATION, 0, 1);
    }

    public final long unbindNotification(long target) {
        return invoke(target, Operation.THREAD_UNBIND_NOTIFICATION, 0, 0);
    }

    /** Sets budget and period, in cycles. @param refills beyond the least number */
    public final long configure(long context, long budget, long period, int refills, long badge) {
        words(budget, period, refills, badge);
        return invoke(context, Operation.SCHED_CONTEXT_CONFIGURE, 4, 0);
    }

    /** Gives a scheduling context to a thread or a notification. */
    public final long bind(long context, long object) {
        extras(object, 0, 0);
        return invoke(context, Operation.SCHED_CONTEXT_BIND, 0, 1);
    }

    public final long unbind(long context) {
        return invoke(context, Operation.SCHED_CONTEXT_UNBIND, 0, 0);
    }

    /** Cycles that a context has used since it was asked last; the answer is word 0. */
    public final long consumed(long context) {
        return invoke(context, Operation.SCHED_CONTEXT_CONSUMED, 0, 0);
    }

    public final long yieldTo(long context) {
        return invoke(context, Operation.SCHED_CONTEXT_YIELD_TO, 0, 0);
    }

    /**
     * Makes a process live.
     *
     * @param program see {@link Sys#program}
     * @param arguments what it finds in a0 to a5: at most six, three if the caller has no message buffer
     */
    public final long spawn(long process, long manifest, long memory, long program, long... arguments) {
        word(0, program);
        for (int i = 0; i < arguments.length; i++) {
            word(i + 1, arguments[i]);
        }
        extras(manifest, memory, 0);
        return invoke(process, Operation.PROCESS_SPAWN, arguments.length + 1, 2);
    }

    /** Reads a process's state; the answer is words 0 to 3: state, number, live children, free bandwidth. */
    public final long inspect(long process) {
        return invoke(process, Operation.PROCESS_INSPECT, 0, 0);
    }

    /** Waits for the end of a process; the answer, with status TERMINATED, is words 0 and 1: exit reason and status. */
    public final long waitForEnd(long process) {
        return invoke(process, Operation.PROCESS_WAIT, 0, 0);
    }

    public final long kill(long process) {
        return invoke(process, Operation.PROCESS_KILL, 0, 0);
    }

    public final long manifestBandwidth(long manifest, long budget, long period) {
        words(budget, period, 0, 0);
        return invoke(manifest, Operation.MANIFEST_SET_BANDWIDTH, 2, 0);
    }

    /** Budget and period of the first scheduling context. */
    public final long manifestContext(long manifest, long budget, long period) {
        words(budget, period, 0, 0);
        return invoke(manifest, Operation.MANIFEST_SET_CONTEXT, 2, 0);
    }

    public final long manifestPriority(long manifest, int maximum, int priority) {
        words(maximum, priority, 0, 0);
        return invoke(manifest, Operation.MANIFEST_SET_PRIORITY, 2, 0);
    }

    public final long manifestContainment(long manifest, boolean contained) {
        words(contained ? 1 : 0, 0, 0, 0);
        return invoke(manifest, Operation.MANIFEST_SET_CONTAINMENT, 1, 0);
    }

    /** Size of the capability space, as a power of two of slots, and whether there is a message buffer. */
    public final long manifestSpace(long manifest, int radix, boolean buffer) {
        words(radix, buffer ? 1 : 0, 0, 0);
        return invoke(manifest, Operation.MANIFEST_SET_SPACE, 2, 0);
    }

    public final long manifestFaultEndpoint(long manifest, long endpoint, int rights, long badge) {
        words(rights, badge, 0, 0);
        extras(endpoint, 0, 0);
        return invoke(manifest, Operation.MANIFEST_SET_FAULT_ENDPOINT, 2, 1);
    }

    public final long endow(long manifest, int childSlot, long source, int rights, long badge) {
        words(childSlot, rights, badge, 0);
        extras(source, 0, 0);
        return invoke(manifest, Operation.MANIFEST_ENDOW, 3, 1);
    }

    public final long restrict(long manifest, int childSlot, int rights) {
        words(childSlot, rights, 0, 0);
        return invoke(manifest, Operation.MANIFEST_RESTRICT, 2, 0);
    }

    public final long takeOut(long manifest, int childSlot) {
        words(childSlot, 0, 0, 0);
        return invoke(manifest, Operation.MANIFEST_TAKE_OUT, 1, 0);
    }

    /** Says what an interrupt raises. */
    public final long interruptRaises(long handler, long notification) {
        extras(notification, 0, 0);
        return invoke(handler, Operation.IRQ_SET_NOTIFICATION, 0, 1);
    }

    public final long acknowledge(long handler) {
        return invoke(handler, Operation.IRQ_ACKNOWLEDGE, 0, 0);
    }

    /** Says what a timer raises. */
    public final long timerRaises(long timer, long notification) {
        extras(notification, 0, 0);
        return invoke(timer, Operation.TIMER_SET_NOTIFICATION, 0, 1);
    }

    /** Lets a timer expire after a delay, and then once a period if that is not 0; both in cycles. */
    public final long startTimer(long timer, long delay, long period) {
        words(delay, period, 0, 0);
        return invoke(timer, Operation.TIMER_START, 2, 0);
    }

    public final long stopTimer(long timer) {
        return invoke(timer, Operation.TIMER_STOP, 0, 0);
    }

    /** Reads the virtual clock; the answer is word 0. */
    public final long readTimer(long timer) {
        return invoke(timer, Operation.TIMER_READ, 0, 0);
    }

    private long own(Operation operation, int words, int extras) {
        extra(0, ChildSlot.CSPACE);
        return invoke(ChildSlot.CSPACE, operation, words, extras);
    }

    private static long slots() {
        return DEPTH | (long) DEPTH << SECOND;
    }

    private void words(long first, long second, long third, long fourth) {
        register(Register.A2, first);
        register(Register.A3, second);
        register(Register.A4, third);
        register(Register.A5, fourth);
    }

    private void extras(long first, long second, long third) {
        extra(0, first);
        extra(1, second);
        extra(2, third);
    }
}
