package dev.fief.specs.model;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Register;
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
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.Timer;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.factory.primitive.IntLongMaps;
import org.eclipse.collections.api.factory.primitive.IntObjectMaps;
import org.eclipse.collections.api.factory.primitive.IntSets;
import org.eclipse.collections.api.factory.primitive.LongLists;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.api.set.primitive.MutableIntSet;

/**
 * Reads kernel memory as a state of the model. It walks the derivation tree from the capabilities that have no parent; what no
 * capability leads to is not there, but for the first process, which nobody has a capability to.
 */
public final class Abstraction {
    private final KernelMemory memory;
    private final MutableIntObjectMap<Capability> slots = IntObjectMaps.mutable.empty();
    private final MutableIntObjectMap<ModelObject> objects = IntObjectMaps.mutable.empty();
    private final MutableIntObjectMap<ImmutableIntList> ready = IntObjectMaps.mutable.empty();
    private final MutableIntSet exhausted = IntSets.mutable.empty();
    private final MutableIntLongMap pages = IntLongMaps.mutable.empty();

    private Abstraction(KernelMemory memory) {
        this.memory = memory;
    }

    /** The state that this memory holds. In the proof: install. */
    public static ModelState of(KernelMemory memory) {
        Abstraction abstraction = new Abstraction(memory);
        abstraction.readTree();
        abstraction.readReady();
        return new ModelState(abstraction.slots.toImmutable(), abstraction.objects.toImmutable(), abstraction.ready.toImmutable(),
                abstraction.exhausted.toImmutable(), IntLists.immutable.empty(), KernelArea.current(memory),
                KernelArea.processCount(memory), IntSets.immutable.empty(), abstraction.pages.toImmutable());
    }

    private void readTree() {
        int first = KernelArea.firstProcess(memory);
        objects.put(first, process(first, Header.owner(memory, first)));
        MutableIntList pending = IntLists.mutable.empty();
        for (int slot = KernelArea.firstRoot(memory); slot != 0; slot = Slot.next(memory, slot)) {
            pending.add(slot);
        }
        while (pending.notEmpty()) {
            int slot = pending.removeAtIndex(pending.size() - 1);
            MutableIntList children = IntLists.mutable.empty();
            for (int child = Slot.firstChild(memory, slot); child != 0; child = Slot.next(memory, child)) {
                children.add(child);
            }
            slots.put(slot, new Capability(Slot.kind(memory, slot), Slot.rights(memory, slot), Slot.object(memory, slot),
                    Slot.word(memory, slot), Slot.owner(memory, slot), Slot.parent(memory, slot), children.toImmutable()));
            pending.addAll(children);
            readObject(slot);
        }
    }

    private void readObject(int slot) {
        int object = Slot.object(memory, slot);
        int kind = Slot.kind(memory, slot);
        if (kind == Kind.FRAME) {
            int end = object + KernelMemory.wordAt(1L << Frame.sizeBits(memory, slot));
            for (int word = object; word < end; word++) {
                if (memory.load(word) != 0) {
                    pages.put(word, memory.load(word));
                }
            }
        } else if (kind != Kind.UNTYPED && !objects.containsKey(object)) {
            objects.put(object, read(kind, object));
        }
    }

    private ModelObject read(int kind, int object) {
        int owner = Header.owner(memory, object);
        return switch (kind) {
            case Kind.CNODE -> new ModelObject.CNode(owner, CNode.radix(memory, object));
            case Kind.THREAD -> thread(object, owner);
            case Kind.ENDPOINT -> new ModelObject.Endpoint(owner, Endpoint.state(memory, object) == Endpoint.SENDING,
                    queue(Endpoint.queue(object)));
            case Kind.NOTIFICATION -> new ModelObject.Notification(owner,
                    Notification.state(memory, object) == Notification.ACTIVE, Notification.badges(memory, object),
                    queue(Notification.queue(object)), Notification.boundThread(memory, object),
                    Notification.boundContext(memory, object));
            case Kind.REPLY -> new ModelObject.Reply(owner, Reply.canGrant(memory, object), Reply.thread(memory, object));
            case Kind.SCHED_CONTEXT -> context(object, owner);
            case Kind.PROCESS -> process(object, owner);
            case Kind.MANIFEST -> manifest(object, owner);
            case Kind.IRQ_HANDLER -> new ModelObject.IrqHandler(owner, IrqHandler.line(memory, object),
                    IrqHandler.masked(memory, object), IrqHandler.pending(memory, object));
            case Kind.TIMER -> new ModelObject.Timer(owner, Timer.started(memory, object), Timer.period(memory, object));
            default -> throw new IllegalStateException("kind " + kind + " in a slot that names " + object);
        };
    }

