package dev.fief.bench.design;

import dev.fief.bench.machine.Doorbell;
import dev.fief.bench.machine.KernelObject;
import dev.fief.bench.machine.SimulatedMachine;
import dev.fief.bench.machine.Party;
import dev.fief.bench.machine.SharedMemory;
import dev.fief.microkernel.abi.ObjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A server and its clients. What is asked for by the same name is the same thing. */
public final class Service {
    private final Party server;
    private final List<Link> links = new ArrayList<>();
    private final Map<String, KernelObject> objects = new HashMap<>();
    private final Map<String, Object> things = new HashMap<>();

    public Service(Party server) {
        this.server = server;
    }

    /** Joins a client. @param only whether the client uses no other service */
    public Link join(Party client, boolean only) {
        Link link = new Link(this, links.size(), client, only);
        links.add(link);
        return link;
    }

    public Party server() {
        return server;
    }

    public SimulatedMachine machine() {
        return server.machine();
    }

    public List<Link> links() {
        return links;
    }

    /** The endpoint at which the server receives. */
    public KernelObject endpoint() {
        return objects.computeIfAbsent("endpoint", key -> machine().make(ObjectKind.ENDPOINT));
    }

    public KernelObject notification(String name) {
        return objects.computeIfAbsent(name, key -> machine().make(ObjectKind.NOTIFICATION));
    }

    /** What wakes the server. */
    public Doorbell doorbell(String name) {
        return thing(name, Doorbell.class, key -> new Doorbell(notification(name)));
    }

    /** Whatever a design keeps for a service. */
    public <T> T thing(String name, Class<T> type, Function<String, T> maker) {
        return type.cast(things.computeIfAbsent(name, maker));
    }

    /** One thing of each link, in their order. */
    public <T> T[] each(Function<Link, T> of, IntFunction<T[]> array) {
        return links.stream().map(of).toArray(array);
    }

    /** The memory of each link. */
    public SharedMemory[] buffers() {
        return each(Link::buffer, SharedMemory[]::new);
    }
}
