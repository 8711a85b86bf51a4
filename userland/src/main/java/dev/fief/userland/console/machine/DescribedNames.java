package dev.fief.userland.console.machine;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.specs.system.PlannedCall;
import dev.fief.specs.system.ProcessDescription;
import dev.fief.specs.system.ProcessPlan;
import dev.fief.specs.system.SystemDescription;
import dev.fief.userland.console.inspect.Census;
import dev.fief.userland.console.inspect.HeldCapability;
import dev.fief.userland.console.inspect.Names;
import dev.fief.userland.runtime.RunningSystem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/** Finds the objects that a system's description has names for: its processes, their endpoints and notifications. */
public final class DescribedNames {
    private static final int FIRST_SLOT_WORD = 2;
    private static final int KIND_MASK = 0xff;

    private final SystemDescription description;
    private final Census census;
    private final Names plain;
    private final Map<Integer, String> names = new HashMap<>();

    private DescribedNames(RunningSystem system, Census census) {
        this.description = system.description();
        this.census = census;
        this.plain = new Names(census, program -> "", object -> "");
        int first = KernelArea.firstProcess(census.memory());
        names.put(first, "first process");
        name(first, system.plan().first(), description.endpoints(), description.notifications());
        for (ProcessPlan plan : system.plan().processes().drop(1)) {
            ProcessDescription process = find(plan.process(), description.processes());
            int there = processNamed(plan.process());
            if (process != null && there != 0) {
                name(there, plan, process.endpoints(), process.notifications());
            }
        }
    }

    /** The names of a census of this system. */
    public static Names of(RunningSystem system, Census census) {
        Map<Integer, String> names = new DescribedNames(system, census).names;
        return new Names(census, counter -> {
            String name = system.engine().programs().nameAt(counter);
            return name == null ? "program 0x" + Long.toHexString(counter) : name;
        }, object -> names.getOrDefault(object, ""));
    }

    /** A plan makes its endpoints, and then its notifications, in the order of the description. */
    private void name(int process, ProcessPlan plan, ImmutableList<String> endpoints, ImmutableList<String> notifications) {
        nameMade(process, plan, Kind.ENDPOINT, endpoints);
        nameMade(process, plan, Kind.NOTIFICATION, notifications);
        plan.children().forEachKeyValue((name, slot) -> put(process, slot, Kind.PROCESS, name));
    }

    private void nameMade(int process, ProcessPlan plan, int kind, ImmutableList<String> made) {
        List<PlannedCall> calls = plan.calls().select(call -> call.operation() == Operation.UNTYPED_RETYPE
                && (call.words().get(0) & KIND_MASK) == kind).castToList();
        for (int i = 0; i < Math.min(made.size(), calls.size()); i++) {
            put(process, calls.get(i).words().get(FIRST_SLOT_WORD), kind, made.get(i));
        }
    }

    private void put(int process, long slot, int kind, String name) {
        HeldCapability held = census.capabilitiesOf(process).detect(one -> plain.slotNumber(one) == slot);
        if (held != null && held.kind() == kind) {
            names.put(held.object(), name);
        }
    }

    private int processNamed(String name) {
        return census.processes().detectIfNone(process -> name.equals(names.get(process))
                && Pcb.state(census.memory(), process) == Pcb.LIVE, () -> 0);
    }

    private static @Nullable ProcessDescription find(String name, ImmutableList<ProcessDescription> processes) {
        for (ProcessDescription process : processes) {
            ProcessDescription found = process.name().equals(name) ? process : find(name, process.children());
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
