package dev.fief.bench.design;

import dev.fief.bench.machine.Doorbell;
import dev.fief.bench.machine.KernelObject;
import dev.fief.bench.machine.Party;
import dev.fief.bench.machine.Ring;
import dev.fief.bench.machine.SharedMemory;
import dev.fief.microkernel.abi.ObjectKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What joins one client to a service. What is asked for by the same name is the same thing, on both sides. */
public final class Link {
    private final Service service;
    private final int number;
    private final Party client;
    private final boolean only;
    private final SharedMemory buffer = new SharedMemory();
    private final Map<String, KernelObject> objects = new HashMap<>();
    private final Map<String, Ring> rings = new HashMap<>();

    Link(Service service, int number, Party client, boolean only) {
        this.service = service;
        this.number = number;
        this.client = client;
        this.only = only;
    }

    public Service service() {
        return service;
    }

    /** From 0, among those of the service. */
    public int number() {
        return number;
    }

    public Party client() {
        return client;
    }

    /** Whether the client uses no other link, so that it may take several requests at once. */
    public boolean isOnly() {
        return only;
    }

    /** Memory that client and server share. */
    public SharedMemory buffer() {
        return buffer;
    }

    public KernelObject notification(String name) {
        return objects.computeIfAbsent(name, key -> client.machine().make(ObjectKind.NOTIFICATION));
    }

    public KernelObject frame() {
        return objects.computeIfAbsent("frame", key -> client.machine().make(ObjectKind.FRAME));
    }

    /** A ring of requests; the doorbells, where there are any, are those of the first who asks. */
    public Ring requests(int capacity, @Nullable Doorbell reader, @Nullable Doorbell writer) {
        return rings.computeIfAbsent("requests", key -> new Ring(number, true, capacity, reader, writer));
    }

    /** A ring of answers. */
    public Ring answers(int capacity, @Nullable Doorbell reader, @Nullable Doorbell writer) {
        return rings.computeIfAbsent("answers", key -> new Ring(number, false, capacity, reader, writer));
    }
}
