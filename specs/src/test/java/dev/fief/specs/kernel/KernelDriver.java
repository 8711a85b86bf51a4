package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.BootSlot;
import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.boot.Boot;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.specs.invariant.Invariants;
import dev.fief.specs.invariant.Run;
import dev.fief.specs.invariant.StateKeeper;
import dev.fief.specs.invariant.Step;
import dev.fief.specs.invariant.Violation;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.MutableMap;

/**
 * A small system to play scenes in. Everything that root makes goes to its next free slot, whose address is what the methods
 * here return.
 */
final class KernelDriver {
    static final int THREAD = ChildSlot.THREAD;
    static final int CSPACE = ChildSlot.CSPACE;
    static final int CONTEXT = ChildSlot.SCHED_CONTEXT;
    static final int UNTYPED = ChildSlot.UNTYPED;
    static final int TIMER = BootSlot.TIMER;
    static final int IRQ = BootSlot.IRQ_HANDLER;

    /** So long that nobody waits for budget unless a test wants it to. */
    static final long LONG_PERIOD = 1L << 32;

    static final long LARGE_BUDGET = LONG_PERIOD / 32;

    /** 128 KiB, 128 slots. */
    static final BootParameters SIZE = BootParameters.defaults().withMemoryBits(17).withRadix(7);

    final Kernel kernel;
    final KernelMemory memory;
    final Actor root;

    private final MutableMap<Integer, Actor> actors = Maps.mutable.empty();
    private final StateKeeper keeper;
    private final Run run = new Run(true);
    private boolean checks = true;

    /** What passive servers run on until they wait for the first time. */
    private int startingContext;

    private int nextSlot = BootSlot.FIRST_FREE;

    private KernelDriver(Kernel kernel) {
        this.kernel = kernel;
        memory = kernel.memory();
        keeper = new StateKeeper(memory);
        root = new Actor(this, "root", kernel.current(), THREAD, CONTEXT);
        actors.put(root.tcb, root);
    }

    /** Of the usual {@link #SIZE}; root has the lowest priority, 10, and a quarter of the processor. */
    static KernelDriver boot() {
        return boot(SIZE);
    }

    /** As {@link #boot()}, of another size. */
    static KernelDriver boot(BootParameters size) {
        return new KernelDriver(Boot.start(size.withPriority(10).withContext(LONG_PERIOD / 4, LONG_PERIOD)));
    }

    /** As {@link #boot()}, but invariants are checked only where the test asks: for scenes of many thousand calls. */
    static KernelDriver unchecked(BootParameters size) {
        KernelDriver driver = boot(size);
        driver.checks = false;
        return driver;
    }

    // Entries into the kernel.

    void systemCall() {
        enter(Step.Entry.SYSTEM_CALL, kernel::systemCall);
    }

    long compute(long cycles) {
        long[] left = {0};
        enter(Step.Entry.COMPUTE, () -> left[0] = kernel.compute(cycles));
        return left[0];
    }

    void interrupt(int line) {
        enter(Step.Entry.INTERRUPT, () -> kernel.interrupt(line));
    }

    /** The program of the current thread fails. */
    void fault(long number, long code) {
        enter(Step.Entry.FAULT, () -> kernel.fault(number, code));
    }

    /** Nobody runs: on to the next thing that happens by itself. @return false if nothing will */
    boolean advance() {
        boolean[] more = {false};
        enter(Step.Entry.ADVANCE, () -> more[0] = kernel.advance());
        return more[0];
    }

    private void enter(Step.Entry entry, Runnable kernelEntry) {
        int thread = kernel.current();
        if (checks) {
            keeper.keep();
        }
        kernelEntry.run();
        if (checks) {
            Step step = keeper.step(entry, thread);
            report(Invariants.check(step.after()));
            report(Invariants.check(step));
            run.observe(step, 0);
        }
    }

    /** Checks every invariant of runs on all that has happened. */
    void checkRun() {
        report(Invariants.check(Lists.immutable.of(run)));
    }

    /** Checks every invariant of states now. */
    void checkState() {
        keeper.keep();
        report(Invariants.check(keeper.step(Step.Entry.COMPUTE, kernel.current()).after()));
    }

    private static void report(ImmutableList<Violation> violations) {
        assertTrue(violations.isEmpty(), () -> violations.makeString("\n"));
    }

    /** Whoever runs computes, and time passes, until this actor runs. */
    void until(Actor actor) {
        for (int round = 0; !runs(actor); round++) {
            assertTrue(round < 1_000, () -> actor + " does not come to run");
            if (kernel.current() == 0) {
                advance();
            } else {
                compute(1_000);
            }
        }
    }

    // What root makes.

    /** The next slot of root that nothing has been put in. */
    int freeSlot() {
        return nextSlot++;
    }

    int make(ObjectKind kind, int size) {
        int slot = freeSlot();
        root.retype(kind, size, slot, 1);
        return slot;
    }

    int endpoint() {
        return make(ObjectKind.ENDPOINT, 0);
    }

    int notification() {
        return make(ObjectKind.NOTIFICATION, 0);
    }

    int reply() {
        return make(ObjectKind.REPLY, 0);
    }

