package dev.fief.bench.cost;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.ObjectDoubleMaps;

/** The profiles that come with the product. */
public final class CpuProfiles {
    private CpuProfiles() {}

    /** All of them. */
    public static ImmutableList<CpuProfile> all() {
        return Lists.immutable.of(profile("skylake", 3.4, 134, 180, 30, 250, 213, 457, 7.6));
    }

    private static CpuProfile profile(String name, double gigahertz, double entry, double fast, double reply, double thread,
            double space, double slow, double word) {
        var costs = ObjectDoubleMaps.mutable.<Event>empty();
        costs.put(Event.KERNEL_ENTRY, entry);
        costs.put(Event.FAST_CALL, fast);
        costs.put(Event.FAST_REPLY, reply);
        costs.put(Event.THREAD_SWITCH, thread);
        costs.put(Event.ADDRESS_SPACE_SWITCH, space);
        costs.put(Event.FAST_SPACE_SWITCH, space);
        costs.put(Event.SLOW_PATH, slow);
        costs.put(Event.WORD_COPIED, word);
        costs.put(Event.CACHE_LINE_TRANSFER, 100);
        costs.put(Event.INTER_PROCESSOR_INTERRUPT, 1000);
        return new CpuProfile(name, gigahertz, costs.toImmutable());
    }
}
