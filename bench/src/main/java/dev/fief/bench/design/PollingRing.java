package dev.fief.bench.design;

import dev.fief.bench.machine.Ring;

/**
 * Two rings in shared memory, and both sides look at them until something is there (URPC, Bershad et al. 1991; Barrelfish's UMP,
 * Baumann et al. 2009): the kernel has no part in it. On a processor that they share, whoever finds nothing gives way.
 */
public final class PollingRing extends SharedRings {
    @Override
    public String name() {
        return "ring-polling";
    }

    @Override
    public String title() {
        return "shared ring, polling (URPC)";
    }

    @Override
    public String summary() {
        return "Messages lie in shared memory; both sides poll. The kernel is entered only to give way.";
    }

    @Override
    Ring requests(Link link) {
        return link.requests(CAPACITY, null, null);
    }

    @Override
    Ring answers(Link link) {
        return link.answers(CAPACITY, null, null);
    }
}
