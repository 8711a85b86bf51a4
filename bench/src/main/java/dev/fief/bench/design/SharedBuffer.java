package dev.fief.bench.design;

import dev.fief.bench.machine.Code;
import dev.fief.bench.machine.Payload;

/**
 * Memory that both share for good, and a small message that says that something lies in it: how seL4 systems pass long messages (the
 * CAmkES and Microkit way). One copy, by the client; the server works on the bytes where they lie, and must not trust them to stay.
 */
public final class SharedBuffer extends CallOnBuffer {
    @Override
    public String name() {
        return "shared-buffer";
    }

    @Override
    public String title() {
        return "shared buffer + small message";
    }

    @Override
    public String summary() {
        return "The client writes into memory that both see; an empty Call tells the server.";
    }

    @Override
    public void start(Code client, Link link) {
        client.copy(link.buffer());
        client.call(link.service().endpoint(), link.number(), Payload.NONE);
    }
}
