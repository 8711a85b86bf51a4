package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.IrqHandler;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.object.Timer;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;

/**
 * Every move that can be made in a state: what the running thread's program may do, whatever it is, and what may happen by itself.
 * The arguments come from the state: addresses of capabilities that are there, one that is not, the first empty slot of each CNode
 * (which stands for the others), those that calls in progress name and a full one, rights masks that make a difference, badges 0
 * and 1.
 *
 * <p>The first process is not any program: it waits for its children, as it does in every system.
 */
final class Alphabet {
    /** Leads nowhere: the guard of every process's root is 0. */
    static final long NOWHERE = -1;

    static final long BADGE = 1;
    private static final Operation[] OPERATIONS = Operation.values();
    private static final Operation[][] BY_KIND = new Operation[ObjectKind.values().length + 1][];

    static {
        for (ObjectKind kind : ObjectKind.values()) {
            Set<Operation> own = EnumSet.noneOf(Operation.class);
            for (Operation operation : OPERATIONS) {
                if (operation.kind == kind) {
                    own.add(operation);
                }
            }
            BY_KIND[kind.number()] = own.toArray(Operation[]::new);
        }
    }

    private final KernelMemory memory;
    private final Scope scope;
    private final Reach reach;
    private final NamedSlots named;
    private final MessageMoves messages;
    private final CNodeMoves nodes;
    private final ObjectMoves objects;
    private final ImmutableIntList servers;

    /** @param servers processes that are not any program: they receive and answer */
    Alphabet(KernelMemory memory, Scope scope, ImmutableIntList servers) {
        this.memory = memory;
        this.scope = scope;
        this.servers = servers;
        reach = new Reach(memory);
        IntIntHashMap full = new IntIntHashMap();
        named = new NamedSlots(memory);
        nodes = new CNodeMoves(memory, scope, reach, named, full);
        messages = new MessageMoves(memory, reach, nodes);
        objects = new ObjectMoves(memory, reach);
        countFull(full);
    }

    /** Lists the moves of the present state. @param made objects that retypes have made so far */
    void list(MoveList moves, int made) {
        moves.clear();
        int thread = KernelArea.current(memory);
        if (thread != 0) {
            reach.of(thread);
            named.look();
            if (Header.owner(memory, thread) == KernelArea.firstProcess(memory)) {
                listFirst(moves);
            } else if (serves(thread)) {
                listServer(moves);
            } else {
                listAny(moves, thread, made);
            }
            moves.begin(Happening.SPEND);
        }
        listEvents(moves);
        if (scope.steps()) {
            listInterrupted(moves, thread);
        }
    }

    /** Whether a thread belongs to a process that does nothing but receive and answer. */
    boolean serves(int thread) {
        return servers.contains(Header.owner(memory, thread));
    }

    /** A server that has no reply object yet makes itself one, which is no object that the scope is about. */
    private void listServer(MoveList moves) {
        boolean ready = false;
        for (int index = 0; index < reach.size(); index++) {
            ready |= reach.kind(index) == Kind.REPLY;
        }
        for (int index = 0; index < reach.size(); index++) {
            switch (reach.kind(index)) {
                case Kind.ENDPOINT -> messages.serve(moves, index);
                case Kind.REPLY -> messages.answer(moves, index);
                case Kind.UNTYPED -> {
                    if (!ready) {
                        nodes.makeReply(moves, index);
                    }
                }
                default -> { }
            }
        }
    }

    private void listFirst(MoveList moves) {
        for (int index = 0; index < reach.size(); index++) {
            if (reach.kind(index) == Kind.PROCESS) {
                moves.ask(Operation.PROCESS_WAIT, reach.address(index));
            }
        }
    }

    private void listAny(MoveList moves, int thread, int made) {
        for (int index = 0; index < reach.size(); index++) {
            int kind = reach.kind(index);
            switch (kind) {
                case Kind.ENDPOINT -> messages.onEndpoint(moves, index);
                case Kind.NOTIFICATION -> messages.onNotification(moves, index);
                case Kind.REPLY -> messages.onReply(moves, index);
                default -> {
                    for (Operation operation : BY_KIND[kind]) {
                        listOperation(moves, operation, index, made);
                    }
                }
            }
        }
        messages.acceptElsewhere(moves);
        moves.call(SystemCall.NB_SEND, NOWHERE);
        moves.call(SystemCall.YIELD, 0);
        moves.call(SystemCall.EXIT, 0);
        moves.begin(Happening.FAULT);
    }

