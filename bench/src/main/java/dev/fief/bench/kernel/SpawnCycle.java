package dev.fief.bench.kernel;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.object.KernelArea;

/**
 * A parent that makes a small process and kills it, again and again, in the same memory: 2 KiB with a capability space of 16
 * slots, a thread, a scheduling context, and one endowment.
 */
public final class SpawnCycle {
    private static final long SERVICE = 40;
    private static final long MANIFEST = 41;
    static final long CHILD_MEMORY = 42;
    private static final long PROCESS_MEMORY = 43;
    private static final long PROCESS = 44;
    private static final int CHILD_BITS = 11;
    private static final int PROCESS_BITS = 8;
    private static final long BUDGET = Limits.MIN_BUDGET_CYCLES;
    private static final long PERIOD = 1L << 32;

    // Made once: the cycle allocates nothing.
    private static final long[] NONE = {};
    private static final long[] RETYPE_EXTRAS = {ChildSlot.CSPACE};
    private static final long[] RETYPE = {ObjectKind.PROCESS.number(), 0, PROCESS, 1};
    private static final long[] SPAWN_EXTRAS = {MANIFEST, CHILD_MEMORY};
    private static final long[] PROGRAM = {1};
    private static final long[] DELETE = {PROCESS, Limits.WORD_BITS};

    private final DrivenSystem system;

    public SpawnCycle() {
        system = new DrivenSystem(BootParameters.defaults().withMemoryBits(18).withPriority(200).withContext(PERIOD / 2, PERIOD));
        system.retype(ObjectKind.ENDPOINT, 0, SERVICE, 1);
        system.retype(ObjectKind.MANIFEST, 1, MANIFEST, 1);
        system.retype(ObjectKind.UNTYPED, CHILD_BITS, CHILD_MEMORY, 1);
        system.retype(ObjectKind.UNTYPED, PROCESS_BITS, PROCESS_MEMORY, 1);
        system.invoke(MANIFEST, Operation.MANIFEST_SET_PRIORITY, 100, 100);
        system.invoke(MANIFEST, Operation.MANIFEST_SET_BANDWIDTH, BUDGET, PERIOD);
        system.invoke(MANIFEST, Operation.MANIFEST_SET_CONTEXT, BUDGET, PERIOD);
        system.invokeWith(MANIFEST, Operation.MANIFEST_ENDOW, new long[] {SERVICE}, Limits.FIRST_ENDOWMENT_SLOT, Rights.WRITE, 7);
    }

    /** Makes the process object, spawns, kills, and deletes the object: all that a parent must do. */
    public void spawnAndKill() {
        makeProcess();
        spawn();
        kill();
        deleteProcess();
    }

    /** Control: the process object alone is made and deleted; nobody is spawned. */
    public void makeAndDelete() {
        makeProcess();
        deleteProcess();
    }

    public void makeProcess() {
        system.invokeWith(PROCESS_MEMORY, Operation.UNTYPED_RETYPE, RETYPE_EXTRAS, RETYPE);
    }

    public void spawn() {
        system.invokeWith(PROCESS, Operation.PROCESS_SPAWN, SPAWN_EXTRAS, PROGRAM);
    }

    public void kill() {
        system.invokeWith(PROCESS, Operation.PROCESS_KILL, NONE, NONE);
    }

    public void deleteProcess() {
        system.invokeWith(ChildSlot.CSPACE, Operation.CNODE_DELETE, NONE, DELETE);
    }

    /** Processes spawned since boot, the first one included. */
    public int spawned() {
        return KernelArea.processCount(system.memory());
    }

    public DrivenSystem system() {
        return system;
    }
}
