package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;

/**
 * A furnished system, made by ordinary calls of the first process: a client that waits for the answer of a server, which holds
 * its context and waits for a notification bound to it; a second client and a sender that queue at an endpoint; a contained
 * child, ready to run, and a thread that waits for its end; a thread that has used its budget; a manifest, badges and devices.
 */
final class Scene {
    static final int ENDPOINT = 32;
    static final int BADGED = 33;
    static final int NOTIFICATION = 34;
    static final int REPLY = 35;
    static final int SERVER = 36;
    static final int CLIENT = 37;
    static final int CLIENT_CONTEXT = 38;
    static final int PROCESS = 39;
    static final int MANIFEST = 40;
    static final int CHILD_UNTYPED = 41;
    static final int SPARE_UNTYPED = 42;
    static final int OTHER_ENDPOINT = 43;
    static final int SENDER = 44;
    static final int SENDER_CONTEXT = 45;
    static final int SECOND_REPLY = 46;
    static final int SUB_CNODE = 47;
    static final int SECOND_CLIENT = 48;
    static final int SECOND_CLIENT_CONTEXT = 49;
    static final int WAITER = 50;
    static final int WAITER_CONTEXT = 51;
    static final int BADGED_COPY = 54;
    static final int BUSY = 52;
    static final int BUSY_CONTEXT = 53;

    private Scene() {}

    static void furnish(Driver driver) {
        int boot = driver.current();
        driver.retype(ObjectKind.UNTYPED, 13, CHILD_UNTYPED, 1);
        driver.retype(ObjectKind.UNTYPED, 10, SPARE_UNTYPED, 1);
        driver.retype(ObjectKind.ENDPOINT, 0, ENDPOINT, 1);
        driver.retype(ObjectKind.ENDPOINT, 0, OTHER_ENDPOINT, 1);
        driver.retype(ObjectKind.NOTIFICATION, 0, NOTIFICATION, 1);
        driver.retype(ObjectKind.REPLY, 0, REPLY, 1);
        driver.retype(ObjectKind.REPLY, 0, SECOND_REPLY, 1);
        driver.retype(ObjectKind.THREAD, 0, SERVER, 2);
        driver.retype(ObjectKind.THREAD, 0, SENDER, 1);
        driver.retype(ObjectKind.THREAD, 0, SECOND_CLIENT, 1);
        driver.retype(ObjectKind.THREAD, 0, WAITER, 1);
        driver.retype(ObjectKind.THREAD, 0, BUSY, 1);
        driver.retype(ObjectKind.SCHED_CONTEXT, 4, WAITER_CONTEXT, 1);
        driver.retype(ObjectKind.SCHED_CONTEXT, 4, BUSY_CONTEXT, 1);
        driver.retype(ObjectKind.SCHED_CONTEXT, 4, CLIENT_CONTEXT, 1);
        driver.retype(ObjectKind.SCHED_CONTEXT, 4, SENDER_CONTEXT, 1);
        driver.retype(ObjectKind.SCHED_CONTEXT, 4, SECOND_CLIENT_CONTEXT, 1);
        driver.retype(ObjectKind.PROCESS, 0, PROCESS, 1);
        driver.retype(ObjectKind.MANIFEST, 2, MANIFEST, 1);
        driver.retype(ObjectKind.CNODE, 2, SUB_CNODE, 1);
        driver.mint(ENDPOINT, BADGED, Rights.WRITE | Rights.GRANT_REPLY, 7);
        driver.copy(BADGED, BADGED_COPY);

        spawnChild(driver);
        long[] thread = {0};
        driver.ask(Operation.THREAD_SET_SPACE, SERVER, thread, 0, Driver.CSPACE);
        driver.ask(Operation.THREAD_SET_PRIORITY, SERVER, new long[] {150}, Driver.THREAD);
        startThread(driver, CLIENT, CLIENT_CONTEXT, 120);
        startThread(driver, SENDER, SENDER_CONTEXT, 110);

        // The server is passive: it is given a context to reach its receive, which is then taken away.
        driver.ask(Operation.SCHED_CONTEXT_BIND, SECOND_CLIENT_CONTEXT, new long[0], SERVER);
        driver.ask(Operation.SCHED_CONTEXT_CONFIGURE, SECOND_CLIENT_CONTEXT, new long[] {10_000, 1_000_000, 4, 0});
        driver.ask(Operation.THREAD_BIND_NOTIFICATION, SERVER, new long[0], NOTIFICATION);
        driver.ask(Operation.THREAD_WRITE_REGISTERS, SERVER,
                new long[] {Register.A0 | 1 << 8 | 1 << 16, ENDPOINT});
        receive(driver, boot, ENDPOINT, REPLY);
        driver.ask(Operation.SCHED_CONTEXT_UNBIND, SECOND_CLIENT_CONTEXT, new long[0]);
        startThread(driver, SECOND_CLIENT, SECOND_CLIENT_CONTEXT, 115);
        startThread(driver, WAITER, WAITER_CONTEXT, 112);
        startThread(driver, BUSY, BUSY_CONTEXT, 130);

        driver.ask(Operation.IRQ_SET_NOTIFICATION, 16, new long[0], NOTIFICATION);
        driver.ask(Operation.TIMER_SET_NOTIFICATION, 8, new long[0], NOTIFICATION);
        driver.ask(Operation.TIMER_START, 8, new long[] {500_000, 0});
        driver.ask(Operation.THREAD_RESUME, CLIENT, new long[0]);
        driver.message(5, 0, 1, 2);
        driver.systemCall(SystemCall.CALL, BADGED);
        driver.systemCall(SystemCall.WAIT, NOTIFICATION);
        driver.ask(Operation.THREAD_RESUME, SECOND_CLIENT, new long[0]);
        driver.message(5, 0, 1, 2);
        driver.systemCall(SystemCall.CALL, BADGED);
        driver.ask(Operation.THREAD_RESUME, SENDER, new long[0]);
        driver.message(0, 0, 3);
        driver.systemCall(SystemCall.SEND, ENDPOINT);
        driver.ask(Operation.THREAD_RESUME, WAITER, new long[0]);
        driver.message(Operation.PROCESS_WAIT.label(), 0);
        driver.systemCall(SystemCall.CALL, PROCESS);
        driver.ask(Operation.THREAD_RESUME, BUSY, new long[0]);
        driver.compute(11_000);
    }

