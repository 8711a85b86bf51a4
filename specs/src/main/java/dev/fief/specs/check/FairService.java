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
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.list.primitive.IntInterval;

/**
 * What may not be put off for ever while somebody waits for an answer. Of every run it is assumed that
 *
 * <ul>
 * <li>budgets come back: if a thread of a process always waits for its own, one comes;
 * <li>budgets end: if there is always somebody who runs, some budget is spent; and a process that runs again and again does not do so
 *     for ever without spending its budget, yielding, or making a call in which a thread can wait;
 * <li>timers that were started expire.
 * </ul>
 *
 * <p>Of a server it is also assumed that it makes itself a reply object, and, for every process that calls, that it does not for ever
 * leave that process's call in a queue that it could take it from with a free reply object, or unanswered when it could answer it (by
 * an answer alone or by one that receives at once, as it likes). Threads run now and then, so all that is said of those that run is
 * strong fairness; the rest is weak. Nothing is assumed of other programs: they may compute for ever. Nor is anything of processes that
 * were not there at first.
 */
final class FairService {
    private static final long SPENDS = 1;
    private static final long TIMERS = 2;
    private static final int OF_ALL = 2;

    private final KernelMemory memory;
    private final Service service;
    private final Reach reach;

    /** Those that there are at first, the first process before all others. */
    private final MutableIntList processes = IntLists.mutable.empty();

    FairService(KernelMemory memory, Service service) {
        this.memory = memory;
        this.service = service;
        reach = new Reach(memory);
        Descent.eachProcess(memory, processes::add);
    }

    /** How many servers there may be, so that there are no more classes than can be told apart. */
    static int mostServers(KernelMemory memory) {
        MutableIntList processes = IntLists.mutable.empty();
        Descent.eachProcess(memory, processes::add);
        return Math.max(0, (Long.SIZE - OF_ALL - 2 * processes.size()) / ofServer(processes.size()));
    }

    /** How many classes a server has: one for its reply object, two for each process but itself and the first, which calls nobody. */
    private static int ofServer(int processes) {
        return 1 + 2 * (processes - 2);
    }

    /** The classes in their order: those of all, refills of each process, runs of each process, those of each server. */
    ImmutableList<String> names() {
        int size = firstOf(service.servers().size());
        return IntInterval.zeroTo(size - 1).collect(number -> "class " + number);
    }

    /** Runs, and what servers do. */
    long strong() {
        return -1L >>> Long.SIZE - names().size() & -1L << OF_ALL + processes.size();
    }

    private int firstOf(int server) {
        return OF_ALL + 2 * processes.size() + server * ofServer(processes.size());
    }

    /** The classes that a move belongs to, in the present state. */
    long classesOf(MoveList moves, int move) {
        return switch (moves.what(move)) {
            case REFILL, BRIEF_REFILL -> bit(OF_ALL, processOf((int) moves.register(move, Register.A0)));
            case SPEND -> SPENDS | runs();
            case TIMER -> TIMERS;
            case CALL, BRIEF_CALL -> ofCall(moves, move) | (canWait(moves, move) ? runs() : 0);
            case FAULT -> runs();
            case INTERRUPT -> 0;
        };
    }

    private long runs() {
        return bit(OF_ALL + processes.size(), processOf(KernelArea.current(memory)));
    }

    private static long bit(int from, int number) {
        return number < 0 ? 0 : 1L << from + number;
    }

    private int processOf(int thread) {
        return thread == 0 ? -1 : processes.indexOf(Header.owner(memory, thread));
    }

    /** Whether a call is one in which its thread can come to wait, or that gives up what is left of its budget. */
    private static boolean canWait(MoveList moves, int move) {
        SystemCall call = SystemCall.withNumber(moves.register(move, Register.A7));
        return switch (call) {
            case CALL -> MessageInfo.label(moves.register(move, Register.A1)) == 0
                    || MessageInfo.label(moves.register(move, Register.A1)) == Operation.PROCESS_WAIT.label();
            case SEND, RECV, WAIT, REPLY_RECV, NB_SEND_RECV, NB_SEND_WAIT, YIELD, EXIT -> true;
            case null, default -> false;
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
        int caller = processOf(thread);
        int self = processes.indexOf(service.servers().get(server));
        if (caller <= 0 || caller == self) {
            return 0;
        }
        return 1L << firstOf(server) + 1 + 2 * (caller < self ? caller - 1 : caller - 2) + which;
    }
}
