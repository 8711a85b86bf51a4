package dev.fief.microkernel.lifetime;

import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.ipc.Waits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.schedule.Bandwidth;
import dev.fief.microkernel.schedule.ThreadQueue;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.TraceEvent;

/**
 * The end of a process, in steps: its threads are stopped, its descendants end, everything below its anchor is revoked, and the
 * anchor deleted. Then every byte and all bandwidth are back with its parent, and whoever waited for it hears of it.
 */
public final class Death {
    private final KernelMemory memory;
    private final Trace trace;
    private final Waits waits;

    public Death(KernelMemory memory, Trace trace, Waits waits) {
        this.memory = memory;
        this.trace = trace;
        this.waits = waits;
    }

    /** A live process begins to die, or the work on a dying one comes first from now on. */
    public void begin(int process, ExitReason reason, long status) {
        if (Pcb.state(memory, process) != Pcb.LIVE) {
            WorkStack.bringToTop(memory, process);
            return;
        }
        Pcb.state(memory, process, Pcb.DYING);
        Pcb.exit(memory, process, reason.ordinal(), status);
        WorkStack.push(memory, process);
        if (trace.isOn()) {
            trace.record(TraceEvent.DEATH, KernelArea.now(memory), KernelArea.current(memory), process, reason.ordinal(), status, 0);
        }
    }

    /** What a thread that waits for the end of a process is told. */
    public void announce(int process, int thread) {
        Tcb.register(memory, thread, Register.A1, MessageInfo.of(0, 2));
        Tcb.register(memory, thread, Register.A2, Pcb.exitReason(memory, process));
        Tcb.register(memory, thread, Register.A3, Pcb.exitStatus(memory, process));
        Tcb.register(memory, thread, Register.A7, Status.of(Reason.PROCESS_ENDED, 0));
    }

    /** One step towards the end of a process. @return whether it is reached and told to everybody */
    boolean step(int process, Deletion deletion) {
        int anchor = Pcb.anchor(process);
        if (!Slot.isEmpty(memory, anchor)) {
            stepBeforeEnd(process, anchor, deletion);
            return false;
        }
        int waiter = ThreadQueue.first(memory, Pcb.waiters(process));
        if (waiter == 0) {
            return true;
        }
        waits.cancel(waiter);
        announce(process, waiter);
        waits.resume(waiter);
        return false;
    }

    /** Takes a thread out of the list of its process's threads, if it is in there. */
    static void unlistThread(KernelMemory memory, int thread) {
        int process = Header.owner(memory, thread);
        int next = Tcb.siblingNext(memory, thread);
        int previous = Tcb.siblingPrevious(memory, thread);
        if (previous != 0) {
            Tcb.siblingNext(memory, previous, next);
        } else if (Pcb.firstThread(memory, process) == thread) {
            Pcb.firstThread(memory, process, next);
        }
        if (next != 0) {
            Tcb.siblingPrevious(memory, next, previous);
        }
        Tcb.siblingNext(memory, thread, 0);
        Tcb.siblingPrevious(memory, thread, 0);
    }

    private void stepBeforeEnd(int process, int anchor, Deletion deletion) {
        int thread = Pcb.firstThread(memory, process);
        int child = Pcb.firstChild(memory, process);
        if (thread != 0) {
            waits.suspend(thread);
            unlistThread(memory, thread);
        } else if (child != 0) {
            begin(child, ExitReason.KILLED, 0);
        } else if (deletion.revokeStep(anchor)) {
            end(process, anchor);
        }
    }

    /** In the proof: kill. */
    private void end(int process, int anchor) {
        Destruction.unhook(memory, anchor);
        int parent = Pcb.parent(memory, process);
        Bandwidth.refund(memory, parent, process);
        unlist(process, parent);
        Pcb.state(memory, process, Pcb.DEAD);
        if (trace.isOn()) {
            trace.record(TraceEvent.BURIED, KernelArea.now(memory), KernelArea.current(memory), process, 0, 0, 0);
        }
    }

    private void unlist(int process, int parent) {
        int next = Pcb.siblingNext(memory, process);
        int previous = Pcb.siblingPrevious(memory, process);
        if (previous != 0) {
            Pcb.siblingNext(memory, previous, next);
        } else if (parent != 0) {
            Pcb.firstChild(memory, parent, next);
        }
        if (next != 0) {
            Pcb.siblingPrevious(memory, next, previous);
        }
        Pcb.siblingNext(memory, process, 0);
        Pcb.siblingPrevious(memory, process, 0);
        Pcb.parent(memory, process, 0);
    }
}
