package dev.fief.bench.design;

import dev.fief.bench.machine.Doorbell;
import dev.fief.bench.machine.Ring;

/**
 * Two rings in shared memory, and whoever finds nothing sleeps until a notification (io_uring without polling; the seL4 device driver
 * framework; virtio): the kernel is entered only when somebody has nothing to do, so not at all when both are busy.
 */
public final class SleepingRing extends SharedRings {
    @Override
    public String name() {
        return "ring-notified";
    }

    @Override
    public String title() {
        return "shared ring, notified when empty";
    }

    @Override
    public String summary() {
        return "Messages lie in shared memory; a reader that finds nothing sleeps, and only then is it woken.";
    }

    @Override
    Ring requests(Link link) {
        return link.requests(CAPACITY, link.service().doorbell("asked"), new Doorbell(link.notification("room")));
    }

    @Override
    Ring answers(Link link) {
        return link.answers(CAPACITY, new Doorbell(link.notification("answered")),
                link.service().doorbell("answer room"));
    }
}
