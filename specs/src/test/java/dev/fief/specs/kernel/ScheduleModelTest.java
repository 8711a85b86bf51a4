package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Costs;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.schedule.Budget;
import dev.fief.microkernel.schedule.Clock;
import dev.fief.microkernel.schedule.Contexts;
import dev.fief.microkernel.schedule.Expiry;
import dev.fief.microkernel.schedule.ReadyQueues;
import dev.fief.microkernel.schedule.Scheduler;
import dev.fief.microkernel.schedule.ThreadQueue;
import dev.fief.microkernel.trace.CostKind;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.WorkKind;
import dev.fief.specs.kernel.ScheduleModel.Member;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The kernel's scheduler beside {@link ScheduleModel}: a kernel's entries, each of some time that passes, some threads that become
 * ready or stop, and the choice of who runs. After each of these both must say the same of who runs, who is charged, who stands in
 * which queue, what is left of every budget, how much work that was, and when to look again.
 */
class ScheduleModelTest {
    private static final int ENTRIES = 12_000;
    private static final int MEMBERS = 9;
    private static final int CONTEXTS = 7;
    private static final int CAPACITY = 3;
    private static final int FIRST_CONTEXT = 512;
    private static final int CONTEXT_WORDS = 32;

    /** Not on a round number, so that no part of an address is zero where another kind of number would be. */
    private static final int FIRST_THREAD = 1040;

    private static final int[] PRIORITIES = {0, 1, 7, 7, 255};

    private enum Act { WAKE, START, BLOCK, PRIORITY, LEND, TAKE, CONFIGURE, SETTLE, STOP, YIELD, YIELD_TO }

    private final KernelMemory memory = new KernelMemory(1 << 16);
    private final Trace trace = new Trace(16);
    private final Clock clock = new Clock(memory, trace);
    private final Scheduler scheduler = new Scheduler(memory, trace, clock);
    private final Contexts contexts = new Contexts(memory, scheduler);
    private final ScheduleModel model = new ScheduleModel();
    private final List<Member> members = new ArrayList<>();
    private final List<TimeModel.Context> modelled = new ArrayList<>();
    private final Map<Act, Integer> done = new EnumMap<>(Act.class);
    private int timeouts;
    private SplittableRandom random = new SplittableRandom();

    /** Some start late, when the upper half of the clock could be taken for an address. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 30", "3, 33"})
    void whoRunsAndWhoWaitsIsAsInTheModel(long seed, long late) {
        random = new SplittableRandom(seed);
        trace.work().turn(true);
        pass(late << 32);
        scheduler.settle();
        model.time.settle();
        makeSystem();
        for (int entry = 0; entry < ENTRIES; entry++) {
            enter();
        }
        assertEquals(Act.values().length, done.size(), done.toString());
        assertTrue(timeouts > 0);
    }

    private void makeSystem() {
        for (int index = 0; index < CONTEXTS; index++) {
            modelled.add(new TimeModel.Context());
            SchedContext.make(memory, context(index), 0, CAPACITY);
            contexts.enlist(context(index));
        }
        for (int index = 0; index < MEMBERS; index++) {
            int thread = FIRST_THREAD + index * Tcb.WORDS;
            Member member = new Member(thread, PRIORITIES[index % PRIORITIES.length], index % 4 == 1);
            Tcb.make(memory, thread, 0);
            Tcb.priority(memory, thread, member.priority);
            if (member.handled) {
                Slot.fill(memory, Tcb.timeoutSlot(thread), Kind.ENDPOINT, Rights.ALL, FIRST_CONTEXT - Tcb.WORDS, 0, 0);
            }
            members.add(member);
        }
        // The last is configured later: until then it is nothing to run on.
        for (int index = 0; index < CONTEXTS - 1; index++) {
            configure(index);
        }
        for (int index = 0; index < CONTEXTS; index++) {
            bind(index, members.get(index));
        }
        compare("at first");
    }

    private static int context(int index) {
        return FIRST_CONTEXT + index * CONTEXT_WORDS;
    }

    private void pass(long cycles) {
        clock.charge(CostKind.COMPUTE, cycles);
        model.time.now += cycles;
    }

    // An entry into the kernel, as the kernel goes through it.

    private void enter() {
        boolean works = random.nextInt(8) == 0;
        if (model.current == null) {
            letTimePass();
        } else {
            compute();
        }
        if (model.current != null && model.time.now < model.nextEvent && isAdmitted()) {
            pass(Costs.ENTRY);
            for (int act = random.nextInt(5); act > 0; act--) {
                act(Act.values()[random.nextInt(Act.values().length)]);
                pass(random.nextInt(200));
            }
        } else {
            act(random.nextBoolean() ? Act.WAKE : Act.START);
        }
        settleDown(works);
    }

    /** Nobody runs: on to the next thing that happens, or an interrupt. */
    private void letTimePass() {
        if (model.nextEvent == Long.MAX_VALUE) {
            act(Act.WAKE);
            return;
        }
        pass(model.nextEvent - model.time.now);
        scheduler.settle();
        model.time.settle();
    }

