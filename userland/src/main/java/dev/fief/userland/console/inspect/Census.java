package dev.fief.userland.console.inspect;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.IrqHandler;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Manifest;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** Everything there is at one moment: processes, capabilities, and the objects that capabilities name. */
public final class Census {
    private final KernelMemory memory;
    private final List<Integer> processes = new ArrayList<>();
    private final List<HeldCapability> capabilities = new ArrayList<>();
    private final Map<Integer, HeldCapability> bySlot = new LinkedHashMap<>();

    /** Objects with a header, each with its kind, in the order of their addresses. */
    private final TreeMap<Integer, Integer> objects = new TreeMap<>();

    public Census(KernelMemory memory) {
        this.memory = memory;
        int first = KernelArea.firstProcess(memory);
        if (first != 0) {
            countProcesses(first);
        }
        countCapabilities();
    }

    public KernelMemory memory() {
        return memory;
    }

    /** The processes that live or die, parents before their children, elder siblings first. */
    public ImmutableList<Integer> processes() {
        return Lists.immutable.withAll(processes);
    }

    /** The children of a process in the order of their numbers. */
    public ImmutableList<Integer> children(int process) {
        return Lists.immutable.withAll(childrenOf(process));
    }

    /** The process with this number, or 0. */
    public int processNumbered(long number) {
        for (int process : processes) {
            if (Pcb.number(memory, process) == number) {
                return process;
            }
        }
        return 0;
    }

    /** All capabilities, in the order of a walk through the derivation tree. */
    public ImmutableList<HeldCapability> capabilities() {
        return Lists.immutable.withAll(capabilities);
    }

    public ImmutableList<HeldCapability> capabilitiesOf(int process) {
        return Lists.immutable.withAll(capabilities).select(held -> held.owner() == process);
    }

    /** What a slot holds; null if it is empty. */
    public @Nullable HeldCapability at(int slot) {
        return bySlot.get(slot);
    }

    /** Every object that has a header, with its kind, by address. */
    public Map<Integer, Integer> objects() {
        return Collections.unmodifiableMap(objects);
    }

    /** The threads of a process. */
    public ImmutableList<Integer> threadsOf(int process) {
        List<Integer> threads = new ArrayList<>();
        for (int thread = Pcb.firstThread(memory, process); thread != 0; thread = Tcb.siblingNext(memory, thread)) {
            threads.add(thread);
        }
        return Lists.immutable.withAll(threads);
    }

    /** Bytes of an object with a header. */
    public long bytesOf(int object, int kind) {
        ObjectKind table = ObjectKind.withNumber(kind);
        if (table == null) {
            return 0;
        }
        return table.bytes(switch (kind) {
            case Kind.CNODE -> CNode.radix(memory, object);
            case Kind.SCHED_CONTEXT -> SchedContext.capacity(memory, object);
            case Kind.MANIFEST -> Integer.numberOfTrailingZeros(Manifest.capacity(memory, object));
            default -> 0;
        });
    }

    /** Where a slot lies; null if no object that is known here contains it. */
    public @Nullable Place placeOf(int slot) {
        if (slot == KernelArea.SPARE_SLOT) {
            return new Place(Place.Part.SPARE, 0, 0);
        }
        Map.Entry<Integer, Integer> entry = objects.floorEntry(slot);
        while (entry != null && !contains(entry, slot)) {
            entry = objects.lowerEntry(entry.getKey());
            if (entry != null && slot - entry.getKey() > CNode.slot(0, 1 << Limits.MAX_CNODE_RADIX)) {
                return null;
            }
        }
        return entry == null ? null : placeIn(entry.getKey(), entry.getValue(), slot);
    }

    private boolean contains(Map.Entry<Integer, Integer> object, int slot) {
        return KernelMemory.addressOf(slot) < KernelMemory.addressOf(object.getKey())
                + bytesOf(object.getKey(), object.getValue());
    }

    private @Nullable Place placeIn(int object, int kind, int slot) {
        if (kind != Kind.ENDPOINT && slot == Header.tomb(object)) {
            return new Place(Place.Part.TOMB, object, 0);
        }
        return switch (kind) {
            case Kind.CNODE -> new Place(Place.Part.SLOT, object, CNode.indexOf(object, slot));
            case Kind.THREAD -> placeInThread(object, slot);
            case Kind.PROCESS -> new Place(Place.Part.ANCHOR, object, 0);
            case Kind.MANIFEST -> slot == Manifest.faultSlot(object)
                    ? new Place(Place.Part.FAULT_ENDPOINT, object, 0)
                    : new Place(Place.Part.ENDOWMENT, object, Limits.FIRST_ENDOWMENT_SLOT
                            + (slot - Manifest.endowment(object, 0)) / Slot.WORDS);
            case Kind.IRQ_HANDLER, Kind.TIMER -> slot == IrqHandler.notificationSlot(object)
                    ? new Place(Place.Part.NOTIFICATION, object, 0) : null;
            default -> null;
        };
    }

    private static @Nullable Place placeInThread(int thread, int slot) {
        Place.Part part = null;
        if (slot == Tcb.cspaceSlot(thread)) {
            part = Place.Part.CSPACE_ROOT;
        } else if (slot == Tcb.faultSlot(thread)) {
            part = Place.Part.FAULT_ENDPOINT;
        } else if (slot == Tcb.timeoutSlot(thread)) {
            part = Place.Part.TIMEOUT_ENDPOINT;
        } else if (slot == Tcb.bufferSlot(thread)) {
            part = Place.Part.BUFFER;
        }
        return part == null ? null : new Place(part, thread, 0);
    }

    private void countProcesses(int process) {
        processes.add(process);
        objects.put(process, Kind.PROCESS);
        for (int child : childrenOf(process)) {
            countProcesses(child);
        }
    }

    private List<Integer> childrenOf(int process) {
        List<Integer> children = new ArrayList<>();
        for (int child = Pcb.firstChild(memory, process); child != 0; child = Pcb.siblingNext(memory, child)) {
            children.add(child);
        }
        children.sort((one, other) -> Integer.compare(Pcb.number(memory, one), Pcb.number(memory, other)));
        return children;
    }

    /** Walks the tree with its own links and no stack: a derivation chain may be as long as memory allows. */
    private void countCapabilities() {
        int slot = KernelArea.firstRoot(memory);
        int depth = 0;
        while (slot != 0) {
            count(HeldCapability.read(memory, slot, depth));
            int next = Slot.firstChild(memory, slot);
            if (next != 0) {
                depth++;
            } else {
                next = Slot.next(memory, slot);
                while (next == 0 && depth > 0) {
                    slot = Slot.parent(memory, slot);
                    depth--;
                    next = Slot.next(memory, slot);
                }
            }
            slot = next;
        }
    }

    private void count(HeldCapability held) {
        capabilities.add(held);
        bySlot.put(held.slot(), held);
        if (!held.isRange()) {
            objects.put(held.object(), held.kind());
        }
    }
}
