package dev.fief.specs.system;

import dev.fief.microkernel.abi.BootSlot;
import dev.fief.microkernel.boot.BootParameters;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * How a description comes to life: what to boot, and which calls the first process and each process with children make.
 *
 * @param description what is to be brought up
 * @param parameters what boot needs to know
 * @param processes the first process, then every process that has children
 */
public record SystemPlan(SystemDescription description, BootParameters parameters, ImmutableList<ProcessPlan> processes) {
    /** Name of the first process's program. */
    public static final String FIRST = "first process";

    /** The first process's part of the processor: enough to bring up hundreds of processes in one go. */
    public static final CpuShare FIRST_SHARE = new CpuShare(1_000_000, 10_000_000);

    private static final int FIRST_PRIORITY = 255;
    private static final int LEAST_RADIX = 8;
    private static final int TRACE_EVENTS = 1 << 16;

    /** The plan of the first process. */
    public ProcessPlan first() {
        return processes.getFirst();
    }

    /** The plan for a description that has been checked. */
    public static SystemPlan of(SystemDescription description) {
        Planner planner = new Planner(description.name(), FIRST, "", BootSlot.FIRST_FREE);
        MutableList<ProcessPlan> plans = Lists.mutable.of(
                planner.plan(description.endpoints(), description.notifications(), description.processes()));
        description.processes().forEach(process -> addInner(process, plans));
        int radix = Math.max(LEAST_RADIX, Long.SIZE - Long.numberOfLeadingZeros(planner.nextSlot()));
        BootParameters parameters = new BootParameters(Long.numberOfTrailingZeros(description.memoryBytes()),
                plans.getFirst().entry(), radix, FIRST_PRIORITY, FIRST_SHARE.budget(), FIRST_SHARE.period(), TRACE_EVENTS);
        return new SystemPlan(description, parameters, plans.toImmutable());
    }

    private static void addInner(ProcessDescription process, MutableList<ProcessPlan> plans) {
        if (process.children().isEmpty()) {
            return;
        }
        plans.add(new Planner(process.name(), ProcessPlan.entryName(process), process.program(), firstFree(process))
                .plan(process.endpoints(), process.notifications(), process.children()));
        process.children().forEach(child -> addInner(child, plans));
    }

    /** The first slot behind everything that a process finds when it starts. */
    static long firstFree(ProcessDescription process) {
        return process.endowments().collectInt(Endowment::slot).maxIfEmpty(7) + 1L;
    }

    /** Slots that the plan of a process fills. */
    static long slotsNeeded(ProcessDescription process) {
        return process.children().isEmpty() ? 0
                : 1L + process.endpoints().size() + process.notifications().size() + 2L * process.children().size();
    }
}
