package dev.fief.specs.model;

import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.model.ModelObject.CNode;
import dev.fief.specs.model.ModelObject.Context;
import dev.fief.specs.model.ModelObject.Endpoint;
import dev.fief.specs.model.ModelObject.IrqHandler;
import dev.fief.specs.model.ModelObject.Manifest;
import dev.fief.specs.model.ModelObject.Notification;
import dev.fief.specs.model.ModelObject.Process;
import dev.fief.specs.model.ModelObject.Reply;
import dev.fief.specs.model.ModelObject.Thread;
import dev.fief.specs.model.ModelObject.Timer;

/** How capabilities go, and objects with their last capability. The kernel takes bounded steps to it; here it is one. */
final class Deletion {
    private Deletion() {}

    /** Deletes every descendant of a slot. In the proof: revoke. */
    static ModelState revoke(ModelState state, int slot) {
        ModelState after = state;
        while (after.capability(slot).children().notEmpty()) {
            after = revokeOne(after, slot);
        }
        return after;
    }

    /** The same for the current thread; should that end, the rest stays. */
    static ModelState revokeByCaller(ModelState state, int slot) {
        ModelState after = state;
        while (after.current() == state.current() && after.capability(slot).children().notEmpty()) {
            after = revokeOne(after, slot);
        }
        return after;
    }

    /** Leaves go first, and those below the first child first. A process below the slot ends as a whole. */
    private static ModelState revokeOne(ModelState state, int slot) {
        int child = state.capability(slot).children().get(0);
        while (!isAnchor(state, child) && state.capability(child).children().notEmpty()) {
            child = state.capability(child).children().get(0);
        }
        return isAnchor(state, child) ? die(state, Pcb.ofAnchor(child), ExitReason.REVOKED, 0) : deleteLeaf(state, child);
    }

    private static boolean isAnchor(ModelState state, int slot) {
        return state.objects().get(Pcb.ofAnchor(slot)) instanceof Process;
    }

    /**
     * Empties a slot. Its children hang from its parent from then on. If it held the last capability to an object, the object
     * is destroyed.
     * In the proof: delete.
     */
    static ModelState delete(ModelState state, int slot) {
        ModelState after = state;
        while (!after.isEmpty(slot)) {
            after = deleteOne(after, slot);
        }
        return after;
    }

    /** The same for the current thread; should that end, the rest stays. */
    static ModelState deleteByCaller(ModelState state, int slot) {
        ModelState after = state;
        while (after.current() == state.current() && !after.isEmpty(slot)) {
            after = deleteOne(after, slot);
        }
        return after;
    }

    /**
     * One child less. A child that may not hang from the slot's parent goes, after its own children have tried that parent; so
     * the first descendant that may is hung there, or, if none may, the leaf goes that was reached; a process whose anchor is met
     * on that way ends as a whole.
     */
    private static ModelState deleteOne(ModelState state, int slot) {
        int parent = state.capability(slot).parent();
        int descendant = slot;
        while (state.capability(descendant).children().notEmpty()) {
            descendant = state.capability(descendant).children().get(0);
            if (Derivation.mayRehang(state, descendant, parent)) {
                return Derivation.rehang(state, descendant, slot);
            }
            if (isAnchor(state, descendant)) {
                return die(state, Pcb.ofAnchor(descendant), ExitReason.REVOKED, 0);
            }
        }
        return deleteLeaf(state, descendant);
    }

    private static ModelState deleteLeaf(ModelState state, int slot) {
        Capability deleted = state.capability(slot);
        boolean last = deleted.kind() != Kind.UNTYPED && isLast(state, slot);
        ModelState after = Derivation.remove(state, slot);
        return last ? destroy(after, deleted) : after;
    }

    /**
     * Fills a slot that belongs to an object, and that nothing hangs from, with a child of {@code source}, or leaves it empty
     * for 0. What it held goes, after the new capability is in its place.
     */
    static ModelState replace(ModelState state, int slot, int source, long word, int owner) {
        Capability old = state.capability(slot);
        boolean last = !old.isEmpty() && isLast(state, slot);
        ModelState after = old.isEmpty() ? state : Derivation.remove(state, slot);
        // A simple object goes with its capability; one with slots of its own is emptied afterwards.
        boolean simple = old.kind() == Kind.ENDPOINT || old.kind() == Kind.NOTIFICATION || old.kind() == Kind.FRAME;
        after = last && simple ? destroy(after, old) : after;
        after = source == 0 ? after : Derivation.derive(after, source, slot, Rights.ALL, word, owner);
        return last && !simple ? destroy(after, old) : after;
    }

