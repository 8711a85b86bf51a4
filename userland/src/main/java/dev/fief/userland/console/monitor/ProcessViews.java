package dev.fief.userland.console.monitor;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.Untyped;
import dev.fief.specs.wording.Table;
import dev.fief.specs.wording.Wording;
import dev.fief.userland.console.inspect.Census;
import dev.fief.userland.console.inspect.Names;
import dev.fief.userland.console.text.Style;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The processes of a census, and its objects, as tables. */
final class ProcessViews {
    private final Census census;
    private final Names names;
    private final KernelMemory memory;

    ProcessViews(Census census, Names names) {
        this.census = census;
        this.names = names;
        this.memory = census.memory();
    }

    /** One line a process, children indented below their parent. */
    List<String> processes(Style style) {
        Table table = new Table("PID", "NAME", "STATE", "MEMORY", "CPU", "FREE", "PRIO", "CAPS", "DOING")
                .numbers(0, 3, 4, 5, 6, 7);
        for (int process : census.processes()) {
            long caps = census.capabilitiesOf(process).size();
            table.row(
                    Pcb.number(memory, process),
                    "  ".repeat(depth(process)) + names.title(process),
                    names.state(process) + (Pcb.contained(memory, process) ? "" : ", open"),
                    Pcb.state(memory, process) == Pcb.DEAD ? "-" : Wording.bytes(Untyped.bytes(memory, Pcb.anchor(process))),
                    Wording.bandwidth(Pcb.bandwidthGranted(memory, process)),
                    Wording.bandwidth(Pcb.bandwidthFree(memory, process)),
                    Pcb.maxPriority(memory, process),
                    caps,
                    doing(process));
        }
        return style.table(table);
    }

    /** How many objects of each kind there are, and what they take. */
    List<String> objects(Style style) {
        Map<Integer, long[]> sums = new TreeMap<>();
        census.objects().forEach((object, kind) -> add(sums, kind, census.bytesOf(object, kind)));
        census.capabilities()
                .select(held -> held.kind() == Kind.FRAME && (held.parent() == 0
                        || !Slot.sameObject(memory, held.slot(), held.parent())))
                .forEach(held -> add(sums, Kind.FRAME, 1L << 12));
        Table table = new Table("KIND", "OBJECTS", "BYTES", "CAPABILITIES").numbers(1, 2, 3);
        sums.forEach((kind, sum) -> table.row(Wording.kind(kind), sum[0], Wording.count(sum[1]),
                census.capabilities().count(held -> held.kind() == kind)));
        table.row(Wording.kind(Kind.UNTYPED), "", "", census.capabilities().count(held -> held.kind() == Kind.UNTYPED));
        return style.table(table);
    }

    private static void add(Map<Integer, long[]> sums, int kind, long bytes) {
        long[] sum = sums.computeIfAbsent(kind, key -> new long[2]);
        sum[0]++;
        sum[1] += bytes;
    }

    private int depth(int process) {
        int depth = 0;
        for (int up = Pcb.parent(memory, process); up != 0; up = Pcb.parent(memory, up)) {
            depth++;
        }
        return depth;
    }

    private String doing(int process) {
        StringBuilder text = new StringBuilder();
        for (int thread : census.threadsOf(process)) {
            text.append(text.isEmpty() ? "" : "; ");
            text.append(thread == KernelArea.current(memory) ? "running" : names.threadState(thread));
            if (Tcb.context(memory, thread) == 0) {
                text.append(" (no context)");
            }
        }
        return text.isEmpty() ? "-" : text.toString();
    }
}
