package dev.fief.bench.design;

import dev.fief.bench.machine.Code;
import dev.fief.bench.machine.KernelObject;
import dev.fief.bench.machine.Party;
import dev.fief.bench.machine.Payload;
import dev.fief.bench.machine.Variant;
import java.util.function.Consumer;

/**
 * Send, receive, reply (QNX): the kernel copies a message of any length in one go, and a server has the priority of its most
 * important client from the moment that it sends, even while the server works for another.
 */
public final class InheritedPriority implements Design {
    @Override
    public String name() {
        return "inheritance";
    }

    @Override
    public String title() {
        return "send/receive/reply, inheritance (QNX)";
    }

    @Override
    public String summary() {
        return "The kernel copies the whole message; the server runs at the priority of whoever waits for it.";
    }

    @Override
    public Variant variant() {
        return Variant.SLOW;
    }

    @Override
    public String model() {
        return "Words beyond 120 are counted, not copied. Priorities are changed by the kernel's own code, at the times QNX does it.";
    }

    @Override
    public void start(Code client, Link link) {
        Party server = link.service().server();
        client.step((self, next) -> {
            self.machine().setLevel(self, server, Math.max(server.level(), self.level()));
            return next;
        });
        client.call(link.service().endpoint(), link.number(), Payload.WHOLE);
    }

    @Override
    public void serve(Code server, Service service, Consumer<Code> body) {
        KernelObject endpoint = service.endpoint();
        server.serve(endpoint, code -> {
            code.step((self, next) -> {
                int client = service.links().get(self.source).client().priority();
                self.machine().setLevel(self, self, Math.max(client, self.machine().highestWaiting(endpoint)));
                return next;
            });
            body.accept(code);
        });
    }
}
