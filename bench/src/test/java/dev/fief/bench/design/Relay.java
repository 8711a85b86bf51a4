package dev.fief.bench.design;

import dev.fief.bench.machine.Code;
import dev.fief.bench.machine.KernelObject;
import dev.fief.bench.machine.Payload;
import java.util.function.Consumer;

/** The kernel copies the message in pieces, and a signal in place of an answer says that it was served. */
final class Relay implements Design {
    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String title() {
        return "call, answered by a signal";
    }

    @Override
    public String summary() {
        return "A Call hands the request over, and a notification says that it is done.";
    }

    @Override
    public void start(Code client, Link link) {
        client.call(link.service().endpoint(), link.number(), Payload.PIECES);
    }

    @Override
    public void finish(Code client, Link link) {
        client.waitFor(link.notification("done"));
    }

    @Override
    public void serve(Code server, Service service, Consumer<Code> body) {
        server.serve(service.endpoint(), code -> {
            body.accept(code);
            code.signalSource(service.each(link -> link.notification("done"), KernelObject[]::new));
        });
    }
}
