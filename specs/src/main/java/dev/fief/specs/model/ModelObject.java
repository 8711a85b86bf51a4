package dev.fief.specs.model;

import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/** A kernel object; untyped memory and frames are none. Other objects are named by word index, 0 is none. */
public sealed interface ModelObject {
    /** The process in whose memory it lies. */
    int owner();

    record CNode(int owner, int radix) implements ModelObject {}

    /**
     * A rendezvous.
     *
     * @param sending whether those in the queue wait to send; false if they wait to receive, or nobody waits
     */
    record Endpoint(int owner, boolean sending, ImmutableIntList queue) implements ModelObject {
        static Endpoint idle(int owner) {
            return new Endpoint(owner, false, IntLists.immutable.empty());
        }
    }

    /** @param active whether there is a signal that nobody has taken; its badges may still be 0 */
    record Notification(int owner, boolean active, long badges, ImmutableIntList queue, int thread, int context)
            implements ModelObject {
        static Notification idle(int owner) {
            return new Notification(owner, false, 0, IntLists.immutable.empty(), 0, 0);
        }

        Notification withSignal(boolean newActive, long newBadges) {
            return new Notification(owner, newActive, newBadges, queue, thread, context);
        }

        Notification withQueue(ImmutableIntList newQueue) {
            return new Notification(owner, active, badges, newQueue, thread, context);
        }

        Notification withThread(int newThread) {
            return new Notification(owner, active, badges, queue, newThread, context);
        }

        Notification withContext(int newContext) {
            return new Notification(owner, active, badges, queue, thread, newContext);
        }
    }

    /**
     * The right to answer once.
     *
     * @param canGrant whether the answer may carry capabilities
     * @param thread the caller that waits, or the receiver that holds it ready
     */
    record Reply(int owner, boolean canGrant, int thread) implements ModelObject {
        static Reply unused(int owner) {
            return new Reply(owner, false, 0);
        }

        Reply withThread(int newThread, boolean newCanGrant) {
            return new Reply(owner, newCanGrant, newThread);
        }
    }

    /**
     * Time as a capability.
     *
     * @param thread who runs on it now
     * @param chain the reply objects along which it was lent, the latest first: answered in this order, it goes home step by step
     * @param budget cycles; 0 until it is configured
     */
    record Context(int owner, int capacity, int thread, ImmutableIntList chain, int notification, long budget, long period,
            int refills, long badge, long bandwidth) implements ModelObject {
        static Context unconfigured(int owner, int capacity) {
            return new Context(owner, capacity, 0, IntLists.immutable.empty(), 0, 0, 0, 0, 0, 0);
        }

        boolean isRoundRobin() {
            return budget == period;
        }

        Context withThread(int newThread) {
            return new Context(owner, capacity, newThread, chain, notification, budget, period, refills, badge, bandwidth);
        }

        Context withChain(ImmutableIntList newChain) {
            return new Context(owner, capacity, thread, newChain, notification, budget, period, refills, badge, bandwidth);
        }

        Context withNotification(int newNotification) {
            return new Context(owner, capacity, thread, chain, newNotification, budget, period, refills, badge, bandwidth);
        }

        Context configured(long newBudget, long newPeriod, int newRefills, long newBadge, long newBandwidth) {
            return new Context(owner, capacity, thread, chain, notification, newBudget, newPeriod, newRefills, newBadge,
                    newBandwidth);
        }
    }

    /**
     * A protection domain.
     *
     * @param state one of {@link dev.fief.microkernel.object.Pcb}'s
     * @param waiters threads that wait for its end
     */
    record Process(int owner, int state, int parent, int number, boolean contained, int maxPriority, int exitReason,
            long exitStatus, long granted, long free, long program, ImmutableIntList waiters) implements ModelObject {
        static Process unborn(int owner) {
            return new Process(owner, 0, 0, 0, false, 0, 0, 0, 0, 0, 0, IntLists.immutable.empty());
        }

        Process withState(int newState) {
            return new Process(owner, newState, parent, number, contained, maxPriority, exitReason, exitStatus, granted, free,
                    program, waiters);
        }

        Process withExit(int newReason, long newStatus) {
            return new Process(owner, state, parent, number, contained, maxPriority, newReason, newStatus, granted, free,
                    program, waiters);
        }

        Process withBandwidth(long newGranted, long newFree) {
            return new Process(owner, state, parent, number, contained, maxPriority, exitReason, exitStatus, newGranted, newFree,
                    program, waiters);
        }

        Process withParent(int newParent) {
            return new Process(owner, state, newParent, number, contained, maxPriority, exitReason, exitStatus, granted, free,
                    program, waiters);
        }

        Process withWaiters(ImmutableIntList newWaiters) {
            return new Process(owner, state, parent, number, contained, maxPriority, exitReason, exitStatus, granted, free,
                    program, newWaiters);
        }
    }

