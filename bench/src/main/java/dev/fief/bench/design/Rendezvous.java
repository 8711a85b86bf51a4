package dev.fief.bench.design;

import dev.fief.bench.cost.Event;
import dev.fief.bench.machine.Code;
import dev.fief.bench.machine.Payload;
import dev.fief.bench.machine.Variant;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Call and ReplyRecv at an endpoint (Liedtke 1993; seL4): the kernel copies the words from sender to receiver when both are there,
 * and switches from one to the other. A long message goes over in pieces of 120 words.
 *
 * @param variant with the fast path, without it, or without the direct switch
 */
public record Rendezvous(String name, String title, String summary, String model, Variant variant) implements Design {
    /** As in seL4. */
    public static final Rendezvous FAST = new Rendezvous("rendezvous", "rendezvous, fast path",
            "Call and ReplyRecv at an endpoint; a passive server runs on its caller's time.", "", Variant.NONE);

    /** The same with the fast path compiled out. */
    public static final Rendezvous SLOW = new Rendezvous("rendezvous-slow", "rendezvous, no fast path",
            "The same calls, always by the general code.", "", Variant.SLOW);

    /** Neither. */
    public static final Rendezvous QUEUED = new Rendezvous("rendezvous-queued", "rendezvous, no direct switch",
            "The general code, and whoever a message wakes queues behind the others until the scheduler chooses it.",
            "After a call that wakes somebody the lab makes it give way and the kernel's scheduler choose.",
            new Variant(false, false, Set.<Event>of()));

    @Override
    public void prepare(Service service) {
        service.server().becomePassive();
    }

    @Override
    public void start(Code client, Link link) {
        client.call(link.service().endpoint(), link.number(), Payload.PIECES);
    }

    @Override
    public void serve(Code server, Service service, Consumer<Code> body) {
        server.serve(service.endpoint(), body);
    }
}
