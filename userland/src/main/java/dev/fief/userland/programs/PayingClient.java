package dev.fief.userland.programs;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.userland.runtime.Sys;

/**
 * Has a passive server work for it, and looks at its own scheduling context: the server's work is on the client's bill, to
 * the cycle. So a client cannot use up a server's time for others, and a server needs none of its own.
 *
 * <p>Slot 9: the server. Argument 0: the number of this client. Argument 1: how much work it wants, in cycles.
 */
public final class PayingClient implements Sys.Program {
    private static final int SERVER = 9;

    /** What the calls themselves may cost beside the work. */
    private static final int CALLS = 2_000;

    @Override
    public void run(Sys sys) {
        Lesson lesson = new Lesson(sys, "client " + sys.argument(0));
        long work = sys.argument(1);
        long idle = spend(sys, 0);
        long busy = spend(sys, work);
        lesson.say("a call that asks for no work costs me " + idle + " cycles, one that asks for " + work + " costs me " + busy);
        lesson.check(busy - idle == work, "the server's work is on my bill, to the cycle");
        lesson.check(idle < CALLS, "and a call without work is cheap");
        lesson.end();
    }

    private static long spend(Sys sys, long work) {
        sys.check(sys.consumed(ChildSlot.SCHED_CONTEXT));
        sys.word(0, work);
        sys.check(sys.call(SERVER, MessageInfo.of(WorkServer.WORK, 1)));
        sys.check(sys.consumed(ChildSlot.SCHED_CONTEXT));
        return sys.word(0);
    }
}
