package dev.fief.bench.kernel;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.capability.Lookup;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.Untyped;

/**
 * Very many processes alive at once, each in 2 KiB of its own, each a passive server at an endpoint of its own, all of them
 * waiting for the first process to call. Beyond {@code servers} they are only spawned and have not run: there is not that much
 * processor time to share out.
 */
public final class Crowd {
    private static final int CALL = SystemCall.CALL.number();
    private static final int REPLY_RECV = SystemCall.REPLY_RECV.number();
    private static final long INFO = MessageInfo.of(1, 4);

    // In the first process.
    private static final long MANIFEST = 32;
    private static final long HAND_OVER = 33;
    private static final long HAND_OVER_REPLY = 34;
    private static final long HANDED_OVER = 35;
    private static final long IDLE_MANIFEST = 36;
    private static final long FIRST = 64;

    // In every other.
    private static final long ENDPOINT = 8;
    private static final long UPWARD = 9;
    private static final long REPLY = 10;

    private static final int CHILD_BITS = 11;
    private static final long PERIOD = 1L << 32;
    private static final int OBJECTS_EACH = 3;

    private final DrivenSystem system;
    private final Kernel kernel;
    private final KernelMemory memory;
    private final int client;
    private final int processes;
    private final int servers;
    private final long firstProcess;
    private final long firstMemory;
    private final long firstEndpoint;
    private final int[] threads;
    private long seed = 88172645463325252L;

    public Crowd(int processes, int servers, int memoryBits) {
        this.processes = processes;
        this.servers = servers;
        int radix = Integer.SIZE - Integer.numberOfLeadingZeros((int) FIRST + OBJECTS_EACH * processes);
        system = new DrivenSystem(BootParameters.defaults().withMemoryBits(memoryBits).withRadix(Math.max(10, radix))
                .withPriority(100).withContext(PERIOD / 2, PERIOD));
        kernel = system.kernel();
        memory = system.memory();
        client = kernel.current();
        firstMemory = FIRST;
        firstProcess = FIRST + processes;
        firstEndpoint = FIRST + 2L * processes;
        threads = new int[servers];
        makeObjects();
        for (int number = 0; number < processes; number++) {
            if (number < servers) {
                threads[number] = spawnServer(number);
            } else {
                spawn(IDLE_MANIFEST, number);
            }
        }
    }

    private void makeObjects() {
        // The largest first: nothing is lost to alignment.
        system.retypeMany(ObjectKind.UNTYPED, CHILD_BITS, firstMemory, processes);
        system.retypeMany(ObjectKind.PROCESS, 0, firstProcess, processes);
        system.retypeMany(ObjectKind.ENDPOINT, 0, firstEndpoint, servers);
        system.retype(ObjectKind.MANIFEST, 2, MANIFEST, 1);
        system.retype(ObjectKind.MANIFEST, 1, IDLE_MANIFEST, 1);
        system.retype(ObjectKind.ENDPOINT, 0, HAND_OVER, 1);
        system.retype(ObjectKind.REPLY, 0, HAND_OVER_REPLY, 1);
        system.invoke(MANIFEST, Operation.MANIFEST_SET_PRIORITY, 200, 90);
        system.invoke(MANIFEST, Operation.MANIFEST_SET_BANDWIDTH, Limits.MIN_BUDGET_CYCLES, PERIOD);
        system.invoke(MANIFEST, Operation.MANIFEST_SET_CONTEXT, Limits.MIN_BUDGET_CYCLES, PERIOD);
        system.invokeWith(MANIFEST, Operation.MANIFEST_ENDOW, new long[] {HAND_OVER}, UPWARD, Rights.WRITE | Rights.GRANT, 0);
        system.invoke(IDLE_MANIFEST, Operation.MANIFEST_SET_PRIORITY, 90, 90);
        system.set(client, Register.T4, ChildSlot.CSPACE);
        system.set(client, Register.T5, HANDED_OVER);
        system.set(client, Register.T6, Limits.WORD_BITS);
    }