    /** A program computes: not at all, to the end of its budget, up to where it can just enter the kernel, or so. */
    private void compute() {
        long room = model.nextEvent - model.time.now;
        long last = model.time.left() - Limits.STEP_BOUND_CYCLES;
        pass(Math.clamp(switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> room;
            case 2 -> last + random.nextInt(-1, 2);
            case 3 -> last - random.nextInt(2 * Costs.SWITCH);
            default -> random.nextLong(room + 1);
        }, 0, room));
    }

    /** What is due happens before a call, which is made then by whoever can still make it. */
    private boolean isAdmitted() {
        if (model.time.now + Limits.STEP_BOUND_CYCLES <= model.nextEvent) {
            return true;
        }
        Member caller = model.current;
        happen();
        return caller == model.current && caller != null && caller.runnable && !model.isOvertaken(caller.priority);
    }

    private void happen() {
        for (Expiry expiry = expire(); expiry != Expiry.NONE; expiry = expire()) {
            timeouts++;
            block(model.current);
        }
    }

    private Expiry expire() {
        Expiry expiry = scheduler.expire();
        assertEquals(model.expire(), expiry);
        compare("what is due");
        return expiry;
    }

    private void settleDown(boolean works) {
        boolean goesOn = true;
        for (int round = 0; goesOn; round++) {
            assertTrue(round < 100, "the kernel does not come to an end");
            if (model.time.now >= model.nextEvent) {
                happen();
            }
            scheduler.reschedule();
            model.reschedule();
            compare("the choice");
            assertEquals(model.nextEvent, KernelArea.nextEvent(memory));
            goesOn = model.time.now >= model.nextEvent;
            if (!goesOn && works && round < 10) {
                work();
                goesOn = true;
            }
        }
    }

    /** The kernel works at nobody's expense, and wakes some of those who waited for what it destroys. */
    private void work() {
        scheduler.suspendRunning();
        model.suspendRunning();
        compare("work begins");
        assertEquals(model.nextEvent, KernelArea.nextEvent(memory));
        for (int step = random.nextInt(6); step >= 0; step--) {
            act(Act.WAKE);
            pass(Costs.STEP);
        }
    }

    // What the rest of the kernel tells the scheduler.

    private void act(Act act) {
        if (switch (act) {
            case WAKE -> wake(any(member -> !member.runnable), true);
            case START -> wake(any(member -> !member.runnable), false);
            case BLOCK -> block(any(member -> member.runnable));
            case PRIORITY -> setPriority(any(member -> true));
            case LEND -> lend(any(member -> member.context != null && member.context.budget != 0), any(member -> member.context == null));
            case TAKE -> take(any(member -> member.context != null));
            case CONFIGURE -> configure(random.nextInt(CONTEXTS));
            case SETTLE -> settle();
            case STOP -> stop();
            case YIELD -> giveUpTurn();
            case YIELD_TO -> yieldTo(any(model::isReady));
        }) {
            done.merge(act, 1, Integer::sum);
            compare(act.toString());
        }
    }

    private @Nullable Member any(Predicate<Member> like) {
        List<Member> found = members.stream().filter(like).toList();
        return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
    }

    private boolean wake(@Nullable Member member, boolean byTheRunning) {
        if (member == null) {
            return false;
        }
        Tcb.state(memory, member.address, ThreadState.RUNNING);
        member.runnable = true;
        if (byTheRunning) {
            scheduler.makeReady(member.address);
            model.makeReady(member);
        } else {
            scheduler.enqueue(member.address);
            model.enqueue(member);
        }
        return true;
    }

    private boolean block(@Nullable Member member) {
        if (member == null) {
            return false;
        }
        scheduler.dequeue(member.address);
        Tcb.state(memory, member.address, ThreadState.BLOCKED_ON_REPLY);
        model.dequeue(member);
        member.runnable = false;
        return true;
    }

    private boolean setPriority(@Nullable Member member) {
        if (member == null) {
            return false;
        }
        boolean ready = model.isReady(member);
        if (ready) {
            scheduler.dequeue(member.address);
            model.dequeue(member);
        }
        member.priority = PRIORITIES[random.nextInt(PRIORITIES.length)];
        Tcb.priority(memory, member.address, member.priority);
        if (ready) {
            scheduler.enqueue(member.address);
            model.enqueue(member);
        }
        return true;
    }

    private boolean lend(@Nullable Member from, @Nullable Member to) {
        if (from == null || to == null) {
            return false;
        }
        TimeModel.Context lent = from.context;
        contexts.donate(context(modelled.indexOf(lent)), to.address);
        model.dequeue(from);
        from.context = null;
        to.context = lent;
        scheduler.makeReady(to.address);
        model.makeReady(to);
        return true;
    }

    private boolean take(@Nullable Member from) {
        if (from == null) {
            return false;
        }
        contexts.unbind(context(modelled.indexOf(from.context)));
        model.dequeue(from);
        from.context = null;
        return true;
    }

    private void bind(int index, Member member) {
        contexts.bind(context(index), member.address);
        member.context = modelled.get(index);
        scheduler.enqueue(member.address);
        model.enqueue(member);
    }

    /** A context that nobody has is given to somebody; any other gets another budget, one in eight all of the processor. */
    private boolean configure(int index) {
        TimeModel.Context context = modelled.get(index);
        Member holder = any(member -> member.context == context);
        Member heir = any(member -> member.context == null);
        if (holder == null && context.budget != 0 && heir != null) {
            bind(index, heir);
            return true;
        }
        long budget = Limits.MIN_BUDGET_CYCLES + random.nextInt(2_000);
        long period = random.nextInt(8) == 0 ? budget : budget + random.nextLong(4 * budget) + 1;
        if (context == model.time.running) {
            model.time.settle();
        }
        contexts.configure(context(index), budget, period, CAPACITY, 0);
        if (holder != null) {
            model.dequeue(holder);
        }
        context.configure(budget, period, CAPACITY, model.time.now);
        if (holder != null) {
            model.enqueue(holder);
        }
        return true;
    }

    private boolean settle() {
        scheduler.settle();
        model.time.settle();
        return true;
    }

    private boolean stop() {
        Member member = model.current;
        if (member == null || !block(member)) {
            return false;
        }
        KernelArea.current(memory, 0);
        model.current = null;
        return true;
    }

    /** Whether somebody runs who could be making a call now. */
    private boolean isInCall() {
        return model.current != null && model.current.runnable && model.current.context != null
                && model.current.context == model.time.running;
    }

    private boolean giveUpTurn() {
        if (!isInCall()) {
            return false;
        }
        settle();
        TimeModel.Context context = model.time.running;
        Budget.forfeit(memory, context(modelled.indexOf(context)));
        context.forfeit();
        scheduler.giveWay();
        model.giveWay();
        return true;
    }

    private boolean yieldTo(@Nullable Member to) {
        if (to == null || !isInCall()) {
            return false;
        }
        scheduler.yieldTo(to.address);
        model.yieldTo(to);
        return true;
    }

    // Whether both say the same.

    private void compare(String after) {
        assertEquals(model.time.now, KernelArea.now(memory), after);
        assertEquals(model.current == null ? 0 : model.current.address, KernelArea.current(memory), after);
        assertEquals(model.time.running == null ? 0 : context(modelled.indexOf(model.time.running)),
                KernelArea.currentContext(memory), after);
        assertEquals(model.time.left(), scheduler.budgetLeft(), after);
        assertEquals(model.ready.isEmpty() ? -1 : model.ready.lastKey(), ReadyQueues.highest(memory), after);
        for (int priority : PRIORITIES) {
            List<Member> queue = model.ready.containsKey(priority) ? model.ready.get(priority) : List.of();
            assertEquals(queue.toString(), walk(ThreadQueue.first(memory, KernelArea.readyQueue(priority))).toString(), after);
            assertEquals(model.isOvertaken(priority), scheduler.isOvertaken(priority), after);
        }
        assertEquals(model.awaiting.toString(), walk(KernelArea.firstRelease(memory)).toString(), after);
        for (Member member : members) {
            int expected = model.isReady(member) ? ThreadFlag.READY : model.awaiting.contains(member) ? ThreadFlag.RELEASE : 0;
            assertEquals(expected, Tcb.flags(memory, member.address), after);
        }
        assertEquals(model.passes, trace.work().of(WorkKind.SCHEDULER_PASS), after);
        assertEquals(model.queueOperations, trace.work().of(WorkKind.QUEUE_OPERATION), after);
        assertEquals(model.threadSwitches, trace.work().of(WorkKind.THREAD_SWITCH), after);
        assertEquals(model.contextSwitches, trace.work().of(WorkKind.CONTEXT_SWITCH), after);
        for (int index = 0; index < CONTEXTS; index++) {
            assertEquals(modelled.get(index).refills, TimeModel.Refill.of(memory, context(index)), after);
            assertEquals(modelled.get(index).consumed, SchedContext.consumed(memory, context(index)), after);
        }
    }

    /** Along the links from a thread, no further than there are threads. */
    private List<Integer> walk(int first) {
        List<Integer> found = new ArrayList<>();
        for (int thread = first; thread != 0 && found.size() <= MEMBERS; thread = Tcb.queueNext(memory, thread)) {
            found.add(thread);
        }
        return found;
    }
}