    private static void spawnChild(Driver driver) {
        driver.ask(Operation.MANIFEST_SET_BANDWIDTH, MANIFEST, new long[] {10_000, 1_000_000});
        driver.ask(Operation.MANIFEST_SET_CONTEXT, MANIFEST, new long[] {8_000, 1_000_000});
        driver.ask(Operation.MANIFEST_SET_PRIORITY, MANIFEST, new long[] {50, 40});
        driver.ask(Operation.MANIFEST_ENDOW, MANIFEST,
                new long[] {Limits.FIRST_ENDOWMENT_SLOT, Rights.WRITE | Rights.GRANT, 9}, ENDPOINT);
        driver.ask(Operation.PROCESS_SPAWN, PROCESS, new long[] {1, 2, 3}, MANIFEST, CHILD_UNTYPED);
    }

    private static void startThread(Driver driver, int thread, int context, int priority) {
        driver.ask(Operation.THREAD_SET_SPACE, thread, new long[] {0}, 0, Driver.CSPACE);
        driver.ask(Operation.THREAD_SET_PRIORITY, thread, new long[] {priority}, Driver.THREAD);
        driver.ask(Operation.SCHED_CONTEXT_CONFIGURE, context, new long[] {10_000, 1_000_000, 4, 0});
        driver.ask(Operation.SCHED_CONTEXT_BIND, context, new long[0], thread);
    }

    /** The thread that runs now, of higher priority than {@code boot}, receives; then {@code boot} runs again. */
    private static void receive(Driver driver, int boot, int endpoint, int reply) {
        if (driver.current() == boot) {
            throw new AssertionError("the server should run");
        }
        driver.register(Register.A6, reply);
        driver.systemCall(SystemCall.RECV, endpoint);
        if (driver.current() != boot) {
            throw new AssertionError("the server should wait");
        }
    }
}
