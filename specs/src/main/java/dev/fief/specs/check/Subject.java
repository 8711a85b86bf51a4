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
    /** @throws InvalidDescriptionException if the kernel refuses to bring the description up */
    public static Subject of(SystemDescription description) throws InvalidDescriptionException {
        SystemPlan plan = SystemPlan.of(description);
        ObjectNames names = ObjectNames.of(plan, SystemBuilder.build(plan).memory());
        return new Subject(description, () -> rebuild(plan), names);
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
