package dev.fief.bench.design;

import dev.fief.bench.machine.Code;
import java.util.function.Consumer;

/** A passive server that works on what lies in a buffer, when an empty Call tells it so. */
abstract class CallOnBuffer implements Design {
    @Override
    public void prepare(Service service) {
        service.server().becomePassive();
    }

    @Override
    public void serve(Code server, Service service, Consumer<Code> body) {
        server.serve(service.endpoint(), code -> {
            code.look(service.buffers());
            body.accept(code);
        });
    }
}
