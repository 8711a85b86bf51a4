package dev.fief.bench.design;

import dev.fief.bench.machine.Code;
import dev.fief.bench.machine.Port;
import dev.fief.bench.machine.Variant;
import java.util.function.Consumer;

/**
 * A bounded queue in the kernel (Mach's port; Zircon's channel; a pipe): the sender goes on at once, unless the queue is full. Two
 * copies, and two entries for a message one way.
 */
public final class AsynchronousPort implements Design {
    private static final int CAPACITY = 16;

    @Override
    public String name() {
        return "port";
    }

    @Override
    public String title() {
        return "asynchronous port (Mach)";
    }

    @Override
    public String summary() {
        return "The kernel copies a message into a queue of " + CAPACITY + " and out of it again; a full queue holds the sender up.";
    }

    @Override
    public Variant variant() {
        return Variant.SLOW;
    }

    @Override
    public String model() {
        return "Entries, wake-ups and waiting are the kernel's, by a notification; the queue and its two copies are counted beside them.";
    }

    private static Port requests(Service service) {
        return service.thing("requests", Port.class,
                name -> new Port(true, CAPACITY, service.notification("requests"), service.notification("room")));
    }

    private static Port answers(Link link) {
        return link.service().thing("answers " + link.number(), Port.class,
                name -> new Port(false, CAPACITY, link.notification("answers"), link.notification("room")));
    }

    @Override
    public void start(Code client, Link link) {
        requests(link.service()).send(client, link.number());
    }

    @Override
    public void finish(Code client, Link link) {
        answers(link).receive(client, false);
    }

    @Override
    public void serve(Code server, Service service, Consumer<Code> body) {
        Code.Label loop = server.label();
        requests(service).receive(server, true);
        body.accept(server);
        Port.answer(server, service.each(AsynchronousPort::answers, Port[]::new));
        server.jump(loop);
    }

    @Override
    public void send(Code sender, Link link) {
        start(sender, link);
    }

    @Override
    public void accept(Code receiver, Service service, Consumer<Code> body) {
        Code.Label loop = receiver.label();
        requests(service).receive(receiver, true);
        body.accept(receiver);
        receiver.jump(loop);
    }
}
