package dev.fief.bench.design;

import dev.fief.bench.cost.Event;
import dev.fief.bench.machine.Code;
import dev.fief.bench.machine.Payload;
import dev.fief.bench.machine.Variant;

/**
 * The caller's thread runs the server's code (LRPC, Bershad et al. 1990; Mach's migrating threads, Ford and Lepreau 1994; SkyBridge,
 * XPC): a protected procedure call, with an argument stack that both domains see. Every link has an activation of its own, at its
 * client's priority, on its client's scheduling context; so clients do not queue for the server at all.
 */
public final class MigratingThread extends CallOnBuffer {
    @Override
    public String name() {
        return "migrating";
    }

    @Override
    public String title() {
        return "migrating thread (LRPC)";
    }

    @Override
    public String summary() {
        return "The caller's thread goes over into the server's address space and runs its code there.";
    }

    @Override
    public Variant variant() {
        return Variant.without(Event.THREAD_SWITCH, Event.QUEUE_OPERATION, Event.CONTEXT_SWITCH, Event.CONTEXT_LENT,
                Event.CONTEXT_RETURNED, Event.REPLY_BOUND, Event.REPLY_FREED, Event.FPU_OFF,
                Event.FPU_ON);
    }

    @Override
    public String model() {
        return "A passive server thread for each client stands for its activation. The way there and back costs what the fast path"
                + " costs, which bounds it from above; what the general code adds for threads and queues is left out.";
    }

    @Override
    public boolean hasThreadForEachLink() {
        return true;
    }

    @Override
    public void start(Code client, Link link) {
        client.copy(link.buffer());
        client.call(link.service().endpoint(), link.number(), Payload.NONE);
    }
}
