package dev.fief.bench.workload;

import dev.fief.bench.design.Design;
import dev.fief.bench.design.Link;
import dev.fief.bench.design.Service;
import dev.fief.bench.machine.Arrivals;
import dev.fief.bench.machine.Code;
import dev.fief.bench.machine.SimulatedMachine;
import dev.fief.bench.machine.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes the parties of a workload and writes their programs, with a design for the messages. */
public final class Wiring {
    private static final int ORDINARY = 50;
    private static final int BETWEEN = 60;
    private static final int URGENT = 70;

    /** The one in between computes so many times the server's work at a stretch, for so much of the processor. */
    private static final int STRETCH = 8;

    private static final double STRETCH_LOAD = 0.2;

    private final SimulatedMachine machine;
    private final Design design;
    private final Workload workload;
    private final double gigahertz;

    private Wiring(SimulatedMachine machine, Design design, Workload workload, double gigahertz) {
        this.machine = machine;
        this.design = design;
        this.workload = workload;
        this.gigahertz = gigahertz;
    }

    /** Builds a workload on a machine that has nothing yet. @param gigahertz turns the times of a trace into cycles */
    public static void wire(SimulatedMachine machine, Design design, Workload workload, double gigahertz) {
        Wiring wiring = new Wiring(machine, design, workload, gigahertz);
        switch (workload.pattern()) {
            case REQUEST_REPLY -> wiring.clients(1);
            case STREAM -> wiring.pipeline(1);
            case FAN_IN -> wiring.clients(workload.width());
            case FAN_OUT -> wiring.fanOut();
            case PIPELINE -> wiring.pipeline(workload.width());
            case NESTED -> wiring.nested();
            case PRIORITIES -> wiring.priorities();
        }
    }

    /** Items that {@link #wire} will make at most: the requests, and the stretches of the one in between. */
    public static int items(Workload workload) {
        return workload.pattern() == Pattern.PRIORITIES ? 2 * workload.requests() : workload.requests();
    }

