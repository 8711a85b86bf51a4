package dev.fief.bench.programs;

import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.boot.Boot;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.object.Tcb;
import dev.fief.userland.runtime.Devices;
import dev.fief.userland.runtime.Engine;
import dev.fief.userland.runtime.ProgramCatalogue;
import dev.fief.userland.runtime.Sys;

/** A client program and a passive server program, run by the engine; the client calls without end. */
public final class RpcSystem {
    private static final String FIRST = "bench-first";
    private static final String HANDLER = "bench-handler";
    private static final String BLOCKING = "bench-blocking";

    /** More entries than it takes until the client has called for the first time. */
    private static final int ENTRIES_TO_BEGIN = 200;

    private final Kernel kernel;
    private final Engine engine;
    private final int client;

    /** @param handler whether the server is a handler, or blocks */
    public RpcSystem(boolean handler) {
        long server = Sys.program(handler ? HANDLER : BLOCKING);
        ProgramCatalogue programs = ProgramCatalogue.EMPTY
                .with(FIRST, () -> new Adding.First(server))
                .with(Adding.STARTER, Adding.Starter::new)
                .with(Adding.CLIENT, Adding.Client::new)
                .with(HANDLER, Adding.HandlerServer::new)
                .with(BLOCKING, Adding.BlockingServer::new);
        kernel = Boot.start(BootParameters.defaults().withMemoryBits(18).withProgram(Sys.program(FIRST)).withPriority(220));
        engine = new Engine(kernel, programs, new Devices());
        if (!engine.run(ENTRIES_TO_BEGIN) || engine.failures().notEmpty()) {
            throw new IllegalStateException("the programs do not run: " + engine.failures());
        }
        if (Tcb.priority(kernel.memory(), kernel.current()) != Adding.CLIENT_PRIORITY) {
            engine.run(engine.entries() + 1);
        }
        client = kernel.current();
    }

    /** Runs until the client has been answered so many times more. */
    public void roundTrips(int count) {
        engine.run(engine.entries() + 2L * count);
    }

    /** The first word of the last answer: two more after every round trip. */
    public long sum() {
        return Tcb.register(kernel.memory(), client, Register.A2);
    }

    public Engine engine() {
        return engine;
    }
}
