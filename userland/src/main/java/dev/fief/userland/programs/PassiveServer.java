package dev.fief.userland.programs;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.userland.runtime.Sys;

/**
 * Makes a passive server: a second thread that runs {@link WorkServer} and has no scheduling context. Such a thread must have
 * had one once, to get as far as its first receive; it is lent one for that, which is then taken back. From then on it runs
 * on the time of whoever calls it, at its own priority.
 *
 * <p>Its share of the processor must have room for that context beside its first one, which must have left it unused: what has been
 * used cannot be used again at once. Slot 9: the endpoint that the thread serves. Argument 0: the priority of the thread, above that of the first.
 */
public final class PassiveServer implements Sys.Program {
    private static final int WORKER = 12;
    private static final int STARTER = 13;
    private static final int FOR_EVER = 14;
    private static final int SLOT_BITS = 5;
    private static final long BUDGET = 10_000;
    private static final long PERIOD = 1_000_000;

    @Override
    public void run(Sys sys) {
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.THREAD, 0, WORKER, 1));
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.SCHED_CONTEXT, Limits.MIN_REFILLS, STARTER, 1));
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.NOTIFICATION, 0, FOR_EVER, 1));
        sys.check(sys.setSpace(WORKER, ChildSlot.CSPACE, Limits.WORD_BITS - SLOT_BITS, 0));
        sys.check(sys.setMaxPriority(WORKER, (int) sys.argument(0)));
        sys.check(sys.setPriority(WORKER, (int) sys.argument(0)));
        sys.check(sys.configure(STARTER, BUDGET, PERIOD, 0, 0));
        sys.check(sys.startThread(WORKER, Sys.program("work-server")));
        // It is above this thread: it runs up to its first receive before the next line.
        sys.check(sys.bind(STARTER, WORKER));
        sys.check(sys.unbind(STARTER));
        sys.check(sys.waitFor(FOR_EVER));
    }
}
