package dev.fief.bench.design;

import dev.fief.bench.machine.Code;
import dev.fief.bench.machine.KernelObject;
import dev.fief.bench.machine.Ring;
import java.util.function.Consumer;

/**
 * Nothing but signals: the item lies in a place of shared memory, one for each client, and a signal each way says so. The server's
 * notification tells it by a bit for each client who has asked; several may have by the time it looks.
 */
public final class NotificationOnly implements Design {
    @Override
    public String name() {
        return "notification";
    }

    @Override
    public String title() {
        return "notification only";
    }

    @Override
    public String summary() {
        return "A place in shared memory for each client, and a signal each way.";
    }

    private static Ring place(Link link) {
        return link.requests(1, null, null);
    }

    private static KernelObject asked(Service service) {
        return service.notification("asked");
    }

    @Override
    public void start(Code client, Link link) {
        client.push(place(link));
        client.signal(asked(link.service()), 1L << link.number());
    }

    @Override
    public void finish(Code client, Link link) {
        client.waitFor(link.notification("answered"));
    }

    @Override
    public void serve(Code server, Service service, Consumer<Code> body) {
        Ring[] places = service.each(NotificationOnly::place, Ring[]::new);
        Code.Label loop = server.label();
        server.waitFor(asked(service));
        server.step((self, next) -> {
            self.pending = self.badge();
            return next;
        });
        Code.Label more = server.label();
        server.step((self, next) -> {
            if (self.pending == 0) {
                return loop.at();
            }
            self.source = Long.numberOfTrailingZeros(self.pending);
            self.pending &= self.pending - 1;
            places[self.source].take(self);
            return next;
        });
        body.accept(server);
        server.signalSource(service.each(link -> link.notification("answered"), KernelObject[]::new));
        server.jump(more);
    }
}
