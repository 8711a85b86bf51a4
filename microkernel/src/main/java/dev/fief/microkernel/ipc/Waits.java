package dev.fief.microkernel.ipc;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Endpoint;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Notification;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.schedule.Scheduler;
import dev.fief.microkernel.schedule.ThreadQueue;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.TraceEvent;
import dev.fief.microkernel.trace.WorkKind;

/** How a thread begins to wait on an object, and how its wait ends other than by what it waited for. */
public final class Waits {
    private final KernelMemory memory;
    private final Trace trace;
    private final Scheduler scheduler;
    private final Replies replies;

    public Waits(KernelMemory memory, Trace trace, Scheduler scheduler, Replies replies) {
        this.memory = memory;
        this.trace = trace;
        this.scheduler = scheduler;
        this.replies = replies;
    }

    /** The running or a faulting thread, which stands in no queue, begins to wait in that of an object. */
    public void begin(int thread, int state, int flags, int object, int queue) {
        assert !Tcb.has(memory, thread, ThreadFlag.READY | ThreadFlag.RELEASE);
        Tcb.stateAndFlags(memory, thread, state, flags | Tcb.flags(memory, thread) & ThreadFlag.KEPT);
        Tcb.waitsOn(memory, thread, object);
        ThreadQueue.add(memory, queue, thread);
        trace.work().add(WorkKind.QUEUE_OPERATION, 1);
    }

    /** Takes a thread that waits in the queue of an object out of it; what it waited with stays noted. */
    public void leaveQueue(int thread) {
        int object = Tcb.waitsOn(memory, thread);
        int queue = queueOf(object);
        ThreadQueue.remove(memory, queue, thread);
        trace.work().add(WorkKind.QUEUE_OPERATION, 1);
        Tcb.waitsOn(memory, thread, 0);
        if (ThreadQueue.isEmpty(memory, queue)) {
            switch (Header.kind(memory, object)) {
                case Kind.ENDPOINT -> Endpoint.state(memory, object, Endpoint.IDLE);
                case Kind.NOTIFICATION -> Notification.state(memory, object, Notification.IDLE);
                default -> { }
            }
        }
    }

    /** Ends whatever wait a thread is in, a fault's included; its state is for the caller to set. */
    public void cancel(int thread) {
        int state = Tcb.state(memory, thread);
        if (ThreadState.isQueued(state)) {
            leaveQueue(thread);
        }
        int reply = Tcb.reply(memory, thread);
        if (state == ThreadState.BLOCKED_ON_REPLY && reply != 0) {
            replies.remove(reply);
        } else if (reply != 0) {
            replies.unlink(reply);
        }
        if (Tcb.faultKind(memory, thread) != 0) {
            Tcb.faultKind(memory, thread, 0);
            for (int index = 0; index < Tcb.FAULT_WORDS; index++) {
                Tcb.faultWord(memory, thread, index, 0);
            }
        }
        Tcb.badge(memory, thread, 0);
    }

    /**
     * Ends a wait with an answer other than what was waited for. A thread that waited for its fault to be handled has no call to
     * answer, and stops.
     */
    public void terminate(int thread, Reason reason) {
        boolean faulted = Tcb.faultKind(memory, thread) != 0;
        cancel(thread);
        if (faulted) {
            Tcb.stateAndFlags(memory, thread, ThreadState.INACTIVE, Tcb.flags(memory, thread) & ThreadFlag.IN_CALL);
        } else {
            Tcb.register(memory, thread, Register.A7, Status.of(reason, 0));
            resume(thread);
        }
    }

    /** Changes a thread's priority, and its place in the queue it stands in. */
    public void setPriority(int thread, int priority) {
        int flags = Tcb.flags(memory, thread);
        if ((flags & ThreadFlag.READY) != 0) {
            scheduler.dequeue(thread);
            Tcb.priority(memory, thread, priority);
            scheduler.enqueue(thread);
        } else if (ThreadState.isQueued(Tcb.state(memory, thread))) {
            int queue = queueOf(Tcb.waitsOn(memory, thread));
            ThreadQueue.remove(memory, queue, thread);
            Tcb.priority(memory, thread, priority);
            ThreadQueue.add(memory, queue, thread);
        } else {
            Tcb.priority(memory, thread, priority);
        }
    }

    /** Stops a thread, whatever it does. If that is a call, it will make it again when it is resumed. */
    public void suspend(int thread) {
        int state = Tcb.state(memory, thread);
        boolean inCall = state == ThreadState.RESTART || Tcb.has(memory, thread, ThreadFlag.IN_CALL)
                || state >= ThreadState.BLOCKED_ON_RECEIVE && Tcb.faultKind(memory, thread) == 0;
        if (state == ThreadState.RESTART) {
            // It may have begun the work that there is.
            KernelArea.inheritWork(memory, Tcb.priority(memory, thread));
        }
        cancel(thread);
        scheduler.dequeue(thread);
        Tcb.stateAndFlags(memory, thread, ThreadState.INACTIVE, inCall ? ThreadFlag.IN_CALL : 0);
        if (KernelArea.current(memory) == thread) {
            KernelArea.current(memory, 0);
        }
    }

    /** A thread whose wait has ended goes on with its program. */
    public void resume(int thread) {
        Tcb.stateAndFlags(memory, thread, ThreadState.RUNNING, 0);
        if (trace.isOn()) {
            trace.record(TraceEvent.WAKE, KernelArea.now(memory), KernelArea.current(memory), thread,
                    Tcb.register(memory, thread, Register.A7), 0, 0);
        }
        scheduler.makeReady(thread);
    }

    /** The word that holds the queue of threads waiting on an object. */
    private int queueOf(int object) {
        return switch (Header.kind(memory, object)) {
            case Kind.ENDPOINT -> Endpoint.queue(object);
            case Kind.NOTIFICATION -> Notification.queue(object);
            default -> Pcb.waiters(object);
        };
    }
}
