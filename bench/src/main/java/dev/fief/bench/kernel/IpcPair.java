package dev.fief.bench.kernel;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Tcb;

/**
 * A client and a passive server, two contained processes, and their round trip: Call, then ReplyRecv, with four words each way.
 * The server waits for messages without a scheduling context of its own; the client is current between round trips.
 */
public final class IpcPair {
    /** Capability addresses, in both processes, of the endpoint between them. */
    public static final long ENDPOINT = 8;

    /** In the server: its reply object. */
    public static final long REPLY = 10;

    /** Badge by which the server knows the client. */
    public static final long BADGE = 77;

    /** In both processes: an endpoint with the right to send, where nobody receives any more. */
    public static final long UNATTENDED = ENDPOINT + 1;

    private static final int CALL = SystemCall.CALL.number();
    private static final int NB_SEND = SystemCall.NB_SEND.number();
    private static final int REPLY_RECV = SystemCall.REPLY_RECV.number();
    private static final long INFO = MessageInfo.of(1, 4);

    /** One word more than goes over without a message buffer, and than the fast path takes. */
    private static final long LONG_INFO = MessageInfo.of(1, 5);

    // Addresses in the first process.
    private static final long SERVICE = 40;
    private static final long HAND_OVER = 41;
    private static final long FOR_EVER = 42;
    private static final long PROCESSES = 44;
    private static final long MANIFEST = 46;
    private static final long UNTYPED = 47;
    private static final long HANDED_OVER = 49;
    private static final long HAND_OVER_REPLY = 50;
    private static final int MEMORY_BITS = 13;

    private static final long PERIOD = 1L << 32;
    private static final int CLIENT_PRIORITY = 100;
    private static final int SERVER_PRIORITY = 120;

    private final DrivenSystem system;
    private final Kernel kernel;
    private final KernelMemory memory;
    private final int client;
    private final int server;

    /** A pair on a kernel of its own. */
    public IpcPair() {
        this(new DrivenSystem(BootParameters.defaults().withPriority(200)));
    }

    /** A pair on a kernel whose first process is current and has slots 40 to 50 free; it will wait from now on. */
    public IpcPair(DrivenSystem system) {
        this.system = system;
        kernel = system.kernel();
        memory = system.memory();
        int first = kernel.current();
        makeObjects();
        spawn(0, SERVER_PRIORITY, 1L << 24, Rights.READ, 0);
        // It runs as soon as the first process, which is above it, waits.
        system.set(first, Register.T4, ChildSlot.CSPACE);
        system.set(first, Register.T5, HANDED_OVER);
        system.set(first, Register.T6, 64);
        system.receive(SystemCall.RECV, HAND_OVER, HAND_OVER_REPLY);
        server = kernel.current();
        becomePassive();
        system.expectOk(first, "receiving the server's context");
        system.invoke(HANDED_OVER, Operation.SCHED_CONTEXT_UNBIND);
        spawn(1, CLIENT_PRIORITY, 1L << 31, Rights.WRITE | Rights.GRANT_REPLY, BADGE);
        system.receive(SystemCall.WAIT, FOR_EVER, 0);
        client = kernel.current();
        if (client == first || client == server) {
            throw new IllegalStateException("the client is not running");
        }
    }

    private void makeObjects() {
        system.retype(ObjectKind.ENDPOINT, 0, SERVICE, 2);
        system.retype(ObjectKind.NOTIFICATION, 0, FOR_EVER, 1);
        system.retype(ObjectKind.REPLY, 0, HAND_OVER_REPLY, 1);
        system.retype(ObjectKind.PROCESS, 0, PROCESSES, 2);
        system.retype(ObjectKind.MANIFEST, 2, MANIFEST, 1);
        system.retype(ObjectKind.UNTYPED, MEMORY_BITS, UNTYPED, 2);
    }

    private void spawn(int which, int priority, long budget, int rights, long badge) {
        system.invoke(MANIFEST, Operation.MANIFEST_SET_PRIORITY, SERVER_PRIORITY, priority);
        system.invoke(MANIFEST, Operation.MANIFEST_SET_BANDWIDTH, budget, PERIOD);
        system.invoke(MANIFEST, Operation.MANIFEST_SET_CONTEXT, budget, PERIOD);
        endow(ENDPOINT, SERVICE, rights, badge);
        endow(UNATTENDED, HAND_OVER, Rights.WRITE | Rights.GRANT, 0);
        system.invokeWith(PROCESSES + which, Operation.PROCESS_SPAWN, new long[] {MANIFEST, UNTYPED + which}, 1L);
        system.invoke(MANIFEST, Operation.MANIFEST_TAKE_OUT, ENDPOINT);
        system.invoke(MANIFEST, Operation.MANIFEST_TAKE_OUT, UNATTENDED);
    }

