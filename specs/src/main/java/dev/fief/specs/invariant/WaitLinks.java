package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Endpoint;
import dev.fief.microkernel.object.Notification;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * The part of {@link NoDangling} about waiting: a thread waits on an object exactly if it stands in that object's queue, and remembers
 * nothing of a wait that is over.
 */
final class WaitLinks {
    private WaitLinks() {}

    static void check(Survey state, Findings findings) {
        ObjectTable objects = state.objects();
        QueueWalk walk = new QueueWalk(state, findings);
        int queued = 0;
        for (int index = 0; index < objects.size(); index++) {
            int object = objects.start(index);
            queued += switch (objects.kind(index)) {
                case Kind.ENDPOINT -> checkEndpoint(state, object, walk, findings);
                case Kind.NOTIFICATION -> checkNotification(state, object, walk, findings);
                case Kind.PROCESS -> checkMembers(state, object, members(state, object, Pcb.waiters(object), walk),
                        ThreadState.BLOCKED_ON_PROCESS, findings);
                default -> 0;
            };
        }
        for (int index = 0; index < state.threads().size(); index++) {
            queued -= checkThread(state, state.threads().get(index), findings);
        }
        if (queued != 0) {
            findings.add((queued < 0 ? -queued + " threads wait on an object, but stand" : queued + " threads stand") + " in "
                    + (queued < 0 ? "no queue" : "a queue too many"));
        }
    }

    private static IntArrayList members(Survey state, int object, int queue, QueueWalk walk) {
        return walk.follow(queue, () -> "the queue of " + Wording.object(state, object));
    }

    private static int checkEndpoint(Survey state, int endpoint, QueueWalk walk, Findings findings) {
        int mode = Endpoint.state(state.memory(), endpoint);
        IntArrayList members = members(state, endpoint, Endpoint.queue(endpoint), walk);
        if (mode < Endpoint.IDLE || mode > Endpoint.RECEIVING || members.isEmpty() != (mode == Endpoint.IDLE)) {
            findings.add(Wording.object(state, endpoint) + " is in state " + mode + " with " + members.size()
                    + " threads waiting");
        }
        int expected = mode == Endpoint.SENDING ? ThreadState.BLOCKED_ON_SEND : ThreadState.BLOCKED_ON_RECEIVE;
        return checkMembers(state, endpoint, members, expected, findings);
    }

    private static int checkNotification(Survey state, int notification, QueueWalk walk, Findings findings) {
        KernelMemory memory = state.memory();
        int mode = Notification.state(memory, notification);
        IntArrayList members = members(state, notification, Notification.queue(notification), walk);
        if (mode < Notification.IDLE || mode > Notification.ACTIVE || members.isEmpty() == (mode == Notification.WAITING)) {
            findings.add(Wording.object(state, notification) + " is in state " + mode + " with " + members.size()
                    + " threads waiting");
        }
        if (mode != Notification.ACTIVE && Notification.badges(memory, notification) != 0) {
            findings.add(Wording.object(state, notification) + " holds badges, but is not active");
        }
        return checkMembers(state, notification, members, ThreadState.BLOCKED_ON_NOTIFICATION, findings);
    }

    private static int checkMembers(Survey state, int object, IntArrayList members, int expected, Findings findings) {
        KernelMemory memory = state.memory();
        for (int index = 0; index < members.size(); index++) {
            int thread = members.get(index);
            if (Tcb.state(memory, thread) != expected || Tcb.waitsOn(memory, thread) != object) {
                findings.add(Wording.object(state, thread) + " stands in the queue of " + Wording.object(state, object)
                        + ", but is in state " + Tcb.state(memory, thread) + " and waits on "
                        + Wording.address(Tcb.waitsOn(memory, thread)));
            }
        }
        return members.size();
    }

    /** @return 1 if the thread must stand in a queue */
    private static int checkThread(Survey state, int thread, Findings findings) {
        KernelMemory memory = state.memory();
        int waitsOn = Tcb.waitsOn(memory, thread);
        int needed = switch (Tcb.state(memory, thread)) {
            case ThreadState.BLOCKED_ON_RECEIVE, ThreadState.BLOCKED_ON_SEND -> Kind.ENDPOINT;
            case ThreadState.BLOCKED_ON_NOTIFICATION -> Kind.NOTIFICATION;
            case ThreadState.BLOCKED_ON_PROCESS -> Kind.PROCESS;
            default -> Kind.NULL;
        };
        if (Tcb.state(memory, thread) > ThreadState.BLOCKED_ON_PROCESS) {
            findings.add(Wording.object(state, thread) + " is in state " + Tcb.state(memory, thread) + ", which there is not");
        }
        if (needed == Kind.NULL ? waitsOn != 0 : !state.isA(waitsOn, needed)) {
            findings.add(Wording.object(state, thread) + " is in state " + Tcb.state(memory, thread) + " and waits on "
                    + Wording.object(state, waitsOn));
        }
        int flags = Tcb.flags(memory, thread) & ~flagsIn(Tcb.state(memory, thread));
        if (flags != 0) {
            findings.add(Wording.object(state, thread) + " is in state " + Tcb.state(memory, thread)
                    + ", and has flags that mean nothing there: " + Integer.toBinaryString(flags));
        }
        return needed == Kind.NULL ? 0 : 1;
    }

    /** What a thread in some state can have to remember: of an earlier wait nothing is left. */
    private static int flagsIn(int threadState) {
        return switch (threadState) {
            case ThreadState.INACTIVE -> ThreadFlag.IN_CALL;
            case ThreadState.RUNNING, ThreadState.RESTART -> ThreadFlag.READY | ThreadFlag.RELEASE;
            case ThreadState.BLOCKED_ON_RECEIVE -> ThreadFlag.CAN_GRANT | ThreadFlag.KEPT;
            case ThreadState.BLOCKED_ON_SEND -> ThreadFlag.CAN_GRANT | ThreadFlag.CAN_GRANT_REPLY | ThreadFlag.IS_CALL
                    | ThreadFlag.IS_FAULT | ThreadFlag.KEPT;
            default -> ThreadFlag.KEPT;
        };
    }
}
