package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Endpoint;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Notification;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

/**
 * What may change on behalf of some processes, in three circles. What they <em>control</em>: their memory and everything in it,
 * and what its capabilities name; through a CNode, what is in it, through a thread that may be written, what it has, through a
 * process that may be killed, its memory. What is <em>linked</em> to that, by waiting, by binding or by replies. And the
 * <em>neighbours</em> of all these in lists that the kernel keeps.
 */
final class Authority {
    private final Survey state;
    private final KernelMemory memory;
    private final IntHashSet controlled = new IntHashSet();
    private final IntHashSet linked = new IntHashSet();
    private final IntHashSet neighbours = new IntHashSet();
    private final IntArrayList open = new IntArrayList();
    private final IntArrayList unfollowed = new IntArrayList();
    private final IntHashSet slots = new IntHashSet();
    private final IntArrayList starts = new IntArrayList();
    private final IntArrayList ends = new IntArrayList();

    Authority(Survey state) {
        this.state = state;
        memory = state.memory();
    }

    /** Adds a thread that acts, and its process. */
    void addActor(int thread) {
        control(thread);
        int process = state.territory().ownerOf(thread);
        if (state.isA(process, Kind.PROCESS)) {
            addProcess(process);
        }
    }

    /** Adds what the kernel works on for nobody. */
    void addWork() {
        int object = KernelArea.firstWork(memory);
        for (int steps = 0; steps < state.objects().size() && Survey.hasTomb(state.objects().kindAt(object)); steps++) {
            control(object);
            if (state.isA(object, Kind.PROCESS)) {
                addProcess(object);
            }
            object = Header.nextWork(memory, object);
        }
    }

    /** Adds a process with its memory and its descendants. */
    void addProcess(int process) {
        control(process);
        int anchor = Pcb.anchor(process);
        if (Slot.kind(memory, anchor) == Kind.UNTYPED) {
            addCapability(anchor);
        }
    }

    /** Adds a device that may have raised the notification in a slot of it. */
    void addDevice(int device, int slot) {
        control(device);
        control(Slot.object(memory, slot));
    }

    /** Follows everything that was added. Nothing may be added later. */
    Authority close() {
        while (!open.isEmpty()) {
            int object = open.removeAtIndex(open.size() - 1);
            int index = state.objects().indexOf(object);
            switch (state.objects().kind(index)) {
                case Kind.CNODE, Kind.THREAD, Kind.MANIFEST -> state.eachSlot(index, this::addCapability);
                default -> { }
            }
        }
        neighbours.add(KernelArea.firstContext(memory));
        controlled.forEach(this::link);
        while (!unfollowed.isEmpty()) {
            followLinks(unfollowed.removeAtIndex(unfollowed.size() - 1));
        }
        return this;
    }

    boolean controls(int object) {
        return controlled.contains(object);
    }

    boolean isLinked(int object) {
        return linked.contains(object);
    }

    boolean isNeighbour(int object) {
        return neighbours.contains(object);
    }

    /** Whether a slot derives from one that can be revoked. */
    boolean canRevoke(int slot) {
        return slots.contains(slot);
    }

    /** Whether a word lies in memory that can be retyped. */
    boolean canRetype(int word) {
        for (int index = 0; index < starts.size(); index++) {
            if (word >= starts.get(index) && word < ends.get(index)) {
                return true;
            }
        }
        return false;
    }

    private void control(int object) {
        if (state.objects().indexOf(object) >= 0 && controlled.add(object)) {
            open.add(object);
        }
    }

    private void addCapability(int slot) {
        int number = state.tree().numberOf(slot);
        if (number < 0) {
            return;
        }
        for (int below = number; below < state.tree().end(number); below++) {
            if (!slots.add(state.tree().slot(below)) && below == number) {
                return;
            }
        }
        int object = Slot.object(memory, slot);
        boolean writable = (Slot.rights(memory, slot) & Rights.WRITE) != 0;
        switch (Slot.kind(memory, slot)) {
            case Kind.UNTYPED -> addRange(slot);
            case Kind.THREAD -> {
                if (writable) {
                    control(object);
                } else {
                    link(object);
                }
            }
            case Kind.PROCESS -> {
                if (writable && state.isA(object, Kind.PROCESS)) {
                    addProcess(object);
                } else {
                    link(object);
                }
            }
            default -> control(object);
        }
    }

    private void addRange(int slot) {
        int start = Slot.object(memory, slot);
        int end = start + (int) Attenuation.extent(state, slot);
        starts.add(start);
        ends.add(end);
        for (int index = 0; index < state.objects().size(); index++) {
            int object = state.objects().start(index);
            if (object >= start && object < end) {
                control(object);
            }
        }
    }

    private void link(int object) {
        if (state.objects().indexOf(object) >= 0 && linked.add(object)) {
            unfollowed.add(object);
        }
    }

    private void followLinks(int object) {
        switch (state.objects().kindAt(object)) {
            case Kind.THREAD -> followThread(object);
            case Kind.ENDPOINT -> linkQueue(Endpoint.queue(object));
            case Kind.NOTIFICATION -> {
                linkQueue(Notification.queue(object));
                link(Notification.boundThread(memory, object));
                link(Notification.boundContext(memory, object));
            }
            case Kind.REPLY -> {
                link(Reply.thread(memory, object));
                link(Reply.context(memory, object));
                link(Reply.next(memory, object));
                link(Reply.previous(memory, object));
            }
            case Kind.SCHED_CONTEXT -> {
                link(SchedContext.thread(memory, object));
                link(SchedContext.reply(memory, object));
                link(SchedContext.notification(memory, object));
                neighbours.add(SchedContext.listNext(memory, object));
                neighbours.add(SchedContext.listPrevious(memory, object));
                neighbours.add(state.territory().ownerOf(object));
            }
            case Kind.PROCESS -> {
                linkQueue(Pcb.waiters(object));
                neighbours.add(Pcb.parent(memory, object));
                neighbours.add(Pcb.siblingNext(memory, object));
                neighbours.add(Pcb.siblingPrevious(memory, object));
            }
            default -> { }
        }
    }

    private void followThread(int thread) {
        link(Tcb.reply(memory, thread));
        link(Tcb.context(memory, thread));
        link(Tcb.notification(memory, thread));
        neighbours.add(Tcb.waitsOn(memory, thread));
        neighbours.add(Tcb.queueNext(memory, thread));
        neighbours.add(Tcb.queuePrevious(memory, thread));
        neighbours.add(Tcb.siblingNext(memory, thread));
        neighbours.add(Tcb.siblingPrevious(memory, thread));
        neighbours.add(state.territory().ownerOf(thread));
        neighbours.add(Slot.object(memory, Tcb.bufferSlot(thread)));
    }

    private void linkQueue(int queue) {
        int thread = memory.loadHigh(queue);
        for (int steps = 0; steps < state.threads().size() && state.isA(thread, Kind.THREAD); steps++) {
            link(thread);
            thread = Tcb.queueNext(memory, thread);
        }
    }
}
