package dev.fief.bench.design;

import dev.fief.bench.machine.Code;
import dev.fief.bench.machine.Payload;
import dev.fief.bench.machine.Ring;
import java.util.function.Consumer;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * All requests that wait go over in one Call (FlexSC, Soares and Stumm 2010; io_uring_enter; sendmmsg): they lie in shared memory, so
 * the way into the kernel and back is paid once for up to sixteen. Who has only one to make gains nothing.
 */
public final class Batching implements Design {
    private static final int MOST = 16;

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public String title() {
        return "batches of up to " + MOST;
    }

    @Override
    public String summary() {
        return "A client puts the requests it has into shared memory, and one Call has them all served.";
    }

    @Override
    public void prepare(Service service) {
        service.server().becomePassive();
    }

    private static Ring requests(Link link) {
        return link.requests(MOST, null, null);
    }

    /** The items of the batch under way but the last, which is the client's own when it goes on. */
    private static Batch batch(Link link) {
        return link.service().thing("batch " + link.number(), Batch.class, name -> new Batch());
    }

    /** A list with a class of its own. */
    private static final class Batch {
        private final MutableIntList earlier = IntLists.mutable.empty();
    }

    @Override
    public void start(Code client, Link link) {
        Ring ring = requests(link);
        MutableIntList earlier = batch(link).earlier;
        client.step((self, next) -> {
            earlier.clear();
            return next;
        });
        Code.Label again = client.label();
        client.push(ring);
        client.step((self, next) -> {
            int item = self.item;
            if (link.isOnly() && !ring.isFull() && self.machine().takeMore(self)) {
                earlier.add(item);
                return again.at();
            }
            return next;
        });
        client.call(link.service().endpoint(), link.number(), Payload.NONE);
    }

    @Override
    public void finish(Code client, Link link) {
        MutableIntList earlier = batch(link).earlier;
        client.step((self, next) -> {
            for (int index = 0; index < earlier.size(); index++) {
                self.machine().finish(self, earlier.get(index));
            }
            return next;
        });
    }

    @Override
    public void send(Code sender, Link link) {
        start(sender, link);
    }

    @Override
    public void serve(Code server, Service service, Consumer<Code> body) {
        Ring[] rings = service.each(Batching::requests, Ring[]::new);
        server.serve(service.endpoint(), code -> {
            Code.Label more = code.label();
            code.step((self, next) -> {
                rings[self.source].take(self);
                return next;
            });
            body.accept(code);
            code.step((self, next) -> rings[self.source].isEmpty() ? next : more.at());
        });
    }
}
