package dev.fief.microkernel.schedule;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Tcb;

/** Gives scheduling contexts to threads and takes them away. */
public final class Contexts {
    private final KernelMemory memory;
    private final Scheduler scheduler;

    public Contexts(KernelMemory memory, Scheduler scheduler) {
        this.memory = memory;
        this.scheduler = scheduler;
    }

    /** Gives a context that nobody has to a thread that has none. */
    public void bind(int context, int thread) {
        SchedContext.thread(memory, context, thread);
        Tcb.context(memory, thread, context);
    }

    /** Takes a context from the thread that has it, if one has. */
    public void unbind(int context) {
        int thread = SchedContext.thread(memory, context);
        if (thread != 0) {
            scheduler.dequeue(thread);
            Tcb.context(memory, thread, 0);
            SchedContext.thread(memory, context, 0);
        }
    }

    /** Passes a context on, from whoever has it to a thread that has none. */
    public void donate(int context, int thread) {
        unbind(context);
        bind(context, thread);
    }

    /** Enters a new context into the list of all, which the fingerprint walks to find the words that hold times. */
    public void enlist(int context) {
        int first = KernelArea.firstContext(memory);
        SchedContext.listLinks(memory, context, first, 0);
        if (first != 0) {
            SchedContext.listLinks(memory, first, SchedContext.listNext(memory, first), context);
        }
        KernelArea.firstContext(memory, context);
    }

    /** The end of a context: nobody has it, nobody is charged to it, and its words outside the fingerprint are zero. */
    public void retire(int context) {
        if (KernelArea.currentContext(memory) == context) {
            scheduler.settle();
            KernelArea.currentContext(memory, 0);
        }
        unbind(context);
        giveBack(context);
        int next = SchedContext.listNext(memory, context);
        int previous = SchedContext.listPrevious(memory, context);
        if (next != 0) {
            SchedContext.listLinks(memory, next, SchedContext.listNext(memory, next), previous);
        }
        if (previous != 0) {
            SchedContext.listLinks(memory, previous, next, SchedContext.listPrevious(memory, previous));
        } else {
            KernelArea.firstContext(memory, next);
        }
        SchedContext.listLinks(memory, context, 0, 0);
        for (int index = 0; index < SchedContext.capacity(memory, context); index++) {
            SchedContext.refill(memory, context, index, 0, 0);
        }
    }

    /** Sets budget and period, as if the context were new; the bandwidth has been found to be there. In the proof: configure. */
    public void configure(int context, long budget, long period, int refills, long badge) {
        if (KernelArea.currentContext(memory) == context) {
            scheduler.settle();
        }
        int thread = SchedContext.thread(memory, context);
        if (thread != 0) {
            scheduler.dequeue(thread);
        }
        giveBack(context);
        long share = Bandwidth.share(budget, period);
        long usable = Bandwidth.take(memory, Header.owner(memory, context), share);
        SchedContext.bandwidth(memory, context, share);
        SchedContext.badge(memory, context, badge);
        Budget.configure(memory, context, budget, period, refills, usable);
        if (thread != 0) {
            scheduler.enqueue(thread);
        }
    }

    /** The share of a context, charged up to now, goes back to its owner, where it cools if it was used. */
    private void giveBack(int context) {
        int owner = Header.owner(memory, context);
        long share = SchedContext.bandwidth(memory, context);
        Bandwidth.give(memory, owner, share);
        Bandwidth.cool(memory, owner, share, Budget.madeUpFor(memory, context, KernelArea.now(memory)));
    }
}