    private void spawn(long manifest, int number) {
        system.invokeWith(firstProcess + number, Operation.PROCESS_SPAWN, new long[] {manifest, firstMemory + number}, 1L);
    }

    private int spawnServer(int number) {
        system.invokeWith(MANIFEST, Operation.MANIFEST_ENDOW, new long[] {firstEndpoint + number}, ENDPOINT, Rights.READ, 0);
        spawn(MANIFEST, number);
        system.invoke(MANIFEST, Operation.MANIFEST_TAKE_OUT, ENDPOINT);
        system.receive(SystemCall.RECV, HAND_OVER, HAND_OVER_REPLY);
        int server = kernel.current();
        system.retype(ObjectKind.REPLY, 0, REPLY, 1);
        system.set(server, Register.T0, UPWARD);
        system.set(server, Register.A1, MessageInfo.of(0, 0, 1, 0));
        system.set(server, Register.extraCapability(0), ChildSlot.SCHED_CONTEXT);
        system.receive(SystemCall.NB_SEND_RECV, ENDPOINT, REPLY);
        system.invoke(HANDED_OVER, Operation.SCHED_CONTEXT_UNBIND);
        system.invoke(ChildSlot.CSPACE, Operation.CNODE_DELETE, HANDED_OVER, Limits.WORD_BITS);
        return server;
    }

    /** The first process calls one server, which answers; four words each way. @return the first word of the answer */
    public long roundTrip(int number) {
        KernelMemory words = memory;
        int server = threads[number];
        Tcb.register(words, client, Register.A0, firstEndpoint + number);
        Tcb.register(words, client, Register.A1, INFO);
        Tcb.register(words, client, Register.A2, Tcb.register(words, client, Register.A2) + 1);
        Tcb.register(words, client, Register.A7, CALL);
        kernel.systemCall();
        if (kernel.current() != server) {
            await(server);
        }
        Tcb.register(words, server, Register.A0, ENDPOINT);
        Tcb.register(words, server, Register.A1, INFO);
        Tcb.register(words, server, Register.A2, Tcb.register(words, server, Register.A2) + 1);
        Tcb.register(words, server, Register.A7, REPLY_RECV);
        kernel.systemCall();
        if (kernel.current() != client) {
            await(client);
        }
        return Tcb.register(words, client, Register.A2);
    }

    /** A server chosen at random. */
    public int anyServer() {
        seed ^= seed << 13;
        seed ^= seed >>> 7;
        seed ^= seed << 17;
        return (int) ((seed >>> 32) * servers >>> 32);
    }

    /**
     * The memory walk that a round trip with server {@code number} cannot do without: the client's slot, the endpoint, the
     * server's thread, its capability space and its reply object, each found through the one before, a word read in each cache
     * line that a message needs.
     */
    public long walk(int number) {
        int slot = CNode.slot(cspace(client), (int) firstEndpoint + number);
        int thread = memory.loadHigh(Slot.object(memory, slot) + 1);
        long sum = Tcb.state(memory, thread) + Tcb.context(memory, thread);
        sum += Tcb.register(memory, thread, Register.A0) + Tcb.register(memory, thread, Register.A7);
        int node = cspace(thread);
        sum += CNode.radix(memory, node) + Slot.kind(memory, CNode.slot(node, (int) ENDPOINT));
        int reply = Slot.object(memory, CNode.slot(node, (int) REPLY));
        return sum + Reply.thread(memory, reply);
    }

    private int cspace(int thread) {
        return Slot.object(memory, Tcb.cspaceSlot(thread));
    }

    private void await(int thread) {
        system.awaitSomebody();
        if (kernel.current() != thread) {
            throw new IllegalStateException("thread " + kernel.current() + " runs, not " + thread);
        }
    }

    /** Kernel memory that is in use, in bytes: what has been carved from the first process's untyped memory. */
    public long bytesUsed() {
        int slot = new Lookup(memory, new Refusal()).slot(client, ChildSlot.UNTYPED);
        return Untyped.watermark(memory, slot);
    }

    public int processes() {
        return processes;
    }

    public DrivenSystem system() {
        return system;
    }
}
