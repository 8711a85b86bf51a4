package dev.fief.bench.design;

import dev.fief.bench.cost.Event;
import dev.fief.bench.machine.Code;
import dev.fief.bench.machine.Payload;
import dev.fief.bench.machine.Variant;

/**
 * A value of the language, of whatever size, goes over as a reference: processes share one address space and the language keeps them
 * apart (KittenOS NEO on Lua; Singularity's exchange heap, Fähndrich et al. 2006).
 */
public final class ValueHandover extends CallOnBuffer {
    @Override
    public String name() {
        return "value";
    }

    @Override
    public String title() {
        return "value handed over (KittenOS NEO)";
    }

    @Override
    public String summary() {
        return "One address space, kept safe by the language: a reference goes over, nothing is copied.";
    }

    @Override
    public Variant variant() {
        return Variant.without(Event.ADDRESS_SPACE_SWITCH, Event.FAST_SPACE_SWITCH);
    }

    @Override
    public String model() {
        return "Switches of the address space are left out. What the language's checks cost is not counted.";
    }

    @Override
    public void start(Code client, Link link) {
        client.make(link.buffer());
        client.call(link.service().endpoint(), link.number(), Payload.NONE);
    }
}
