package dev.fief.specs.check;

import dev.fief.microkernel.entry.Kernel;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.SystemBuilder;
import dev.fief.specs.system.SystemDescription;
import dev.fief.specs.system.SystemPlan;
import java.util.function.Supplier;

/**
 * A system to be explored.
 *
 * @param description what it was made from
 * @param boot makes it: each time the same state, on a kernel of its own
 * @param names what its objects are called
 */
public record Subject(SystemDescription description, Supplier<Kernel> boot, ObjectNames names) {
    private static final long LEAST_MEMORY = 1 << 16;

    /**
     * The system of a description, with as little memory as it can be brought up in: what the first process has beyond that it does
     * not use, and a small memory is quicker to check.
     *
     * @throws InvalidDescriptionException if the kernel refuses to bring the description up
     */
    public static Subject of(SystemDescription description) throws InvalidDescriptionException {
        SystemPlan plan = smallest(description);
        ObjectNames names = ObjectNames.of(plan, SystemBuilder.build(plan).memory());
        return new Subject(description, () -> rebuild(plan), names);
    }

    private static SystemPlan smallest(SystemDescription description) throws InvalidDescriptionException {
        for (long bytes = LEAST_MEMORY; bytes < description.memoryBytes(); bytes *= 2) {
            SystemPlan plan = SystemPlan.of(withMemory(description, bytes));
            try {
                SystemBuilder.build(plan);
                return plan;
            } catch (InvalidDescriptionException tooSmall) {
                continue;
            }
        }
        return SystemPlan.of(description);
    }

    private static SystemDescription withMemory(SystemDescription description, long bytes) {
        return new SystemDescription(description.name(), description.about(), bytes, description.endpoints(),
                description.notifications(), description.processes(), description.expectations(), description.file(),
                description.text());
    }

    private static Kernel rebuild(SystemPlan plan) {
        try {
            return SystemBuilder.build(plan);
        } catch (InvalidDescriptionException impossible) {
            throw new IllegalStateException("it could be built before", impossible);
        }
    }

    /** A walk through it. */
    public KernelWalk walk(Scope scope, Inquiry inquiry) {
        return new KernelWalk(boot.get(), names, scope, inquiry);
    }
}
