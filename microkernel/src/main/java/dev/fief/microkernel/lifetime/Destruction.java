package dev.fief.microkernel.lifetime;

import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.capability.Derivation;
import dev.fief.microkernel.capability.DerivationTree;
import dev.fief.microkernel.ipc.Replies;
import dev.fief.microkernel.ipc.Waits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Endpoint;
import dev.fief.microkernel.object.Frame;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.IrqHandler;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Manifest;
import dev.fief.microkernel.object.Notification;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.object.Timer;
import dev.fief.microkernel.schedule.Contexts;
import dev.fief.microkernel.schedule.ThreadQueue;
import dev.fief.microkernel.schedule.Timers;

/**
 * What happens to an object when its last capability is deleted. Simple objects go at once, after waking those who wait on them,
 * one in each step. Those with slots of their own are condemned: their capability moves to their tomb, and they are emptied
 * slot by slot. All memory of an object that is gone is zero.
 */
public final class Destruction {
    /** CNode slots that one step looks at. */
    private static final int SLOTS_PER_STEP = 64;

    private static final int THREAD_SLOTS = 4;

    private final KernelMemory memory;
    private final Derivation derivation;
    private final Contexts contexts;
    private final Waits waits;
    private final Replies replies;
    private final Death death;

    public Destruction(KernelMemory memory, Derivation derivation, Contexts contexts, Waits waits, Replies replies, Death death) {
        this.memory = memory;
        this.derivation = derivation;
        this.contexts = contexts;
        this.waits = waits;
        this.replies = replies;
        this.death = death;
    }

    /** One step on whatever is on top of the work stack, which is not empty. */
    public void step(Deletion deletion) {
        int object = WorkStack.top(memory);
        boolean empty = switch (Header.kind(memory, object)) {
            case Kind.CNODE -> emptyCNode(object, deletion);
            case Kind.THREAD -> emptyThread(object, deletion);
            case Kind.MANIFEST -> emptyManifest(object, deletion);
            case Kind.IRQ_HANDLER -> deletion.deleteStep(IrqHandler.notificationSlot(object));
            case Kind.TIMER -> deletion.deleteStep(Timer.notificationSlot(object));
            default -> death.step(object, deletion);
        };
        if (empty) {
            bury(object);
        }
    }

    /** Takes a slot without children out of the tree and empties it. */
    static void unhook(KernelMemory memory, int slot) {
        DerivationTree.remove(memory, slot);
        Slot.clear(memory, slot);
    }

    /**
     * Lets go of the object whose last capability is in {@code slot}, as far as one step goes.
     *
     * @return whether the slot is to be emptied now; if not, the object needs more steps, or has taken the capability to its tomb
     */
    boolean release(int slot) {
        int object = Slot.object(memory, slot);
        int kind = Slot.kind(memory, slot);
        switch (kind) {
            case Kind.ENDPOINT -> {
                return !wakeFirst(Endpoint.queue(object)) && zero(object, ObjectKind.ENDPOINT, 0);
            }
            case Kind.NOTIFICATION -> {
                return !wakeFirst(Notification.queue(object)) && releaseNotification(object);
            }
            case Kind.REPLY -> {
                return releaseReply(object);
            }
            case Kind.SCHED_CONTEXT -> {
                return releaseContext(object);
            }
            case Kind.FRAME -> {
                return zero(object, ObjectKind.FRAME, Frame.sizeBits(memory, slot));
            }
            default -> condemn(slot, object, kind);
        }
        return false;
    }

    private void condemn(int slot, int object, int kind) {
        derivation.entomb(slot, Header.tomb(object));
        if (kind == Kind.THREAD) {
            retire(object);
        }
        if (kind == Kind.PROCESS && Pcb.state(memory, object) == Pcb.LIVE) {
            death.begin(object, ExitReason.REVOKED, 0);
        } else if (WorkStack.holds(memory, object)) {
            WorkStack.bringToTop(memory, object);
        } else {
            WorkStack.push(memory, object);
        }
    }

