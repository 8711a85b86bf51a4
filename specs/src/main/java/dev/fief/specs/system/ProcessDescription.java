package dev.fief.specs.system;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.jspecify.annotations.Nullable;

/**
 * One process of a system.
 *
 * @param name unique in the system
 * @param program name of the program that its first thread runs
 * @param arguments what the program finds in a0 to a5; at most six
 * @param memoryBytes all memory it gets, that of its descendants included; a power of two
 * @param cpu its share of the processor, that of its descendants included
 * @param context what its first thread gets of that; null: what its children leave
 * @param priority of its first thread, 0 to 255
 * @param maximumPriority the highest that it may give to a thread or a child
 * @param contained whether the edge rule binds it
 * @param buffer whether it gets a message buffer; without one its messages have four words
 * @param slotBits slots of its capability space, as a power of two
 * @param endowments what it finds there beside its own objects
 * @param faults where the faults of its first thread go; null: a fault is its death
 * @param endpoints names of the endpoints that it makes for its children
 * @param notifications names of the notifications that it makes for them
 * @param children the processes below it
 * @param location where the description of it begins
 */
public record ProcessDescription(String name, String program, ImmutableLongList arguments, long memoryBytes, CpuShare cpu,
        @Nullable CpuShare context, int priority, int maximumPriority, boolean contained, boolean buffer, int slotBits,
        ImmutableList<Endowment> endowments, @Nullable FaultRoute faults, ImmutableList<String> endpoints,
        ImmutableList<String> notifications, ImmutableList<ProcessDescription> children, Location location) {
    /** Arguments that fit in registers. */
    public static final int MAX_ARGUMENTS = 6;

    /** The same process with another size of its capability space. */
    ProcessDescription withSlotBits(int bits) {
        return new ProcessDescription(name, program, arguments, memoryBytes, cpu, context, priority, maximumPriority,
                contained, buffer, bits, endowments, faults, endpoints, notifications, children, location);
    }

    /** What its first thread gets. */
    public CpuShare ownShare() {
        if (context != null) {
            return context;
        }
        return children.isEmpty() ? cpu : CpuShare.within(cpu.bandwidth() - childrensBandwidth(), cpu.period());
    }

    /** Whether its first thread and its children get no more of the processor than it has. */
    public boolean fits() {
        return childrensBandwidth() + ownShare().bandwidth() <= cpu.bandwidth();
    }

    private long childrensBandwidth() {
        return children.sumOfLong(child -> child.cpu.bandwidth());
    }
}