    /** Whether no other slot names the object. */
    static boolean isLast(ModelState state, int slot) {
        Capability capability = state.capability(slot);
        return state.slots().keyValuesView().noneSatisfy(each -> each.getOne() != slot && each.getTwo().sameObject(capability));
    }

    /** In the proof: condemn. */
    private static ModelState destroy(ModelState state, Capability last) {
        int name = last.object();
        if (last.kind() == Kind.FRAME) {
            return Frames.destroy(state, last);
        }
        ModelState after = switch (state.objects().get(name)) {
            case Endpoint _ -> EndpointRules.wakeAll(state, name, Reason.OBJECT_GONE);
            case Notification _ -> destroyNotification(state, name);
            case Reply _ -> ReplyRules.destroy(state, name);
            case Context _ -> ContextRules.destroy(state, name);
            case Thread _ -> empty(detach(state, name), name);
            case Process process -> destroyProcess(state, name, process);
            case CNode _, Manifest _, IrqHandler _, Timer _ -> empty(state, name);
        };
        return after.withoutObject(name);
    }

    private static ModelState destroyNotification(ModelState state, int name) {
        ModelState after = EndpointRules.wakeAll(state, name, Reason.OBJECT_GONE);
        after = NotificationRules.unbind(after, name);
        int context = after.notification(name).context();
        return context == 0 ? after : after.with(context, after.context(context).withNotification(0));
    }

    /** Deletes what the slots inside an object hold. In the proof: destroy. */
    private static ModelState empty(ModelState state, int name) {
        return Containers.slots(state, name).injectInto(state, Deletion::delete);
    }

    /** A thread ends: it waits for nothing, and has neither context nor notification. */
    private static ModelState detach(ModelState state, int name) {
        ModelState after = Waiting.cancel(ScheduleRules.dequeue(state, name), name, ThreadState.INACTIVE);
        if (after.thread(name).context() != 0) {
            after = ScheduleRules.unbind(after, after.thread(name).context());
        }
        if (after.thread(name).notification() != 0) {
            after = NotificationRules.unbind(after, after.thread(name).notification());
        }
        return name == after.current() ? after.withCurrent(0) : after;
    }

    private static ModelState destroyProcess(ModelState state, int name, Process process) {
        return process.state() == Pcb.LIVE ? die(state, name, ExitReason.REVOKED, 0) : ProcessRules.wakeWaiters(state, name);
    }

    /**
     * The death of a process: its threads stop, its children end, everything that derives from its memory goes, and last the
     * anchor; then its bandwidth is its parent's again, and who waited for it learns how it ended.
     * In the proof: kill.
     */
    static ModelState die(ModelState state, int name, ExitReason reason, long status) {
        Process process = state.process(name);
        if (process.state() != Pcb.LIVE) {
            return state;
        }
        ModelState after = state.with(name, process.withState(Pcb.DYING).withExit(reason.ordinal(), status));
        after = stopThreads(after, name);
        after = killChildren(after, name);
        after = revoke(after, Pcb.anchor(name));
        after = Derivation.remove(after, Pcb.anchor(name));
        return bury(after, name);
    }

    /** The youngest first. */
    private static ModelState killChildren(ModelState state, int parent) {
        return state.objects().keyValuesView()
                .select(each -> each.getTwo() instanceof Process child && child.parent() == parent)
                .toSortedListBy(each -> -((Process) each.getTwo()).number())
                .injectInto(state, (after, each) -> die(after, each.getOne(), ExitReason.KILLED, 0));
    }

    private static ModelState stopThreads(ModelState state, int process) {
        return state.objects().keyValuesView()
                .select(each -> each.getTwo() instanceof Thread thread && thread.owner() == process)
                .collectInt(each -> each.getOne()).toSortedList()
                .injectInto(state, ThreadRules::suspend);
    }

    private static ModelState bury(ModelState state, int name) {
        Process process = state.process(name);
        ModelState after = Bandwidth.take(state, process.parent(), -process.granted());
        after = after.with(name, process.withState(Pcb.DEAD).withBandwidth(0, 0).withParent(0));
        return ProcessRules.wakeWaiters(after, name);
    }
}
