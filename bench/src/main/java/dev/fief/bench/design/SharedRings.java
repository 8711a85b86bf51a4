package dev.fief.bench.design;

import dev.fief.bench.machine.Code;
import dev.fief.bench.machine.Ring;
import java.util.function.Consumer;

/** Requests and answers lie in two rings in shared memory; what a reader does that finds nothing is for the design to say. */
abstract class SharedRings implements Design {
    static final int CAPACITY = 16;

    abstract Ring requests(Link link);

    abstract Ring answers(Link link);

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
        server.pop(service.each(this::requests, Ring[]::new));
        body.accept(server);
        server.push(service.each(this::answers, Ring[]::new));
        server.jump(loop);
    }

    @Override
    public void send(Code sender, Link link) {
        start(sender, link);
    }

    @Override
    public void accept(Code receiver, Service service, Consumer<Code> body) {
        Code.Label loop = receiver.label();
        receiver.pop(service.each(this::requests, Ring[]::new));
        body.accept(receiver);
        receiver.jump(loop);
    }
}
