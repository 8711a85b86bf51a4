package dev.fief.bench.design;

import dev.fief.bench.machine.Code;
import dev.fief.bench.machine.Ring;
import java.util.function.Consumer;

/**
 * Two rings in shared memory, and both sides look at them until something is there (URPC, Bershad et al. 1991; Barrelfish's UMP,
 * Baumann et al. 2009): the kernel has no part in it. On a processor that they share, whoever finds nothing gives way.
 */
public final class PollingRing implements Design {
    static final int CAPACITY = 16;

    @Override
    public String name() {
        return "ring-polling";
    }

    @Override
    public String title() {
        return "shared ring, polling (URPC)";
    }

    @Override
    public String summary() {
        return "Messages lie in shared memory; both sides poll. The kernel is entered only to give way.";
    }

    private static Ring requests(Link link) {
        return link.requests(CAPACITY, null, null);
    }

    private static Ring answers(Link link) {
        return link.answers(CAPACITY, null, null);
    }

    @Override
    public void start(Code client, Link link) {
        client.push(requests(link));
    }

    @Override
    public void finish(Code client, Link link) {
        client.popAnswer(answers(link));
    }

    @Override
    public void serve(Code server, Service service, Consumer<Code> body) {
        Code.Label loop = server.label();
        server.pop(service.each(PollingRing::requests, Ring[]::new));
        body.accept(server);
        server.push(service.each(PollingRing::answers, Ring[]::new));
        server.jump(loop);
    }

    @Override
    public void send(Code sender, Link link) {
        start(sender, link);
    }

    @Override
    public void accept(Code receiver, Service service, Consumer<Code> body) {
        Code.Label loop = receiver.label();
        receiver.pop(service.each(PollingRing::requests, Ring[]::new));
        body.accept(receiver);
        receiver.jump(loop);
    }
}