    private void clients(int count) {
        List<Party> clients = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Party client = machine.party("client " + number, elsewhere(number), ORDINARY);
            client.requests(requests(number, count));
            clients.add(client);
        }
        serve("server", 0, clients, work());
    }

    private Consumer<Code> work() {
        return code -> code.compute(workload.work());
    }

    /** A processor that is not the server's, if there is one. */
    private int elsewhere(int number) {
        int others = workload.processors() - 1;
        return others == 0 ? 0 : 1 + number % others;
    }

    /** A server, and clients that ask it and nobody else. */
    private void serve(String name, int processor, List<Party> clients, Consumer<Code> body) {
        if (design.hasThreadForEachLink()) {
            for (Party client : clients) {
                service(name + " for " + client.name(), client.processor(), client.priority(), List.of(client), body);
            }
        } else {
            service(name, processor, ORDINARY, clients, body);
        }
    }

    private void service(String name, int processor, int priority, List<Party> clients, Consumer<Code> body) {
        Service service = new Service(machine.party(name, processor, priority));
        List<Link> links = clients.stream().map(client -> service.join(client, true)).toList();
        design.prepare(service);
        links.forEach(this::ask);
        design.serve(new Code(service.server()), service, body);
    }

    /** A client's program: request after request. */
    private void ask(Link link) {
        Code code = new Code(link.client());
        Code.Label loop = code.label();
        code.await();
        design.start(code, link);
        design.finish(code, link);
        code.finish();
        code.jump(loop);
    }

    private void fanOut() {
        Party client = machine.party("client", 0, ORDINARY);
        client.requests(requests(0, 1));
        List<Link> links = new ArrayList<>();
        for (int number = 0; number < workload.width(); number++) {
            Service service = new Service(machine.party("server " + number, serverPlace(elsewhere(number)), ORDINARY));
            links.add(service.join(client, workload.width() == 1));
            design.prepare(service);
        }
        Code code = new Code(client);
        Code.Label loop = code.label();
        code.await();
        links.forEach(link -> design.start(code, link));
        links.forEach(link -> design.finish(code, link));
        code.finish();
        code.jump(loop);
        links.forEach(link -> design.serve(new Code(link.service().server()), link.service(), work()));
    }

    /** Where a server runs that would like to be on a processor: where its client is, if a design has the client's thread run it. */
    private int serverPlace(int wanted) {
        return design.hasThreadForEachLink() ? 0 : wanted;
    }

    private void pipeline(int stages) {
        Party source = machine.party(stages == 1 ? "sender" : "source", 0, ORDINARY);
        source.requests(requests(0, 1));
        List<Link> links = new ArrayList<>();
        Party sender = source;
        for (int number = 1; number <= stages; number++) {
            String name = stages == 1 ? "receiver" : "stage " + number;
            Service service = new Service(machine.party(name, serverPlace(number % workload.processors()), ORDINARY));
            links.add(service.join(sender, true));
            design.prepare(service);
            sender = service.server();
        }
        Code code = new Code(source);
        Code.Label loop = code.label();
        code.await();
        design.send(code, links.getFirst());
        code.jump(loop);
        for (int number = 0; number < stages; number++) {
            Service service = links.get(number).service();
            Link onward = number + 1 < stages ? links.get(number + 1) : null;
            design.accept(new Code(service.server()), service, stage -> {
                stage.compute(workload.work());
                if (onward == null) {
                    stage.finishItem();
                } else {
                    design.send(stage, onward);
                }
            });
        }
    }

    private void nested() {
        int places = workload.processors();
        Party client = machine.party("client", 0, ORDINARY);
        client.requests(requests(0, 1));
        Service front = new Service(machine.party("server", serverPlace(1 % places), ORDINARY));
        Service back = new Service(machine.party("inner server", serverPlace(2 % places), ORDINARY));
        Link outer = front.join(client, true);
        Link inner = back.join(front.server(), true);
        design.prepare(front);
        design.prepare(back);
        ask(outer);
        design.serve(new Code(front.server()), front, code -> {
            code.compute(workload.work() / 2);
            design.start(code, inner);
            design.finish(code, inner);
        });
        design.serve(new Code(back.server()), back, code -> code.compute(workload.work() - workload.work() / 2));
    }

    private void priorities() {
        List<Party> clients = new ArrayList<>();
        int count = Math.max(2, workload.width());
        for (int number = 0; number < count; number++) {
            boolean urgent = number == 0;
            Party client = machine.party(urgent ? "urgent client" : "client " + number, elsewhere(number), urgent ? URGENT : ORDINARY);
            client.requests(requests(number, count));
            clients.add(client);
        }
        machine.urgent(clients.getFirst(), design.hasThreadForEachLink() ? clients.getFirst().processor() : 0);
        serve("server", 0, clients, work());
        computer();
    }

    /** Somebody on the server's processor who computes, more important than the ordinary and less than the urgent. */
    private void computer() {
        Party party = machine.party("computation", 0, BETWEEN);
        long stretch = STRETCH * Math.max(1, workload.work());
        party.requests(Arrivals.poisson(workload.requests(), 0, stretch / STRETCH_LOAD, workload.seed() + Workload.MOST_WIDTH));
        Code code = new Code(party);
        Code.Label loop = code.label();
        code.await();
        code.compute(stretch);
        code.step((self, next) -> {
            self.item = Party.NONE;
            return next;
        });
        code.jump(loop);
    }

    /** The requests of client {@code number} of {@code count}. */
    private Arrivals requests(int number, int count) {
        var trace = workload.trace();
        if (trace != null) {
            var own = trace.select(entry -> entry.client() % count == number);
            return Arrivals.at(
                    own.collectLong(entry -> Math.round(entry.nanoseconds() * gigahertz)).toArray(),
                    own.collectInt(TraceFile.Entry::bytes).toArray());
        }
        int share = workload.requests() / count + (number < workload.requests() % count ? 1 : 0);
        if (workload.load() > 0) {
            double gap = count * Math.max(1, workload.work()) / workload.load();
            return Arrivals.poisson(share, workload.bytes(), gap, workload.seed() * Workload.MOST_WIDTH + number);
        }
        boolean oneWay = workload.pattern() == Pattern.STREAM || workload.pattern() == Pattern.PIPELINE;
        return oneWay ? Arrivals.saturating(share, workload.bytes()) : Arrivals.closed(share, workload.bytes());
    }
}