    /** The object is empty: its memory is zeroed, its tomb, and with it the last trace of it, goes. */
    private void bury(int object) {
        WorkStack.remove(memory, object);
        int kind = Header.kind(memory, object);
        if (Slot.isEmpty(memory, Header.tomb(object))) {
            assert kind == Kind.PROCESS : "only a process ends with capabilities to it left";
            return;
        }
        long size = switch (kind) {
            case Kind.CNODE -> CNode.radix(memory, object);
            case Kind.MANIFEST -> Integer.numberOfTrailingZeros(Manifest.capacity(memory, object));
            default -> 0;
        };
        if (kind == Kind.IRQ_HANDLER) {
            KernelArea.handler(memory, IrqHandler.line(memory, object), 0);
        } else if (kind == Kind.TIMER) {
            KernelArea.timer(memory, Timer.number(memory, object), 0);
            Timers.stop(memory, object);
        }
        unhook(memory, Header.tomb(object));
        zero(object, ObjectKind.of(kind), size);
    }

    private boolean emptyCNode(int cnode, Deletion deletion) {
        int index = CNode.cursor(memory, cnode);
        int end = Math.min(1 << CNode.radix(memory, cnode), index + SLOTS_PER_STEP);
        while (index < end && Slot.isEmpty(memory, CNode.slot(cnode, index))) {
            index++;
        }
        if (index < end && deletion.deleteStep(CNode.slot(cnode, index))) {
            index++;
        }
        CNode.cursor(memory, cnode, index);
        return index == 1 << CNode.radix(memory, cnode);
    }

    /** In the proof: destroy. */
    private boolean emptyManifest(int manifest, Deletion deletion) {
        if (!deletion.deleteStep(Manifest.faultSlot(manifest))) {
            return false;
        }
        int index = Manifest.cursor(memory, manifest);
        if (index < Manifest.capacity(memory, manifest) && deletion.deleteStep(Manifest.endowment(manifest, index))) {
            index++;
        }
        Manifest.cursor(memory, manifest, index);
        return index == Manifest.capacity(memory, manifest);
    }

    private boolean emptyThread(int thread, Deletion deletion) {
        for (int index = 0; index < THREAD_SLOTS; index++) {
            int slot = Tcb.cspaceSlot(thread) + index * Slot.WORDS;
            if (!Slot.isEmpty(memory, slot)) {
                deletion.deleteStep(slot);
                return false;
            }
        }
        return true;
    }

    /** Stops a thread for good: nothing refers to it any more. */
    private void retire(int thread) {
        waits.suspend(thread);
        int context = Tcb.context(memory, thread);
        if (context != 0) {
            contexts.unbind(context);
        }
        int notification = Tcb.notification(memory, thread);
        if (notification != 0) {
            Notification.boundThread(memory, notification, 0);
            Tcb.notification(memory, thread, 0);
        }
        Death.unlistThread(memory, thread);
    }

    private boolean wakeFirst(int queue) {
        int thread = ThreadQueue.first(memory, queue);
        if (thread != 0) {
            waits.terminate(thread, Reason.OBJECT_GONE);
        }
        return thread != 0;
    }

    private boolean releaseNotification(int notification) {
        int thread = Notification.boundThread(memory, notification);
        if (thread != 0) {
            Tcb.notification(memory, thread, 0);
        }
        int context = Notification.boundContext(memory, notification);
        if (context != 0) {
            SchedContext.notification(memory, context, 0);
        }
        return zero(notification, ObjectKind.NOTIFICATION, 0);
    }

    private boolean releaseReply(int reply) {
        int thread = Reply.thread(memory, reply);
        if (thread != 0 && Tcb.state(memory, thread) == ThreadState.BLOCKED_ON_REPLY) {
            waits.terminate(thread, Reason.OBJECT_GONE);
        } else if (thread != 0) {
            replies.unlink(reply);
        }
        return zero(reply, ObjectKind.REPLY, 0);
    }

    private boolean releaseContext(int context) {
        replies.dissolve(context);
        int notification = SchedContext.notification(memory, context);
        if (notification != 0) {
            Notification.boundContext(memory, notification, 0);
        }
        contexts.retire(context);
        return zero(context, ObjectKind.SCHED_CONTEXT, SchedContext.capacity(memory, context));
    }

    private boolean zero(int object, ObjectKind kind, long size) {
        memory.zero(object, KernelMemory.wordAt(kind.bytes(size)));
        return true;
    }
}
