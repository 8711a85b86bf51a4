package dev.fief.bench.machine;

import dev.fief.bench.kernel.DrivenSystem;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.capability.Lookup;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import java.util.List;

/**
 * The first process: makes every object, spawns the parties with what they were promised, and then waits for ever. Everything by
 * ordinary system calls but one: the parties' scheduling contexts are made round robin, each with the whole processor, which no
 * quota allows. The lab measures messages, not quotas.
 */
final class Loader {
    /** Where a party's endowments begin. */
    static final int FIRST_ENDOWMENT = 8;

    /** Capabilities that a party can hold. */
    static final int MOST_GRANTS = 64;

    private static final long MANIFEST = 32;
    private static final long FOR_EVER = 33;
    private static final long FIRST_FREE = 64;
    private static final int MANIFEST_BITS = 6;
    private static final int SPACE_BITS = 7;
    private static final int PARTY_BITS = 15;
    private static final int MEMORY_BITS = 21;
    private static final int TOP_PRIORITY = 200;
    private static final long PERIOD = 1L << 32;
    private static final long BUDGET = PERIOD / 128;

    private final DrivenSystem system = new DrivenSystem(BootParameters.defaults().withMemoryBits(MEMORY_BITS)
            .withPriority(TOP_PRIORITY).withContext(PERIOD / 2, PERIOD));
    private final KernelMemory memory = system.memory();
    private final int self = system.kernel().current();
    private long next = FIRST_FREE;

    Loader() {
        system.retype(ObjectKind.MANIFEST, MANIFEST_BITS, MANIFEST, 1);
        system.retype(ObjectKind.NOTIFICATION, 0, FOR_EVER, 1);
    }

    DrivenSystem system() {
        return system;
    }

    /** Makes an object. */
    KernelObject make(ObjectKind kind, int size) {
        system.retype(kind, size, next, 1);
        int slot = new Lookup(memory, new Refusal()).slot(self, next);
        return new KernelObject(next++, Slot.object(memory, slot));
    }

    /** Spawns the parties; their first steps are still to be taken. */
    void spawn(List<Party> parties) {
        for (Party party : parties) {
            spawn(party);
        }
        system.receive(SystemCall.WAIT, FOR_EVER, 0);
    }

    private void spawn(Party party) {
        if (party.grants().size() > MOST_GRANTS) {
            throw new IllegalArgumentException(party.name() + " needs " + party.grants().size() + " capabilities, more than "
                    + MOST_GRANTS + ": make the workload narrower");
        }
        long untyped = make(ObjectKind.UNTYPED, PARTY_BITS).slot();
        KernelObject process = make(ObjectKind.PROCESS, 0);
        system.invoke(MANIFEST, Operation.MANIFEST_SET_PRIORITY, TOP_PRIORITY, party.priority());
        system.invoke(MANIFEST, Operation.MANIFEST_SET_BANDWIDTH, BUDGET, PERIOD);
        system.invoke(MANIFEST, Operation.MANIFEST_SET_CONTEXT, BUDGET, PERIOD);
        system.invoke(MANIFEST, Operation.MANIFEST_SET_SPACE, SPACE_BITS, 1);
        // Open, so that one party may pass a capability to another, which is not its child.
        system.invoke(MANIFEST, Operation.MANIFEST_SET_CONTAINMENT, 0);
        int slot = FIRST_ENDOWMENT;
        for (Party.Grant grant : party.grants()) {
            system.invokeWith(MANIFEST, Operation.MANIFEST_ENDOW, new long[] {grant.object().slot()}, slot++, grant.rights(),
                    grant.badge());
        }
        // Its program's number tells the machine which party a thread is.
        system.invokeWith(process.slot(), Operation.PROCESS_SPAWN, new long[] {MANIFEST, untyped}, party.number());
        for (int taken = FIRST_ENDOWMENT; taken < slot; taken++) {
            system.invoke(MANIFEST, Operation.MANIFEST_TAKE_OUT, taken);
        }
        party.thread = Pcb.firstThread(memory, process.word());
        makeRoundRobin(Tcb.context(memory, party.thread));
    }

    /** A budget as long as the period, in one refill. */
    private void makeRoundRobin(int context) {
        SchedContext.budget(memory, context, PERIOD);
        SchedContext.period(memory, context, PERIOD);
        SchedContext.refillRing(memory, context, 0, 1);
        SchedContext.refill(memory, context, 0, 0, PERIOD);
    }

    /** The rights to call, and be answered. */
    static int toCall() {
        return Rights.WRITE | Rights.GRANT | Rights.GRANT_REPLY;
    }
}
