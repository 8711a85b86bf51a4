package dev.fief.bench.cost;

import dev.fief.bench.kernel.DrivenSystem;
import dev.fief.microkernel.abi.BootSlot;
import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.entry.Kernel;

/**
 * A client and a server on a kernel of their own, in one process or in two, that do whatever they are told: the scene of every
 * exchange whose work is counted.
 */
final class TwoThreads {
    static final long ENDPOINT = 40;
    static final long NOTIFICATION = 41;
    static final long SECOND_NOTIFICATION = 42;
    static final long REPLY = 43;

    /** The line that wakes whoever waits for {@link #NOTIFICATION}. */
    static final int LINE = 1;

    private static final long FOR_EVER = 44;
    private static final long SERVER_THREAD = 46;
    private static final long SERVER_CONTEXT = 47;
    private static final long SERVER_BUFFER = 48;
    private static final long CLIENT_THREAD = 50;
    private static final long CLIENT_CONTEXT = 51;
    private static final long CLIENT_BUFFER = 52;
    private static final long PROCESS = 54;
    private static final long MANIFEST = 55;
    private static final long UNTYPED = 56;

    /** Of the line that wakes the first process, when the scene is to be changed. */
    private static final int WAKE_LINE = 0;

    /** By so much the objects between them have lower addresses in a client that has a process of its own. */
    private static final long SPAWNED = ENDPOINT - 8;

    private static final int MEMORY_BITS = 15;
    private static final int RADIX = 6;
    private static final int HIGHEST = 200;
    private static final long BUDGET = 1L << 28;
    private static final long PERIOD = 1L << 32;

    private final DrivenSystem system =
            new DrivenSystem(BootParameters.defaults().withMemoryBits(19).withPriority(HIGHEST).withContext(BUDGET, PERIOD));
    private final Kernel kernel = system.kernel();
    private final int first = kernel.current();
    private final int server;
    private final int client;
    private final boolean oneProcess;

    /**
     * The server waits and the client is current.
     *
     * @param oneProcess whether they share a process
     * @param passive whether the server has no scheduling context of its own while it waits
     * @param source what the server waits for: {@link #ENDPOINT}, with its reply object, or a notification
     */
    TwoThreads(boolean oneProcess, boolean passive, int clientPriority, int serverPriority, long source) {
        this.oneProcess = oneProcess;
        system.retype(ObjectKind.ENDPOINT, 0, ENDPOINT, 1);
        system.retype(ObjectKind.NOTIFICATION, 0, NOTIFICATION, 2);
        system.retype(ObjectKind.REPLY, 0, REPLY, 1);
        system.retype(ObjectKind.NOTIFICATION, 0, FOR_EVER, 1);
        kernel.trace().work().turn(true);
        setLine(WAKE_LINE, FOR_EVER);
        setLine(LINE, NOTIFICATION);

        makeThread(SERVER_THREAD, SERVER_CONTEXT, SERVER_BUFFER, serverPriority);
        server = letRun(SERVER_THREAD);
        call(source == ENDPOINT ? SystemCall.RECV : SystemCall.WAIT, source, 0);
        kernel.interrupt(WAKE_LINE);
        system.invoke(BootSlot.IRQ_HANDLER + WAKE_LINE, Operation.IRQ_ACKNOWLEDGE);
        if (passive) {
            system.invoke(SERVER_CONTEXT, Operation.SCHED_CONTEXT_UNBIND);
        }

        if (oneProcess) {
            makeThread(CLIENT_THREAD, CLIENT_CONTEXT, CLIENT_BUFFER, clientPriority);
            client = letRun(CLIENT_THREAD);
        } else {
            spawnClient(clientPriority);
            client = waitForEver();
        }
    }

    private void setLine(int line, long notification) {
        system.invokeWith(BootSlot.IRQ_HANDLER + line, Operation.IRQ_SET_NOTIFICATION, new long[] {notification});
    }

    private void makeThread(long thread, long context, long buffer, int priority) {
        system.retype(ObjectKind.THREAD, 0, thread, 1);
        system.retype(ObjectKind.SCHED_CONTEXT, 8, context, 1);
        system.retype(ObjectKind.FRAME, 12, buffer, 1);
        system.invokeWith(thread, Operation.THREAD_SET_SPACE, new long[] {ENDPOINT, ChildSlot.CSPACE}, 0L);
        system.invokeWith(thread, Operation.THREAD_SET_BUFFER, new long[] {buffer}, 0L);
        system.invokeWith(thread, Operation.THREAD_SET_PRIORITY, new long[] {ChildSlot.THREAD}, priority);
        system.invoke(context, Operation.SCHED_CONTEXT_CONFIGURE, BUDGET, PERIOD, 0, 0);
        system.invokeWith(context, Operation.SCHED_CONTEXT_BIND, new long[] {thread});
    }

    private void spawnClient(int priority) {
        system.retype(ObjectKind.PROCESS, 0, PROCESS, 1);
        system.retype(ObjectKind.MANIFEST, 3, MANIFEST, 1);
        system.retype(ObjectKind.UNTYPED, MEMORY_BITS, UNTYPED, 1);
        system.invoke(MANIFEST, Operation.MANIFEST_SET_PRIORITY, priority, priority);
        system.invoke(MANIFEST, Operation.MANIFEST_SET_BANDWIDTH, BUDGET, PERIOD);
        system.invoke(MANIFEST, Operation.MANIFEST_SET_CONTEXT, BUDGET, PERIOD);
        system.invoke(MANIFEST, Operation.MANIFEST_SET_SPACE, RADIX, 1);
        for (long slot = ENDPOINT; slot <= SECOND_NOTIFICATION; slot++) {
            system.invokeWith(MANIFEST, Operation.MANIFEST_ENDOW, new long[] {slot}, slot - SPAWNED, Rights.ALL, 0);
        }
        system.invokeWith(MANIFEST, Operation.MANIFEST_SET_FAULT_ENDPOINT, new long[] {ENDPOINT}, Rights.ALL, 0);
        system.invokeWith(PROCESS, Operation.PROCESS_SPAWN, new long[] {MANIFEST, UNTYPED}, 1L);
    }

    private int letRun(long thread) {
        system.invoke(thread, Operation.THREAD_RESUME);
        return waitForEver();
    }

    /** The first process stops. @return who runs in its place */
    private int waitForEver() {
        call(SystemCall.WAIT, FOR_EVER, 0);
        if (kernel.current() == 0 || kernel.current() == first) {
            throw new IllegalStateException("nobody runs in the first process's place");
        }
        return kernel.current();
    }

    /** Whoever is current makes a call on {@code capability}, with a message of so many words. */
    void call(SystemCall call, long capability, int words) {
        int thread = kernel.current();
        system.set(thread, Register.A0, oneProcess || thread == first || thread == server ? capability : capability - SPAWNED);
        system.set(thread, Register.A1, MessageInfo.of(0, words));
        system.set(thread, Register.A6, REPLY);
        system.set(thread, Register.A7, call.number());
        kernel.systemCall();
    }

    /** From now on what the kernel does is counted, from zero. */
    void count() {
        kernel.trace().work().clear();
    }

    /** What has been counted since, and who must be running now. */
    EventCounts counted(int runs) {
        if (kernel.current() != runs) {
            throw new IllegalStateException("thread " + kernel.current() + " runs, not " + runs);
        }
        return new EventCounts().add(kernel.trace().work());
    }

    Kernel kernel() {
        return kernel;
    }

    int server() {
        return server;
    }

    int client() {
        return client;
    }
}
