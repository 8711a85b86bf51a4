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
 * <li>budgets end: if from some moment on there is always somebody who runs, then each process that runs again and again spends its budget
 *     again and again. For all of the processor is used then, and no more of it has been given out than there is, so whoever uses
 *     any of it uses its whole share;
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
    private static final long TIMERS = 1;
    private static final int OF_ALL = 1;

    /** How many processes a system may have, so that all their classes are bits of one word. */
    static final int MOST_PROCESSES = (Long.SIZE - OF_ALL) / 2;

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

    /** How many servers there may be, so that all classes are bits of one word; -1 if there are too many without any. */
    static int mostServers(KernelMemory memory) {
        MutableIntList processes = IntLists.mutable.empty();
        Descent.eachProcess(memory, processes::add);
        int left = Long.SIZE - OF_ALL - 2 * processes.size();
        return left < 0 ? -1 : left / ofServer(processes.size());
    }

    /** How many classes a server has: one for its reply object, two for each process but itself and the first, which calls nobody. */
    private static int ofServer(int processes) {
        return 1 + 2 * Math.max(0, processes - 2);
    }

    /** The classes in their order: those of all, refills of each process, budgets of each that end or nobody who runs, those of each server. */
    ImmutableList<String> names() {
        int size = firstOf(service.servers().size());
        return IntInterval.zeroTo(size - 1).collect(number -> "class " + number);
    }

    /** Budgets that end, and what servers do. */
    long strong() {
        return -1L >>> Long.SIZE - names().size() & -1L << OF_ALL + processes.size();
    }

    private int firstOf(int server) {
        return OF_ALL + 2 * processes.size() + server * ofServer(processes.size());
    }

    /** The classes that a move belongs to, in the present state. */
    long classesOf(MoveList moves, int move) {
        int running = KernelArea.current(memory);
        long idle = running == 0 ? bits(OF_ALL + processes.size(), 0, processes.size()) : 0;
        return idle | switch (moves.what(move)) {
            case REFILL, BRIEF_REFILL -> bits(OF_ALL, processOf((int) moves.register(move, Register.A0)), 1);
            case SPEND -> bits(OF_ALL + processes.size(), processOf(running), 1);
            case TIMER -> TIMERS;
            case CALL, BRIEF_CALL -> ofCall(moves, move);
            case FAULT, INTERRUPT -> 0;
        };
    }

    /** So many bits in a row; none if the first has no number. */
    private static long bits(int from, int number, int count) {
        return number < 0 ? 0 : (1L << count) - 1 << from + number;
    }

    private int processOf(int thread) {
        return thread == 0 ? -1 : processes.indexOf(Header.owner(memory, thread));
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
