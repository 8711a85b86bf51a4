package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Endpoint;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Reply;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * What may not be put off for ever while somebody waits for an answer. Of every run it is assumed that
 *
 * <ul>
 * <li>budgets come back: if a thread of a process always waits for its own, one comes;
 * <li>budgets end: if there is always somebody who runs, some budget is spent;
 * <li>timers that were started expire.
 * </ul>
 *
 * <p>Of a server it is also assumed that it makes itself a reply object, and, for every process that calls, that it does not for ever
 * leave that process's call in a queue that it could take it from with a free reply object, or unanswered when it could answer it (by
 * an answer alone or by one that receives at once, as it likes). Servers run now and then, so this is strong fairness; the rest is weak.
 * Nothing is assumed of other programs: they may compute for ever.
 */
final class FairService {
    private static final ImmutableList<String> OF_TIME = Lists.immutable.of("budgets end", "timers expire");
    private static final int SPENDS = 1;
    private static final int TIMERS = 2;

    /** Of one server and one caller: taking its call, answering it. */
    private static final int CLASSES_OF_PAIR = 2;

    private final KernelMemory memory;
    private final Service service;
    private final Reach reach;

    /** The processes that there are at first; those made later count as one more. */
    private final MutableIntList callers = IntLists.mutable.empty();

    FairService(KernelMemory memory, Service service) {
        this.memory = memory;
        this.service = service;
        reach = new Reach(memory);
        Descent.eachProcess(memory, callers::add);
    }

    /** Whether there are no more classes than can be told apart. */
    static boolean fits(KernelMemory memory, int servers) {
        MutableIntList processes = IntLists.mutable.empty();
        Descent.eachProcess(memory, processes::add);
        return classes(servers, processes.size()) <= Long.SIZE;
    }

    private static int classes(int servers, int processes) {
        return OF_TIME.size() + processes + 1 + servers * classesOfServer(processes);
    }

    /** One for making a reply object, and those of each caller. */
    private static int classesOfServer(int processes) {
        return 1 + CLASSES_OF_PAIR * (processes + 1);
    }

    private int classes() {
        return classes(service.servers().size(), callers.size());
    }

    ImmutableList<String> names() {
        MutableList<String> names = OF_TIME.toList();
        while (names.size() < classes()) {
            names.add((names.size() < firstOf(0) ? "budget " : "server ") + names.size());
        }
        return names.toImmutable();
    }

    /** Those of the servers. */
    long strong() {
        return service.servers().isEmpty() ? 0 : -1L >>> Long.SIZE - classes() & -1L << firstOf(0);
    }

    /** The classes that a move belongs to, in the present state. */
    long classesOf(MoveList moves, int move) {
        return switch (moves.what(move)) {
            case REFILL, BRIEF_REFILL -> 1L << OF_TIME.size() + caller((int) moves.register(move, Register.A0));
            case SPEND -> SPENDS;
            case TIMER -> TIMERS;
            case CALL, BRIEF_CALL -> ofCall(moves, move);
            case FAULT, INTERRUPT -> 0;
        };
    }

    private long ofCall(MoveList moves, int move) {
        int thread = KernelArea.current(memory);
        int server = service.servers().indexOf(Header.owner(memory, thread));
        if (server < 0) {
            return 0;
        }
        reach.of(thread);
        SystemCall call = SystemCall.withNumber(moves.register(move, Register.A7));
        long target = moves.register(move, Register.A0);
        if (call == SystemCall.SEND) {
            return answering(server, target);
        }
        if (MessageInfo.label(moves.register(move, Register.A1)) == Operation.UNTYPED_RETYPE.label()) {
            return 1L << firstOf(server);
        }
        return call == SystemCall.REPLY_RECV ? answering(server, moves.register(move, Register.A6))
                : call == SystemCall.RECV ? receiving(server, target) : 0;
    }

    private long answering(int server, long address) {
        int reply = reach.find(address);
        return reply >= 0 && reach.kind(reply) == Kind.REPLY ? ofPair(server, Reply.thread(memory, reach.object(reply)), 1) : 0;
    }

    private long receiving(int server, long address) {
        int found = reach.find(address);
        int endpoint = found >= 0 && reach.kind(found) == Kind.ENDPOINT ? reach.object(found) : 0;
        return endpoint != 0 && Endpoint.state(memory, endpoint) == Endpoint.SENDING
                ? ofPair(server, memory.loadHigh(Endpoint.queue(endpoint)), 0) : 0;
    }

    /** The class of a server and the process of a thread. @param which 0 for taking its call, 1 for answering */
    private long ofPair(int server, int thread, int which) {
        if (thread == 0) {
            return 0;
        }
        return 1L << firstOf(server) + 1 + CLASSES_OF_PAIR * caller(thread) + which;
    }

    private int caller(int thread) {
        int caller = callers.indexOf(Header.owner(memory, thread));
        return caller < 0 ? callers.size() : caller;
    }

    private int firstOf(int server) {
        return OF_TIME.size() + callers.size() + 1 + server * classesOfServer(callers.size());
    }
}