    /** One row of the kernel's table of operations; a row that is added there does not compile here until it is thought of. */
    private void listOperation(MoveList moves, Operation operation, int target, int made) {
        switch (operation) {
            case ENDPOINT_SEND, ENDPOINT_RECEIVE, ENDPOINT_PASS, NOTIFICATION_SIGNAL, NOTIFICATION_WAIT, REPLY_SEND ->
                throw new AssertionError(operation + " has no label");
            case UNTYPED_RETYPE -> {
                if (made < scope.objects()) {
                    nodes.retype(moves, target);
                }
            }
            case CNODE_COPY, CNODE_MINT, CNODE_MOVE, CNODE_MUTATE -> nodes.fill(moves, operation, target);
            case CNODE_ROTATE -> nodes.rotate(moves, target);
            case CNODE_DELETE, CNODE_REVOKE, CNODE_CANCEL_BADGED_SENDS -> nodes.empty(moves, operation, target);
            case THREAD_READ_REGISTERS, THREAD_WRITE_REGISTERS -> objects.registers(moves, operation, target);
            case THREAD_SET_SPACE -> objects.setSpace(moves, target);
            case THREAD_SET_PRIORITY, THREAD_SET_MAX_PRIORITY -> objects.priority(moves, operation, target);
            case SCHED_CONTEXT_CONFIGURE, MANIFEST_SET_BANDWIDTH, MANIFEST_SET_CONTEXT -> objects.share(moves, operation, target);
            case PROCESS_SPAWN -> objects.spawn(moves, target);
            case MANIFEST_SET_PRIORITY, MANIFEST_SET_CONTAINMENT, MANIFEST_SET_SPACE, MANIFEST_RESTRICT, MANIFEST_TAKE_OUT,
                TIMER_START -> objects.numbers(moves, operation, target);
            case MANIFEST_SET_FAULT_ENDPOINT, MANIFEST_ENDOW -> objects.promise(moves, operation, target);
            case THREAD_SET_TIMEOUT_ENDPOINT, THREAD_SET_BUFFER, THREAD_SUSPEND, THREAD_RESUME, THREAD_BIND_NOTIFICATION,
                THREAD_UNBIND_NOTIFICATION, SCHED_CONTEXT_BIND, SCHED_CONTEXT_UNBIND, SCHED_CONTEXT_CONSUMED,
                SCHED_CONTEXT_YIELD_TO, PROCESS_INSPECT, PROCESS_WAIT, PROCESS_KILL, IRQ_SET_NOTIFICATION, IRQ_ACKNOWLEDGE,
                IRQ_CLEAR, TIMER_SET_NOTIFICATION, TIMER_STOP, TIMER_READ -> objects.simple(moves, operation, target);
        }
    }

    private void listEvents(MoveList moves) {
        for (int waiting = KernelArea.firstRelease(memory); waiting != 0; waiting = Tcb.queueNext(memory, waiting)) {
            moves.begin(Happening.REFILL).with(Register.A0, waiting);
        }
        for (int line = 0; line < Limits.INTERRUPT_LINES; line++) {
            int handler = KernelArea.handler(memory, line);
            if (handler != 0 && !Slot.isEmpty(memory, IrqHandler.notificationSlot(handler))) {
                moves.begin(Happening.INTERRUPT).with(Register.A0, line);
            }
        }
        for (int index = 0; index < Limits.TIMERS; index++) {
            int timer = KernelArea.timer(memory, index);
            if (timer != 0 && Timer.started(memory, timer)) {
                moves.begin(Happening.TIMER).with(Register.A0, index);
            }
        }
    }

    /** Long work, interrupted: round-robin budgets are not divided, so those who have one are never interrupted in it. */
    private void listInterrupted(MoveList moves, int thread) {
        int context = thread == 0 ? 0 : Tcb.context(memory, thread);
        if (context != 0 && SchedContext.budget(memory, context) != SchedContext.period(memory, context)) {
            moves.repeatBriefly();
        }
        for (int waiting = KernelArea.firstRelease(memory); waiting != 0; waiting = Tcb.queueNext(memory, waiting)) {
            if (Tcb.state(memory, waiting) == ThreadState.RESTART) {
                moves.begin(Happening.BRIEF_REFILL).with(Register.A0, waiting);
            }
        }
    }

    /** How many slots of each CNode are full at first. */
    private void countFull(IntIntHashMap full) {
        Descent.eachThread(memory, thread -> {
            reach.of(thread);
            for (int number = 0; number < reach.nodes(); number++) {
                full.put(reach.node(number), reach.full(number));
            }
        });
    }
}