    /** A scheduling context with these parameters, bound to nothing. */
    int context(long budget, long period) {
        int slot = make(ObjectKind.SCHED_CONTEXT, 8);
        root.ask(Operation.SCHED_CONTEXT_CONFIGURE, slot, Actor.words(budget, period, 8, slot));
        return slot;
    }

    /** A badged copy of an endpoint or notification, with all rights. */
    int badged(int source, long badge) {
        int slot = freeSlot();
        root.mint(source, slot, 15, badge);
        return slot;
    }

    int withRights(int source, int rights) {
        int slot = freeSlot();
        root.copy(source, slot, rights);
        return slot;
    }

    /** A thread in root's own capability space, not started, that has no scheduling context. */
    Actor passiveThread(String name, int priority) {
        int slot = make(ObjectKind.THREAD, 0);
        return furnish(name, slot, 0, priority);
    }

    /** A thread in root's own capability space, not started, with a context of its own that it will hardly use up. */
    Actor thread(String name, int priority) {
        return thread(name, priority, LARGE_BUDGET, LONG_PERIOD);
    }

    Actor thread(String name, int priority, long budget, long period) {
        int slot = make(ObjectKind.THREAD, 0);
        int context = context(budget, period);
        root.bind(context, slot);
        return furnish(name, slot, context, priority);
    }

    private Actor furnish(String name, int slot, int context, int priority) {
        root.ask(Operation.THREAD_SET_SPACE, slot, Actor.words(0), 0, CSPACE);
        root.ask(Operation.THREAD_SET_PRIORITY, slot, Actor.words(priority), THREAD);
        root.ask(Operation.THREAD_SET_MAX_PRIORITY, slot, Actor.words(255), THREAD);
        return actor(name, slot, context);
    }

    /** The thread that root keeps in {@code slot}, whatever it was made from, and the context it has of its own, or 0. */
    Actor actor(String name, int slot, int context) {
        Actor actor = new Actor(this, name, object(slot), slot, context);
        actors.put(actor.tcb, actor);
        return actor;
    }

    /** A passive server that waits at the endpoint with the reply object. Its priority must be above root's. */
    Actor passiveServer(String name, int priority, int endpoint, int reply) {
        Actor server = passiveThread(name, priority);
        if (startingContext == 0) {
            startingContext = context(LARGE_BUDGET, LONG_PERIOD);
        }
        root.bind(startingContext, server.slot);
        root.start(server);
        server.recv(endpoint, reply);
        root.unbind(startingContext);
        return server;
    }

    /** A manifest for a process whose thread has priority 5, below root's. */
    int manifest() {
        return manifest(5);
    }

    /** A manifest with room for four endowments, for a process of 2^5 slots whose thread has a context and this priority. */
    int manifest(int priority) {
        int slot = make(ObjectKind.MANIFEST, 2);
        root.ask(Operation.MANIFEST_SET_BANDWIDTH, slot, Actor.words(LARGE_BUDGET, LONG_PERIOD));
        root.ask(Operation.MANIFEST_SET_CONTEXT, slot, Actor.words(LARGE_BUDGET, LONG_PERIOD));
        root.ask(Operation.MANIFEST_SET_PRIORITY, slot, Actor.words(255, priority));
        root.ask(Operation.MANIFEST_SET_SPACE, slot, Actor.words(5, 0));
        return slot;
    }

    /**
     * Spawns a process from a manifest, in 2^{@code bits} bytes of its own.
     *
     * @return the slot of the process; the next slot is that of its memory
     */
    int spawn(int manifest, int bits) {
        int process = make(ObjectKind.PROCESS, 0);
        int memorySlot = make(ObjectKind.UNTYPED, bits);
        root.ask(Operation.PROCESS_SPAWN, process, Actor.words(0x1000), manifest, memorySlot);
        return process;
    }

    /** Some process, whose thread does not run before root waits. */
    int liveProcess() {
        return spawn(manifest(), 12);
    }

    // What is to be seen from outside.

    /** The object that a slot of root names, by word address. */
    int object(int slot) {
        return Slot.object(memory, slotOf(slot));
    }

    /** The address of a slot of root. */
    int slotOf(int slot) {
        return CNode.slot(Slot.object(memory, Tcb.cspaceSlot(root.tcb)), slot);
    }

    boolean isEmpty(int slot) {
        return Slot.isEmpty(memory, slotOf(slot));
    }

    long now() {
        return KernelArea.now(memory);
    }

    /** The first thread of a process whose capability root keeps in {@code slot}. */
    Actor firstThread(String name, int slot) {
        Actor actor = new Actor(this, name, Pcb.firstThread(memory, object(slot)), 0, 0);
        actors.put(actor.tcb, actor);
        return actor;
    }

    boolean runs(Actor actor) {
        return kernel.current() == actor.tcb;
    }

    void assertRuns(Actor actor) {
        assertEquals(actor.toString(), current(), "who runs");
    }

    void assertNobodyRuns() {
        assertEquals("nobody", current(), "who runs");
    }

    String current() {
        int thread = kernel.current();
        Actor actor = actors.get(thread);
        return thread == 0 ? "nobody" : actor == null ? "an unknown thread" : actor.toString();
    }
}
