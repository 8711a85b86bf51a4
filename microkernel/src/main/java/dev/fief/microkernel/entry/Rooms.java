package dev.fief.microkernel.entry;

import dev.fief.microkernel.capability.Derivation;
import dev.fief.microkernel.capability.Lookup;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.ipc.Endpoints;
import dev.fief.microkernel.ipc.Faults;
import dev.fief.microkernel.ipc.MessageTransfer;
import dev.fief.microkernel.ipc.Notifications;
import dev.fief.microkernel.ipc.Replies;
import dev.fief.microkernel.ipc.Waits;
import dev.fief.microkernel.lifetime.Death;
import dev.fief.microkernel.lifetime.Deletion;
import dev.fief.microkernel.lifetime.Destruction;
import dev.fief.microkernel.lifetime.Retype;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.process.Manifests;
import dev.fief.microkernel.process.Spawn;
import dev.fief.microkernel.schedule.Clock;
import dev.fief.microkernel.schedule.Contexts;
import dev.fief.microkernel.schedule.Scheduler;
import dev.fief.microkernel.trace.Trace;

/** The kernel's parts, put together once, from the ground up. They hold no state between entries: that is in the memory. */
public final class Rooms {
    public final KernelMemory memory;
    public final Trace trace;
    public final Clock clock;
    public final Refusal refusal = new Refusal();
    public final Lookup lookup;
    public final Derivation derivation;
    public final Scheduler scheduler;
    public final Contexts contexts;
    public final Replies replies;
    public final Waits waits;
    public final MessageTransfer messages;
    public final Notifications notifications;
    public final Endpoints endpoints;
    public final Faults faults;
    public final Death death;
    public final Destruction destruction;
    public final Deletion deletion;
    public final Retype retype;
    public final Manifests manifests;
    public final Spawn spawn;

    public Rooms(KernelMemory memory, Trace trace) {
        this.memory = memory;
        this.trace = trace;
        clock = new Clock(memory, trace);
        lookup = new Lookup(memory, refusal);
        derivation = new Derivation(memory, trace);
        scheduler = new Scheduler(memory, trace, clock);
        contexts = new Contexts(memory, scheduler);
        replies = new Replies(memory, trace, contexts);
        waits = new Waits(memory, trace, scheduler, replies);
        messages = new MessageTransfer(memory, trace, clock, lookup, derivation);
        notifications = new Notifications(memory, trace, waits, contexts, messages);
        endpoints = new Endpoints(memory, waits, replies, contexts, messages, notifications);
        faults = new Faults(memory, trace, scheduler, endpoints, replies, waits, messages);
        death = new Death(memory, trace, waits);
        destruction = new Destruction(memory, derivation, contexts, waits, replies, death);
        deletion = new Deletion(memory, trace, destruction, death);
        retype = new Retype(memory, derivation, contexts);
        manifests = new Manifests(memory, refusal, derivation);
        spawn = new Spawn(memory, trace, refusal, derivation, retype, contexts, scheduler);
    }
}
