package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.IrqHandler;
import dev.fief.microkernel.object.Manifest;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.Timer;
import org.eclipse.collections.api.block.procedure.primitive.IntProcedure;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * One state of the system, walked through once: the derivation tree, the objects its capabilities name, whose memory is whose.
 * Everything else is read from the memory itself, which must not change while the survey is used.
 *
 * <p>Whatever the memory holds, making a survey ends and throws nothing; what could not be followed is noted as a flaw, for the
 * invariants to report.
 */
public final class Survey {
    private final KernelMemory memory;
    private final CapabilityTree tree;
    private final ObjectTable objects;
    private final Territory territory;
    private final IntArrayList owners;
    private final IntArrayList processes = new IntArrayList();
    private final IntArrayList threads = new IntArrayList();

    private Survey(KernelMemory memory) {
        this.memory = memory;
        tree = new CapabilityTree(memory);
        objects = new ObjectTable(memory, tree);
        territory = new Territory(memory, objects);
        owners = new IntArrayList(tree.size());
        for (int number = 0; number < tree.size(); number++) {
            int slot = tree.slot(number);
            owners.add(isTomb(slot) ? Slot.owner(memory, slot) : territory.ownerOf(slot));
        }
        for (int index = 0; index < objects.size(); index++) {
            switch (objects.kind(index)) {
                case Kind.PROCESS -> processes.add(objects.start(index));
                case Kind.THREAD -> threads.add(objects.start(index));
                default -> { }
            }
        }
    }

    /** Walks through the present state of a memory. */
    public static Survey of(KernelMemory memory) {
        return new Survey(memory);
    }

    /** Read only. */
    public KernelMemory memory() {
        return memory;
    }

    public CapabilityTree tree() {
        return tree;
    }

    public ObjectTable objects() {
        return objects;
    }

    public Territory territory() {
        return territory;
    }

    /** All process objects, the unborn and the dead among them. */
    public IntList processes() {
        return processes;
    }

    public IntList threads() {
        return threads;
    }

    /**
     * The process that slot {@code number} of the tree belongs to: the one whose memory it lies in. Only a tomb belongs to
     * whoever owns the slot that it hangs from.
     */
    public int owner(int number) {
        return owners.get(number);
    }

    /** Whether there is an object of this kind at an address. */
    public boolean isA(int address, int kind) {
        return objects.kindAt(address) == kind;
    }

    /** Whether there is a process at an address that is live or dying: that has memory. */
    public boolean isAlive(int process) {
        return isA(process, Kind.PROCESS)
                && (Pcb.state(memory, process) == Pcb.LIVE || Pcb.state(memory, process) == Pcb.DYING);
    }

    /** Whether {@code process} is {@code ancestor} or was spawned by it or by one of its descendants. */
    public boolean isWithin(int process, int ancestor) {
        int above = process;
        for (int steps = 0; steps <= processes.size() && above != 0 && isA(above, Kind.PROCESS); steps++) {
            if (above == ancestor) {
                return true;
            }
            above = Pcb.parent(memory, above);
        }
        return false;
    }

    public boolean isTomb(int slot) {
        int object = slot - Header.tomb(0);
        int kind = Slot.kind(memory, slot);
        return hasTomb(kind) && Slot.object(memory, slot) == object && objects.kindAt(object) == kind;
    }

    /** Whether an object of this kind can be condemned: whether it has slots. */
    static boolean hasTomb(int kind) {
        return switch (kind) {
            case Kind.CNODE, Kind.THREAD, Kind.PROCESS, Kind.MANIFEST, Kind.IRQ_HANDLER, Kind.TIMER -> true;
            default -> false;
        };
    }

    /** Whether a slot is the anchor of a process. */
    public boolean isAnchor(int slot) {
        return isA(Pcb.ofAnchor(slot), Kind.PROCESS);
    }

    /** The slot of object {@code index} that a word is part of, empty or not; 0 if of none. */
    public int slotContaining(int index, int word) {
        int[] found = new int[1];
        if (objects.kind(index) != Kind.FRAME) {
            eachSlot(index, slot -> {
                if (word >= slot && word < slot + Slot.WORDS) {
                    found[0] = slot;
                }
            });
        }
        return found[0];
    }

    /** Shows every slot of object {@code index}, empty or not. */
    void eachSlot(int index, IntProcedure procedure) {
        int object = objects.start(index);
        if (hasTomb(objects.kind(index))) {
            procedure.value(Header.tomb(object));
        }
        switch (objects.kind(index)) {
            case Kind.CNODE -> {
                int end = objects.end(index);
                for (int slot = CNode.slot(object, 0); slot < end; slot += Slot.WORDS) {
                    procedure.value(slot);
                }
            }
            case Kind.THREAD -> {
                procedure.value(Tcb.cspaceSlot(object));
                procedure.value(Tcb.faultSlot(object));
                procedure.value(Tcb.timeoutSlot(object));
                procedure.value(Tcb.bufferSlot(object));
            }
            case Kind.MANIFEST -> {
                procedure.value(Manifest.faultSlot(object));
                for (int place = 0; place < Manifest.capacity(memory, object); place++) {
                    procedure.value(Manifest.endowment(object, place));
                }
            }
            case Kind.PROCESS -> procedure.value(Pcb.anchor(object));
            case Kind.IRQ_HANDLER -> procedure.value(IrqHandler.notificationSlot(object));
            case Kind.TIMER -> procedure.value(Timer.notificationSlot(object));
            default -> { }
        }
    }
}