    /** What a child to be spawned will get; its endowments are slots. */
    record Manifest(int owner, int sizeBits, long bandwidth, long budget, long period, int maxPriority, int priority,
            boolean contained, int radix, boolean buffer) implements ModelObject {
        static final int DEFAULT_RADIX = 4;

        static Manifest fresh(int owner, int sizeBits) {
            return new Manifest(owner, sizeBits, 0, 0, 0, 0, 0, true, DEFAULT_RADIX, false);
        }

        int capacity() {
            return 1 << sizeBits;
        }

        Manifest withBandwidth(long newBandwidth) {
            return new Manifest(owner, sizeBits, newBandwidth, budget, period, maxPriority, priority, contained, radix, buffer);
        }

        Manifest withContext(long newBudget, long newPeriod) {
            return new Manifest(owner, sizeBits, bandwidth, newBudget, newPeriod, maxPriority, priority, contained, radix,
                    buffer);
        }

        Manifest withPriorities(int newMaximum, int newPriority) {
            return new Manifest(owner, sizeBits, bandwidth, budget, period, newMaximum, newPriority, contained, radix, buffer);
        }

        Manifest withContainment(boolean newContained) {
            return new Manifest(owner, sizeBits, bandwidth, budget, period, maxPriority, priority, newContained, radix, buffer);
        }

        Manifest withSpace(int newRadix, boolean newBuffer) {
            return new Manifest(owner, sizeBits, bandwidth, budget, period, maxPriority, priority, contained, newRadix,
                    newBuffer);
        }
    }

    record IrqHandler(int owner, int line, boolean masked, boolean pending) implements ModelObject {}

    record Timer(int owner, boolean started, long period) implements ModelObject {}

    /**
     * A thread.
     *
     * @param state one of {@link dev.fief.microkernel.object.ThreadState}
     * @param flags of its wait: {@link dev.fief.microkernel.object.ThreadFlag} without the queues' own
     * @param waitsOn the object it waits on
     * @param reply the reply object it receives with, or waits for
     * @param badge of what it sends
     * @param fault number of the fault whose handling it waits for, 0 for none
     */
    record Thread(int owner, int state, int priority, int maxPriority, int flags, int waitsOn, int reply, long badge,
            int context, int notification, int fault, ImmutableLongList faultWords, Registers registers) implements ModelObject {
        Thread withState(int newState) {
            return new Thread(owner, newState, priority, maxPriority, flags, waitsOn, reply, badge, context, notification, fault,
                    faultWords, registers);
        }

        Thread withPriority(int newPriority) {
            return new Thread(owner, state, newPriority, maxPriority, flags, waitsOn, reply, badge, context, notification, fault,
                    faultWords, registers);
        }

        Thread withMaxPriority(int newMaximum) {
            return new Thread(owner, state, priority, newMaximum, flags, waitsOn, reply, badge, context, notification, fault,
                    faultWords, registers);
        }

        Thread waiting(int newState, int newFlags, int newWaitsOn, int newReply, long newBadge) {
            return new Thread(owner, newState, priority, maxPriority, newFlags, newWaitsOn, newReply, newBadge, context,
                    notification, fault, faultWords, registers);
        }

        Thread withReply(int newReply) {
            return waiting(state, flags, waitsOn, newReply, badge);
        }

        Thread withContext(int newContext) {
            return new Thread(owner, state, priority, maxPriority, flags, waitsOn, reply, badge, newContext, notification, fault,
                    faultWords, registers);
        }

        Thread withNotification(int newNotification) {
            return new Thread(owner, state, priority, maxPriority, flags, waitsOn, reply, badge, context, newNotification, fault,
                    faultWords, registers);
        }

        Thread withFault(int newFault, ImmutableLongList newWords) {
            return new Thread(owner, state, priority, maxPriority, flags, waitsOn, reply, badge, context, notification, newFault,
                    newWords, registers);
        }

        Thread withRegisters(Registers newRegisters) {
            return new Thread(owner, state, priority, maxPriority, flags, waitsOn, reply, badge, context, notification, fault,
                    faultWords, newRegisters);
        }
    }
}
