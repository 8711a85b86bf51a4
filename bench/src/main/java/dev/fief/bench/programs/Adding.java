package dev.fief.bench.programs;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.userland.runtime.Sys;

/** A server that adds one to the first of four words, and its client, which adds another and asks again. */
final class Adding {
    /** In the server's process and in the client's: the endpoint between them. */
    static final int ENDPOINT = 9;

    static final String CLIENT = "bench-client";
    static final String STARTER = "bench-starter";
    static final int CLIENT_PRIORITY = 100;
    static final long PERIOD = 1L << 32;

    private static final int REPLY = 10;
    private static final int WORKER = 12;
    private static final int LENT = 13;
    private static final int FOR_EVER = 14;
    private static final int WORKER_PRIORITY = 200;
    private static final int SLOT_BITS = 4;
    private static final long INFO = MessageInfo.of(1, 4);

    private Adding() {}

    /** Calls without end. */
    static final class Client implements Sys.Program {
        @Override
        public void run(Sys sys) {
            while (true) {
                sys.word(0, sys.word(0) + 1);
                sys.check(sys.call(ENDPOINT, INFO));
            }
        }
    }

    /** Serves as a handler. */
    static final class HandlerServer implements Sys.Program {
        @Override
        public void run(Sys sys) {
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
            sys.serve(ENDPOINT, REPLY, message -> {
                message.word(0, message.word(0) + 1);
                return INFO;
            });
        }
    }

    /** Serves as a blocking program. */
    static final class BlockingServer implements Sys.Program {
        @Override
        public void run(Sys sys) {
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
            sys.check(sys.recv(ENDPOINT, REPLY));
            while (true) {
                sys.word(0, sys.word(0) + 1);
                sys.check(sys.replyRecv(ENDPOINT, INFO, REPLY));
            }
        }
    }

    /**
     * Makes a second thread that runs the server whose address is argument 0, and lends it a scheduling context for as long as
     * it takes to its first receive. From then on it is passive.
     */
    static final class Starter implements Sys.Program {
        @Override
        public void run(Sys sys) {
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.THREAD, 0, WORKER, 1));
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.SCHED_CONTEXT, Limits.MIN_REFILLS, LENT, 1));
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.NOTIFICATION, 0, FOR_EVER, 1));
            sys.check(sys.setSpace(WORKER, ChildSlot.CSPACE, Limits.WORD_BITS - SLOT_BITS, 0));
            sys.check(sys.setMaxPriority(WORKER, WORKER_PRIORITY));
            sys.check(sys.setPriority(WORKER, WORKER_PRIORITY));
            sys.check(sys.configure(LENT, Limits.MIN_BUDGET_CYCLES, PERIOD, 0, 0));
            sys.check(sys.startThread(WORKER, sys.argument(0)));
            sys.check(sys.bind(LENT, WORKER));
            sys.check(sys.unbind(LENT));
            sys.check(sys.waitFor(FOR_EVER));
        }
    }

    /** The first process: spawns server and client, then waits. @param server address of the server's program */
    record First(long server) implements Sys.Program {
        private static final int SERVICE = 40;
        private static final int PROCESSES = 41;
        private static final int MANIFEST = 43;
        private static final int MEMORY = 44;
        private static final int NEVER = 46;
        private static final int MEMORY_BITS = 13;
        private static final long SMALL = 4 * Limits.MIN_BUDGET_CYCLES;

        @Override
        public void run(Sys sys) {
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.ENDPOINT, 0, SERVICE, 1));
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.PROCESS, 0, PROCESSES, 2));
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.MANIFEST, 2, MANIFEST, 1));
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.UNTYPED, MEMORY_BITS, MEMORY, 2));
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.NOTIFICATION, 0, NEVER, 1));
            sys.check(sys.manifestBandwidth(MANIFEST, SMALL, PERIOD));
            sys.check(sys.manifestContext(MANIFEST, Limits.MIN_BUDGET_CYCLES, PERIOD));
            sys.check(sys.manifestPriority(MANIFEST, WORKER_PRIORITY, WORKER_PRIORITY - 1));
            sys.check(sys.endow(MANIFEST, ENDPOINT, SERVICE, Rights.READ, 0));
            sys.check(sys.spawn(PROCESSES, MANIFEST, MEMORY, Sys.program(STARTER), server));
            sys.check(sys.takeOut(MANIFEST, ENDPOINT));
            sys.check(sys.manifestBandwidth(MANIFEST, PERIOD / 2, PERIOD));
            sys.check(sys.manifestContext(MANIFEST, PERIOD / 2, PERIOD));
            sys.check(sys.manifestPriority(MANIFEST, CLIENT_PRIORITY, CLIENT_PRIORITY));
            sys.check(sys.endow(MANIFEST, ENDPOINT, SERVICE, Rights.WRITE | Rights.GRANT_REPLY, 77));
            sys.check(sys.spawn(PROCESSES + 1, MANIFEST, MEMORY + 1, Sys.program(CLIENT)));
            sys.check(sys.waitFor(NEVER));
        }
    }
}
