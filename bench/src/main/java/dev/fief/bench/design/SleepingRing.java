package dev.fief.bench.design;

import dev.fief.bench.machine.Code;
import dev.fief.bench.machine.Doorbell;
import dev.fief.bench.machine.Ring;
import java.util.function.Consumer;

/**
 * Two rings in shared memory, and whoever finds nothing sleeps until a notification (io_uring without polling; the seL4 device driver
 * framework; virtio): the kernel is entered only when somebody has nothing to do, so not at all when both are busy.
 */
public final class SleepingRing implements Design {
    @Override
    public String name() {
        return "ring-notified";
    }

    @Override
    public String title() {
        return "shared ring, notified when empty";
    }

    @Override
    public String summary() {
        return "Messages lie in shared memory; a reader that finds nothing sleeps, and only then is it woken.";
    }

    private static Ring requests(Link link) {
        return link.requests(PollingRing.CAPACITY, link.service().doorbell("asked"), new Doorbell(link.notification("room")));
    }

    private static Ring answers(Link link) {
        return link.answers(PollingRing.CAPACITY, new Doorbell(link.notification("answered")),
                link.service().doorbell("answer room"));
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
        server.pop(service.each(SleepingRing::requests, Ring[]::new));
        body.accept(server);
        server.push(service.each(SleepingRing::answers, Ring[]::new));
        server.jump(loop);
    }

    @Override
    public void send(Code sender, Link link) {
        start(sender, link);
    }

    @Override
    public void accept(Code receiver, Service service, Consumer<Code> body) {
        Code.Label loop = receiver.label();
        receiver.pop(service.each(SleepingRing::requests, Ring[]::new));
        body.accept(receiver);
        receiver.jump(loop);
    }
}
