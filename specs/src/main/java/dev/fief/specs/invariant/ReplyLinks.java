package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;

/** The part of {@link NoDangling} about replies: who waits with which, and the chains that lent contexts go home along. */
final class ReplyLinks {
    private ReplyLinks() {}

    static void check(Survey state, Findings findings) {
        KernelMemory memory = state.memory();
        ObjectTable objects = state.objects();
        for (int index = 0; index < objects.size(); index++) {
            int object = objects.start(index);
            switch (objects.kind(index)) {
                case Kind.THREAD -> {
                    int reply = Tcb.reply(memory, object);
                    if (reply != 0 && !(state.isA(reply, Kind.REPLY) && Reply.thread(memory, reply) == object)) {
                        findings.add(Wording.object(state, object) + " names as its reply object " + Wording.object(state, reply)
                                + ", which does not name it in turn");
                    }
                }
                case Kind.REPLY -> checkReply(state, object, findings);
                case Kind.SCHED_CONTEXT -> checkChain(state, object, findings);
                default -> { }
            }
        }
    }

    private static void checkReply(Survey state, int reply, Findings findings) {
        KernelMemory memory = state.memory();
        int thread = Reply.thread(memory, reply);
        if (thread != 0 && !(state.isA(thread, Kind.THREAD) && Tcb.reply(memory, thread) == reply)) {
            findings.add(Wording.object(state, reply) + " names as its thread " + Wording.object(state, thread)
                    + ", which does not name it in turn");
        }
        int context = Reply.context(memory, reply);
        if (context != 0 && !(state.isA(context, Kind.SCHED_CONTEXT) && SchedContext.reply(memory, context) == reply)) {
            findings.add(Wording.object(state, reply) + " names as the context lent along its chain "
                    + Wording.object(state, context) + ", which does not name it in turn");
        }
        int next = Reply.next(memory, reply);
        if (next != 0 && !(state.isA(next, Kind.REPLY) && Reply.previous(memory, next) == reply)) {
            findings.add(Wording.object(state, reply) + " names as the next of its chain " + Wording.object(state, next)
                    + ", which does not name it in turn");
        }
        int previous = Reply.previous(memory, reply);
        if (previous != 0 && !(state.isA(previous, Kind.REPLY) && Reply.next(memory, previous) == reply)) {
            findings.add(Wording.object(state, reply) + " names as the previous of its chain " + Wording.object(state, previous)
                    + ", which does not name it in turn");
        }
        if (next != 0 && context != 0) {
            findings.add(Wording.object(state, reply) + " has a context, but is not the head of its chain");
        }
        if ((next | previous | context) != 0
                && !(state.isA(thread, Kind.THREAD) && Tcb.state(memory, thread) == ThreadState.BLOCKED_ON_REPLY)) {
            findings.add(Wording.object(state, reply)
                    + " is in a chain along which a context was lent, but no caller waits with it");
        }
    }

    private static void checkChain(Survey state, int context, Findings findings) {
        KernelMemory memory = state.memory();
        int reply = SchedContext.reply(memory, context);
        if (reply != 0 && !(state.isA(reply, Kind.REPLY) && Reply.context(memory, reply) == context)) {
            findings.add(Wording.object(state, context) + " names as the head of its chain " + Wording.object(state, reply)
                    + ", which does not name it in turn");
            return;
        }
        for (int steps = 0; state.isA(reply, Kind.REPLY); steps++) {
            if (steps > state.objects().size()) {
                findings.add("the chain of replies of " + Wording.object(state, context) + " goes round in a circle");
                return;
            }
            reply = Reply.previous(memory, reply);
        }
    }
}