    private void endow(long childSlot, long source, int rights, long badge) {
        system.invokeWith(MANIFEST, Operation.MANIFEST_ENDOW, new long[] {source}, childSlot, rights, badge);
    }

    /** The server sends its context to the first process, which takes it away, and waits for messages in the same call. */
    private void becomePassive() {
        system.retype(ObjectKind.REPLY, 0, REPLY, 1);
        system.set(server, Register.T0, UNATTENDED);
        system.set(server, Register.A1, MessageInfo.of(0, 0, 1, 0));
        system.set(server, Register.extraCapability(0), ChildSlot.SCHED_CONTEXT);
        system.receive(SystemCall.NB_SEND_RECV, ENDPOINT, REPLY);
    }

    /**
     * The measured round trip. The client sends the words that the last answer left in its registers, with one added to the
     * first; the server sends back what came, with one added to the first. So every message depends on the one before.
     *
     * @return the first word of the answer
     */
    public long roundTrip() {
        return roundTrip(INFO);
    }

    /** The same with messages that claim five words: neither call can take the fast path, and four words arrive. */
    public long longRoundTrip() {
        return roundTrip(LONG_INFO);
    }

    private long roundTrip(long info) {
        KernelMemory words = memory;
        Tcb.register(words, client, Register.A0, ENDPOINT);
        Tcb.register(words, client, Register.A1, info);
        Tcb.register(words, client, Register.A2, Tcb.register(words, client, Register.A2) + 1);
        Tcb.register(words, client, Register.A7, CALL);
        kernel.systemCall();
        if (kernel.current() != server) {
            await(server);
        }
        Tcb.register(words, server, Register.A0, ENDPOINT);
        Tcb.register(words, server, Register.A1, info);
        Tcb.register(words, server, Register.A2, Tcb.register(words, server, Register.A2) + 1);
        Tcb.register(words, server, Register.A7, REPLY_RECV);
        kernel.systemCall();
        if (kernel.current() != client) {
            await(client);
        }
        return Tcb.register(words, client, Register.A2);
    }

    /** What {@link #roundTrip} does besides entering the kernel. */
    public long registersOnly() {
        KernelMemory words = memory;
        Tcb.register(words, client, Register.A0, ENDPOINT);
        Tcb.register(words, client, Register.A1, INFO);
        Tcb.register(words, client, Register.A2, Tcb.register(words, client, Register.A2) + 1);
        Tcb.register(words, client, Register.A7, CALL);
        if (kernel.current() != client) {
            await(client);
        }
        Tcb.register(words, server, Register.A0, ENDPOINT);
        Tcb.register(words, server, Register.A1, INFO);
        Tcb.register(words, server, Register.A2, Tcb.register(words, client, Register.A2) + 1);
        Tcb.register(words, server, Register.A7, REPLY_RECV);
        if (kernel.current() != client) {
            await(client);
        }
        return Tcb.register(words, client, Register.A2);
    }

    /** The cheapest way in and out: the client sends, without waiting, to where nobody receives. Nothing is delivered. */
    public long emptyEntry() {
        KernelMemory words = memory;
        Tcb.register(words, client, Register.A0, UNATTENDED);
        Tcb.register(words, client, Register.A1, 0);
        Tcb.register(words, client, Register.A7, NB_SEND);
        kernel.systemCall();
        if (kernel.current() != client) {
            await(client);
        }
        return Tcb.register(words, client, Register.A7);
    }

    /** The client's budget was used up in the middle: time passes until it has some again. */
    private void await(int thread) {
        system.awaitSomebody();
        if (kernel.current() != thread) {
            throw new IllegalStateException("thread " + kernel.current() + " runs, not " + thread);
        }
    }

    public DrivenSystem system() {
        return system;
    }

    public Kernel kernel() {
        return kernel;
    }

    public KernelMemory memory() {
        return memory;
    }

    /** The client's thread. */
    public int client() {
        return client;
    }

    /** The server's thread. */
    public int server() {
        return server;
    }
}
