package dev.fief.specs.system;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.boot.Boot;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.object.Tcb;
import org.eclipse.collections.api.map.primitive.MutableLongObjectMap;
import org.eclipse.collections.impl.factory.primitive.LongObjectMaps;

/**
 * Brings a description up on a kernel that has nobody to run programs: it plays the processes that have children, and makes
 * their calls when it is their turn.
 */
public final class SystemBuilder {
    /** Enough virtual time to use up any budget. */
    private static final long LONG = 1L << 40;

    private final SystemPlan plan;
    private final Kernel kernel;

    /** Who has still to bring up children, by where its thread begins. */
    private final MutableLongObjectMap<Upbringing> due = LongObjectMaps.mutable.empty();

    private SystemBuilder(SystemPlan plan) {
        this.plan = plan;
        kernel = Boot.start(plan.parameters());
        plan.processes().forEach(process ->
                due.put(process.entry(), new Upbringing(kernel, plan.description().file(), process)));
    }

    /**
     * A kernel on which every process of the description stands before the first instruction of its program. If only the first
     * process has children, it is the one to run; if others have, it waits, and a process that has a higher priority than such
     * a one has used up its budget meanwhile.
     *
     * @throws InvalidDescriptionException if the kernel refuses a call: the description asks for more than there is
     */
    public static Kernel build(SystemPlan plan) throws InvalidDescriptionException {
        return new SystemBuilder(plan).build();
    }

    private Kernel build() throws InvalidDescriptionException {
        while (due.notEmpty()) {
            int thread = kernel.current();
            if (thread == 0) {
                if (!kernel.advance()) {
                    throw new IllegalStateException("nobody can go on with bringing up the system");
                }
                continue;
            }
            long entry = Tcb.register(kernel.memory(), thread, Register.PC);
            Upbringing mine = due.get(entry);
            if (mine == null) {
                kernel.compute(LONG);
            } else if (mine.goOn()) {
                due.remove(entry);
                if (entry == plan.first().entry() && due.notEmpty()) {
                    waitForChild(thread);
                }
            }
        }
        return kernel;
    }

    private void waitForChild(int thread) {
        long child = plan.first().children().min();
        Tcb.register(kernel.memory(), thread, Register.A0, child);
        Tcb.register(kernel.memory(), thread, Register.A1, MessageInfo.of(Operation.PROCESS_WAIT.label(), 0));
        Tcb.register(kernel.memory(), thread, Register.A7, SystemCall.CALL.number());
        kernel.systemCall();
    }
}