    private ModelObject thread(int object, int owner) {
        long[] registers = new long[Register.COUNT];
        for (int index = 0; index < registers.length; index++) {
            registers[index] = Tcb.register(memory, object, index);
        }
        long[] fault = new long[Tcb.FAULT_WORDS];
        for (int index = 0; index < fault.length; index++) {
            fault[index] = Tcb.faultWord(memory, object, index);
        }
        return new ModelObject.Thread(owner, Tcb.state(memory, object), Tcb.priority(memory, object),
                Tcb.maxPriority(memory, object), Tcb.flags(memory, object) & ~(ThreadFlag.READY | ThreadFlag.RELEASE),
                Tcb.waitsOn(memory, object), Tcb.reply(memory, object), Tcb.badge(memory, object), Tcb.context(memory, object),
                Tcb.notification(memory, object), Tcb.faultKind(memory, object), LongLists.immutable.with(fault),
                Registers.of(registers));
    }

    private ModelObject context(int object, int owner) {
        MutableIntList chain = IntLists.mutable.empty();
        for (int reply = SchedContext.reply(memory, object); reply != 0; reply = Reply.previous(memory, reply)) {
            chain.add(reply);
        }
        long budget = SchedContext.budget(memory, object);
        long period = SchedContext.period(memory, object);
        if (budget != period
                && SchedContext.refillTime(memory, object, SchedContext.refillHead(memory, object)) > KernelArea.now(memory)) {
            exhausted.add(object);
        }
        return new ModelObject.Context(owner, SchedContext.capacity(memory, object), SchedContext.thread(memory, object),
                chain.toImmutable(), SchedContext.notification(memory, object), budget, period,
                SchedContext.maxRefills(memory, object), SchedContext.badge(memory, object), SchedContext.bandwidth(memory,
                        object));
    }

    private ModelObject process(int object, int owner) {
        return new ModelObject.Process(owner, Pcb.state(memory, object), Pcb.parent(memory, object), Pcb.number(memory, object),
                Pcb.contained(memory, object), Pcb.maxPriority(memory, object), Pcb.exitReason(memory, object),
                Pcb.exitStatus(memory, object), Pcb.bandwidthGranted(memory, object), Pcb.bandwidthFree(memory, object),
                Pcb.program(memory, object), queue(Pcb.waiters(object)));
    }

    private ModelObject manifest(int object, int owner) {
        return new ModelObject.Manifest(owner, Integer.numberOfTrailingZeros(Manifest.capacity(memory, object)),
                Manifest.bandwidth(memory, object), Manifest.budget(memory, object), Manifest.period(memory, object),
                Manifest.maxPriority(memory, object), Manifest.priority(memory, object), Manifest.contained(memory, object),
                Manifest.radix(memory, object), Manifest.buffer(memory, object));
    }

    private ImmutableIntList queue(int word) {
        MutableIntList threads = IntLists.mutable.empty();
        for (int thread = memory.loadHigh(word); thread != 0; thread = Tcb.queueNext(memory, thread)) {
            threads.add(thread);
        }
        return threads.toImmutable();
    }

    private void readReady() {
        for (int priority = 0; priority < Limits.PRIORITIES; priority++) {
            ImmutableIntList queue = queue(KernelArea.readyQueue(priority));
            if (queue.notEmpty()) {
                ready.put(priority, queue);
            }
        }
    }
}
