package dev.fief.bench.design;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** All designs there are. */
public final class Designs {
    private static final ImmutableList<Design> ALL = Lists.immutable.of(
            Rendezvous.FAST, Rendezvous.SLOW, Rendezvous.QUEUED, new MigratingThread(), new InheritedPriority(),
            new AsynchronousPort(), new NotificationOnly(), new PollingRing(), new SleepingRing(), new Batching(),
            new SharedBuffer(), new PageRemap(), new ValueHandover());

    private Designs() {}

    public static ImmutableList<Design> all() {
        return ALL;
    }

    /** The design with this name, or null. */
    public static @Nullable Design named(String name) {
        return ALL.detect(design -> design.name().equals(name));
    }
}
