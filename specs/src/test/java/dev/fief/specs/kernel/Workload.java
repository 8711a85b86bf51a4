package dev.fief.specs.kernel;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.object.Tcb;
import java.util.SplittableRandom;

/**
 * A busy system in which whoever is current makes random calls: clients, servers with and without contexts, small budgets,
 * timers, interrupts, and root, which never waits, but stops, starts, binds, unbinds, revokes and spawns. The same seed gives
 * the same run.
 */
final class Workload {
    private static final int THREADS = 6;
    private static final long LEAST = Limits.MIN_BUDGET_CYCLES;

    final KernelDriver driver;
    private final SplittableRandom random;
    private final int[] endpoints = new int[2];
    private final int[] notifications = new int[2];
    private final int[] replies = new int[3];
    private final Actor[] threads = new Actor[THREADS];
    private final int timeouts;
    private final int manifest;
    private final int process;
    private final int memory;
    private final int scratch;

    Workload(KernelDriver driver, long seed) {
        this.driver = driver;
        random = new SplittableRandom(seed);
        Actor root = driver.root;
        for (int index = 0; index < replies.length; index++) {
            replies[index] = driver.reply();
        }
        for (int index = 0; index < 2; index++) {
            endpoints[index] = driver.endpoint();
            notifications[index] = driver.notification();
            root.ask(Operation.TIMER_SET_NOTIFICATION, KernelDriver.TIMER + index, Actor.words(), notifications[index]);
            root.ask(Operation.IRQ_SET_NOTIFICATION, KernelDriver.IRQ + index, Actor.words(), notifications[index]);
        }
        timeouts = driver.endpoint();
        manifest = driver.manifest();
        process = driver.make(ObjectKind.PROCESS, 0);
        memory = driver.make(ObjectKind.UNTYPED, 12);
        for (int index = 0; index < THREADS; index++) {
            long budget = LEAST + random.nextLong(2 * LEAST);
            threads[index] = driver.thread("thread " + index, 1 + random.nextInt(9), budget, (10 + random.nextInt(30)) * budget);
        }
        root.ask(Operation.THREAD_BIND_NOTIFICATION, threads[0].slot, Actor.words(), notifications[0]);
        root.ask(Operation.THREAD_SET_TIMEOUT_ENDPOINT, threads[1].slot, Actor.words(), timeouts);
        root.ask(Operation.THREAD_SET_SPACE, threads[2].slot, Actor.words(0), timeouts, KernelDriver.CSPACE);
        for (Actor thread : threads) {
            root.start(thread);
        }
        scratch = driver.freeSlot();
        root.configure(KernelDriver.CONTEXT, 20 * LEAST, 100 * LEAST);
    }

    /** One more thing happens. */
    void step() {
        if (driver.kernel.current() == 0) {
            if (random.nextInt(4) == 0 || !driver.advance()) {
                driver.interrupt(random.nextInt(2));
            }
            return;
        }
        boolean root = driver.runs(driver.root);
        switch (random.nextInt(10)) {
            case 0 -> driver.interrupt(random.nextInt(2));
            case 1, 2, 3 -> driver.compute(random.nextLong(3 * LEAST));
            case 4 -> manage();
            default -> {
                if (root) {
                    manage();
                } else {
                    talk();
                }
            }
        }
    }

    private void talk() {
        SystemCall[] calls = SystemCall.values();
        SystemCall call = calls[random.nextInt(calls.length - 1)];
        boolean notification = call == SystemCall.SIGNAL || random.nextInt(5) == 0;
        register(Register.A0, notification ? pick(notifications) : random.nextInt(6) == 0 ? timeouts : pick(endpoints));
        register(Register.A1, MessageInfo.of(random.nextInt(3) / 2, random.nextInt(5)));
        register(Register.A2, random.nextInt());
        register(Register.A6, pick(replies));
        register(Register.T0, random.nextBoolean() ? pick(replies) : pick(endpoints));
        if (call == SystemCall.SEND && random.nextBoolean()) {
            register(Register.A0, pick(replies));
        }
        enter(call);
    }

    private void manage() {
        int slot = threads[random.nextInt(THREADS)].slot;
        int context = threads[random.nextInt(THREADS)].context;
        long budget = LEAST + random.nextLong(LEAST);
        switch (random.nextInt(12)) {
            case 0 -> invoke(Operation.THREAD_SUSPEND, slot);
            case 1, 2, 3 -> invoke(Operation.THREAD_RESUME, slot);
            case 4 -> invoke(Operation.THREAD_SET_PRIORITY, slot, Actor.words(1 + random.nextInt(12)), KernelDriver.THREAD);
            case 5 -> invoke(Operation.TIMER_START, KernelDriver.TIMER + random.nextInt(2),
                    Actor.words(random.nextLong(5 * LEAST), random.nextBoolean() ? 0 : LEAST * (1 + random.nextInt(4))));
            case 6 -> invoke(Operation.SCHED_CONTEXT_UNBIND, context);
            case 7, 8 -> invoke(Operation.SCHED_CONTEXT_BIND, context, Actor.words(), slot);
            case 9 -> invoke(Operation.SCHED_CONTEXT_YIELD_TO, context);
            case 10 -> invoke(Operation.CNODE_COPY, KernelDriver.CSPACE,
                    Actor.words(scratch, pick(endpoints), 64 | 64 << 8 | (long) Rights.ALL << 16), KernelDriver.CSPACE);
            default -> familyMatters(budget);
        }
    }

    private void familyMatters(long budget) {
        switch (random.nextInt(4)) {
            case 0 -> invoke(Operation.CNODE_REVOKE, KernelDriver.CSPACE, Actor.words(pick(endpoints), 64));
            case 1 -> invoke(Operation.PROCESS_SPAWN, process, Actor.words(budget), manifest, memory);
            case 2 -> invoke(Operation.CNODE_REVOKE, KernelDriver.CSPACE, Actor.words(memory, 64));
            default -> invoke(Operation.IRQ_ACKNOWLEDGE, KernelDriver.IRQ + random.nextInt(2));
        }
    }

    private void invoke(Operation operation, long address) {
        invoke(operation, address, Actor.words());
    }

    private void invoke(Operation operation, long address, long[] words, long... extras) {
        register(Register.A0, address);
        register(Register.A1, MessageInfo.of(operation.label(), 0, extras.length, words.length));
        for (int index = 0; index < words.length; index++) {
            register(Register.A2 + index, words[index]);
        }
        for (int index = 0; index < extras.length; index++) {
            register(Register.extraCapability(index), extras[index]);
        }
        enter(SystemCall.CALL);
    }

    private void enter(SystemCall call) {
        register(Register.A7, call.number());
        driver.systemCall();
    }

    private void register(int number, long value) {
        Tcb.register(driver.memory, driver.kernel.current(), number, value);
    }

    private int pick(int[] slots) {
        return slots[random.nextInt(slots.length)];
    }
}
