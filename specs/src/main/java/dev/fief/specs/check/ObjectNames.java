package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.specs.system.ProcessPlan;
import dev.fief.specs.system.SystemPlan;
import java.util.Locale;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;

/** What a description calls the objects of its system, from the state in which all its processes stand before their first step. */
public final class ObjectNames {
    /** What the process that brings the others up is called. */
    public static final String FIRST = "first process";

    private final MutableIntObjectMap<String> names = IntObjectMaps.mutable.empty();
    private final MutableMap<String, Integer> objects = Maps.mutable.empty();

    /** Names nothing but the first process and the devices. */
    public ObjectNames(KernelMemory memory) {
        put(KernelArea.firstProcess(memory), FIRST);
        for (int line = 0; line < Limits.INTERRUPT_LINES; line++) {
            put(KernelArea.handler(memory, line), "interrupt " + line);
        }
        for (int timer = 0; timer < Limits.TIMERS; timer++) {
            put(KernelArea.timer(memory, timer), "timer " + timer);
        }
    }

    /** The names of a system that has been built from a plan. */
    public static ObjectNames of(SystemPlan plan, KernelMemory memory) {
        ObjectNames names = new ObjectNames(memory);
        for (ProcessPlan process : plan.processes()) {
            int there = process == plan.first() ? KernelArea.firstProcess(memory) : names.object(process.process());
            process.made().forEachKeyValue((name, slot) -> names.put(objectIn(memory, there, slot),
                    names.object(name) == 0 ? name : name + " of " + process.process()));
            process.children().forEachKeyValue((name, slot) -> names.put(objectIn(memory, there, slot), name));
        }
        return names;
    }

    /** Gives an object a name. */
    public void put(int object, String name) {
        if (object != 0) {
            names.put(object, name);
            objects.put(name, object);
        }
    }

    /** The object with a name; 0 if there is none. */
    public int object(String name) {
        return objects.getIfAbsentValue(name, 0);
    }

    /** The name of an object; empty if it has none. */
    public String given(int object) {
        return names.getIfAbsent(object, () -> "");
    }

    /** All names, in order. */
    public ImmutableList<String> all() {
        return objects.keysView().toSortedList().toImmutable();
    }

    /** A process by its name, or by the number it was spawned with. */
    public String process(KernelMemory memory, int process) {
        String name = names.get(process);
        return process == 0 ? "the kernel" : name != null ? name : "process " + Pcb.number(memory, process);
    }

    /** A thread by its process, and by its address if it is not the first. */
    public String thread(KernelMemory memory, int thread) {
        int process = Header.owner(memory, thread);
        return process(memory, process) + (Pcb.firstThread(memory, process) == thread ? "" : " (thread " + address(thread) + ")");
    }

    /** An object by its name, or by its kind and address. */
    public String object(KernelMemory memory, int kind, int object) {
        String name = names.get(object);
        String noun = Kind.NULL < kind && kind <= Kind.TIMER ? kind(kind) : "object";
        if (kind == Kind.PROCESS) {
            return "process " + (name != null ? name : Pcb.state(memory, object) == Pcb.UNBORN ? "unborn, " + address(object)
                    : Integer.toString(Pcb.number(memory, object)));
        }
        if (kind == Kind.IRQ_HANDLER || kind == Kind.TIMER) {
            return name != null ? name : noun + " " + address(object);
        }
        return noun + " " + (name != null && kind != Kind.UNTYPED ? name : address(object));
    }

    /** What a slot holds: {@code endpoint ledger -r-- badge 7}. */
    public String capability(KernelMemory memory, int slot) {
        int kind = Slot.kind(memory, slot);
        int object = Slot.object(memory, slot);
        StringBuilder text = new StringBuilder();
        boolean standard = kind == Kind.THREAD && Pcb.firstThread(memory, Header.owner(memory, object)) == object;
        text.append(standard ? "the thread of " + process(memory, Header.owner(memory, object)) : object(memory, kind, object));
        if (kind != Kind.NULL && kind <= Kind.TIMER && ObjectKind.of(kind).meaningfulRights != 0) {
            text.append(' ').append(Rights.toString(Slot.rights(memory, slot)));
        }
        if (Slot.isBadgeable(kind) && Slot.word(memory, slot) != 0) {
            text.append(" badge ").append(Slot.word(memory, slot));
        }
        return text.toString();
    }

    private static int objectIn(KernelMemory memory, int process, long slot) {
        int cspace = Slot.object(memory, Tcb.cspaceSlot(Pcb.firstThread(memory, process)));
        return Slot.object(memory, CNode.slot(cspace, (int) slot));
    }

    static String kind(int kind) {
        return ObjectKind.of(kind).name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String address(int word) {
        return "0x" + Long.toHexString(KernelMemory.addressOf(word));
    }
}
