package dev.fief.bench.design;

import dev.fief.bench.cost.Event;
import dev.fief.bench.machine.Code;
import dev.fief.bench.machine.Party;
import java.util.function.Consumer;

/**
 * The pages of a message are mapped into the receiver's address space (L4's map and flush; Mach's out-of-line data; fbufs, Druschel
 * and Peterson 1993): nothing is copied, however long it is, but every page costs a mapping and, afterwards, a flush.
 */
public final class PageRemap implements Design {
    private static final int PAGE_BYTES = 4096;

    @Override
    public String name() {
        return "remap";
    }

    @Override
    public String title() {
        return "page remapping";
    }

    @Override
    public String summary() {
        return "A frame's capability goes over; its pages are mapped there, and flushed when the server has done.";
    }

    @Override
    public String model() {
        return "Passing and deleting the capability is the kernel's own work, one capability for a message of any length;"
                + " page-table entries (one in, one out) and one flushed translation a page are counted beside it.";
    }

    @Override
    public void prepare(Service service) {
        service.server().becomePassive();
    }

    @Override
    public void start(Code client, Link link) {
        client.make(link.buffer());
        client.callWith(link.service().endpoint(), link.number(), link.frame());
    }

    @Override
    public void serve(Code server, Service service, Consumer<Code> body) {
        server.acceptCapability();
        server.serve(service.endpoint(), code -> {
            code.step((self, next) -> {
                self.machine().kernelWould(self, Event.PAGE_MAP, pages(self));
                return next;
            });
            code.look(service.buffers());
            body.accept(code);
            code.step((self, next) -> {
                boolean elsewhere = service.links().get(self.source).client().processor() != self.processor();
                self.machine().kernelWould(self, Event.PAGE_MAP, pages(self));
                self.machine().kernelWould(self, Event.TLB_FLUSH, pages(self));
                self.machine().kernelWould(self, Event.INTER_PROCESSOR_INTERRUPT, elsewhere ? 1 : 0);
                return next;
            });
            code.deleteCapability();
        });
    }

    private static int pages(Party self) {
        return Math.max(1, (self.machine().items().bytes(self.item) + PAGE_BYTES - 1) / PAGE_BYTES);
    }
}
