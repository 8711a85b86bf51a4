package dev.fief.userland.console.machine;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.specs.system.ProcessPlan;
import dev.fief.specs.system.SystemPlan;
import dev.fief.userland.console.inspect.Census;
import dev.fief.userland.console.inspect.HeldCapability;
import dev.fief.userland.console.inspect.Names;
import dev.fief.userland.runtime.RunningSystem;
import java.util.HashMap;
import java.util.Map;

/** Finds the objects that a system's description has names for: its processes, their endpoints and notifications. */
public final class DescribedNames {
    private static final int FIRST_SLOT_WORD = 2;
    private static final int KIND_MASK = 0xff;

    private final Census census;
    private final Names plain;
    private final Map<Integer, String> names = new HashMap<>();

    private DescribedNames(SystemPlan plan, Census census) {
        this.census = census;
        this.plain = new Names(census, program -> "", object -> "");
        int first = KernelArea.firstProcess(census.memory());
        names.put(first, "first process");
        for (ProcessPlan process : plan.processes()) {
            int there = process == plan.first() ? first : processNamed(process.process());
            if (there != 0) {
                process.made().forEachKeyValue((name, slot) -> put(there, slot, false, name));
                process.children().forEachKeyValue((name, slot) -> put(there, slot, true, name));
            }
        }
    }

    /** The names of a census of this system. */
    public static Names of(RunningSystem system, Census census) {
        Map<Integer, String> names = new DescribedNames(system.plan(), census).names;
        return new Names(census, counter -> {
            String name = system.engine().programs().nameAt(counter);
            return name == null ? "program 0x" + Long.toHexString(counter) : name;
        }, object -> names.getOrDefault(object, ""));
    }

    /** Names what the slot holds, unless it holds something else by now. */
    private void put(int process, long slot, boolean child, String name) {
        HeldCapability held = census.capabilitiesOf(process).detect(one -> plain.slotNumber(one) == slot);
        if (held != null && (held.kind() == Kind.PROCESS) == child) {
            names.put(held.object(), name);
        }
    }

    private int processNamed(String name) {
        return census.processes().detectIfNone(process -> name.equals(names.get(process))
                && Pcb.state(census.memory(), process) == Pcb.LIVE, () -> 0);
    }
}
