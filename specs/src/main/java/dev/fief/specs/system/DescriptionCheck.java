package dev.fief.specs.system;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.set.MutableSet;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Sets;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what contradicts itself in a description: names that name nothing, children that would get more than their parent
 * has. The kernel would refuse all of it too, but later, and not with all of it at once.
 */
final class DescriptionCheck {
    private static final int REGISTER_ARGUMENTS = Limits.REGISTER_WORDS - 1;
    private static final int TOP_PRIORITY = Limits.PRIORITIES - 1;

    private final SystemDescription system;
    private final MutableList<DescriptionProblem> problems = Lists.mutable.empty();
    private final MutableSet<String> processNames = Sets.mutable.empty();

    DescriptionCheck(SystemDescription system) {
        this.system = system;
        children(system.processes(), null, system.endpoints(), system.notifications());
        CpuShare first = SystemPlan.FIRST_SHARE;
        if (bandwidth(system.processes()) + first.bandwidth() > Limits.FULL_BANDWIDTH) {
            note(Location.START, "the processes' shares of the processor are more than 100%, of which the first process has "
                    + percent(first));
        }
        if (memory(system.processes()) >= system.memoryBytes()) {
            note(Location.START, "the processes' memory is not less than that of the machine, " + system.memoryBytes()
                    + " bytes");
        }
        ImmutableList<String> top = system.processes().collect(ProcessDescription::name);
        system.expectations().reject(expected -> top.contains(expected.process())).forEach(expected ->
                note(expected.location(), "the first process has no child " + expected.process() + "; it has "
                        + top.makeString(", ")));
    }

    ImmutableList<DescriptionProblem> problems() {
        return problems.toImmutable();
    }

    private void children(ImmutableList<ProcessDescription> processes, @Nullable ProcessDescription parent,
            ImmutableList<String> endpoints, ImmutableList<String> notifications) {
        MutableSet<String> made = Sets.mutable.empty();
        endpoints.newWithAll(notifications).reject(made::add).forEach(twice ->
                note(parent == null ? Location.START : parent.location(), "the name " + twice + " is given to two objects"));
        MutableSet<String> siblings = Sets.mutable.empty();
        for (ProcessDescription process : processes) {
            if (!processNames.add(process.name())) {
                note(process.location(), "there are two processes with the name " + process.name());
            }
            limits(process, parent);
            endowments(process, parent, made, siblings);
            FaultRoute faults = process.faults();
            if (faults != null && !endpoints.contains(faults.endpoint())) {
                note(faults.location(), "there is no endpoint " + faults.endpoint() + among(endpoints));
            }
            siblings.add(process.name());
            children(process.children(), process, process.endpoints(), process.notifications());
        }
    }

    private void limits(ProcessDescription process, @Nullable ProcessDescription parent) {
        CpuShare own = process.ownShare();
        if (!process.fits()) {
            note(process.location(), "the first thread and the children of " + process.name()
                    + " have more of the processor than its own " + percent(process.cpu()));
        } else if (!own.isNone() && own.budget() < Limits.MIN_BUDGET_CYCLES) {
            note(process.location(), process.name() + " has " + own.budget() + " cycles in every " + own.period()
                    + " for its own thread; expected none or at least " + Limits.MIN_BUDGET_CYCLES);
        }
        if (own.isNone() && process.children().notEmpty()) {
            note(process.location(), process.name() + " has nothing of the processor for its own thread, so it cannot bring up its"
                    + " children; give it more \"cpu\", or a \"context\" of its own");
        }
        if (process.priority() > process.maximumPriority()) {
            note(process.location(), "the priority of " + process.name() + " is above its maximum, " + process.maximumPriority());
        }
        if (process.maximumPriority() > (parent == null ? TOP_PRIORITY : parent.maximumPriority())) {
            note(process.location(), "the maximum priority of " + process.name() + " is above its parent's");
        }
        if (parent != null && parent.contained() && !process.contained()) {
            note(process.location(), process.name()
                    + " is open and its parent is contained; a contained process has contained children");
        }
        if (parent != null && process.arguments().size() > REGISTER_ARGUMENTS && !parent.buffer()) {
            note(process.location(), process.name() + " has more than " + REGISTER_ARGUMENTS
                    + " arguments, so its parent needs \"buffer\": true");
        }
        if (memory(process.children()) >= process.memoryBytes()) {
            note(process.location(), "the memory of " + process.name() + "'s children is not less than its own, "
                    + process.memoryBytes() + " bytes");
        }
        long least = ObjectKind.CNODE.bytes(process.slotBits()) + ObjectKind.THREAD.bytes(0)
                + ObjectKind.SCHED_CONTEXT.bytes(2 * Limits.MIN_REFILLS) + (process.buffer() ? ObjectKind.FRAME.bytes(12) : 0);
        if (process.memoryBytes() < least) {
            note(process.location(), process.name() + " needs at least " + least + " bytes of memory to begin with, it has "
                    + process.memoryBytes());
        }
    }

    private void endowments(ProcessDescription process, @Nullable ProcessDescription parent, MutableSet<String> made,
            MutableSet<String> siblings) {
        MutableSet<Integer> slots = Sets.mutable.empty();
        for (Endowment endowment : process.endowments()) {
            if (!slots.add(endowment.slot())) {
                note(endowment.location(), process.name() + " has two endowments in slot " + endowment.slot());
            }
            switch (endowment.object()) {
                case ObjectName.Made(String name) when !made.contains(name) ->
                    note(endowment.location(), "there is no endpoint or notification " + name + among(made));
                case ObjectName.Sibling(String name) when !siblings.contains(name) ->
                    note(endowment.location(), "there is no process " + name + " that is spawned before " + process.name()
                            + " by the same parent" + among(siblings));
                default -> { }
            }
        }
        if (parent == null) {
            return;
        }
        long mostSlots = 1L << parent.slotBits();
        process.endowments().select(endowment -> endowment.object() instanceof ObjectName.OwnSlot(long slot) && slot >= mostSlots)
                .forEach(endowment -> note(endowment.location(), parent.name() + " has no " + endowment.object()
                        + " in its capability space of " + mostSlots));
    }

    private static long bandwidth(ImmutableList<ProcessDescription> processes) {
        return processes.sumOfLong(process -> process.cpu().bandwidth());
    }

    private static long memory(ImmutableList<ProcessDescription> processes) {
        return processes.sumOfLong(ProcessDescription::memoryBytes);
    }

    private static String percent(CpuShare share) {
        return share.budget() * 100 / share.period() + "%";
    }

    private static String among(Iterable<String> names) {
        String list = String.join(", ", names);
        return list.isEmpty() ? "; there is none here" : "; there is " + list;
    }

    private void note(Location location, String message) {
        problems.add(new DescriptionProblem(system.file(), location, message));
    }
}
