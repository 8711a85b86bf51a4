package dev.fief.bench.cost;

import org.eclipse.collections.api.map.primitive.ImmutableObjectDoubleMap;
import org.eclipse.collections.impl.factory.primitive.ObjectDoubleMaps;

/**
 * What each event costs on one processor with one build of the kernel.
 *
 * @param name as {@code skylake} or {@code skylake-isolated}
 * @param gigahertz its clock, to turn cycles into time
 * @param costs cycles of each event; one that is missing costs nothing
 */
public record CpuProfile(String name, double gigahertz, ImmutableObjectDoubleMap<Event> costs) {
    /** Cycles that one {@code event} costs. */
    public double cycles(Event event) {
        return costs.getIfAbsent(event, 0);
    }

    /** The same processor with some costs changed: the way to ask what if. */
    public CpuProfile with(String changed, Event event, double cycles) {
        var all = ObjectDoubleMaps.mutable.ofAll(costs);
        all.put(event, cycles);
        return new CpuProfile(changed, gigahertz, all.toImmutable());
    }
}
