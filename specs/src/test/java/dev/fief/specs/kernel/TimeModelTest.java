package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.schedule.Bandwidth;
import dev.fief.microkernel.schedule.Budget;
import dev.fief.microkernel.schedule.Clock;
import dev.fief.microkernel.schedule.Contexts;
import dev.fief.microkernel.schedule.Scheduler;
import dev.fief.microkernel.trace.CostKind;
import dev.fief.microkernel.trace.Trace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernel's budgets and its ledger of bandwidth beside {@link TimeModel}, which keeps lists where the kernel keeps rings, and
 * counts without rounding where it can: whatever is done, in any order, both must have come to the same.
 */
class TimeModelTest {
    private static final int MOVES = 6_000;
    private static final int CAPACITY = 4;
    private static final int WORDS = 64;
    private static final int PROCESS = 512;
    private static final int CHILD = 576;

    /** The last is the child's. */
    private static final int[] CONTEXTS = {1024, 1088, 1152, 1216};

    private enum Move { CONFIGURE, USE, FORFEIT, IDLE, RETIRE, GRANT, REFUND }

    private final KernelMemory memory = new KernelMemory(1 << 16);
    private final Clock clock = new Clock(memory, new Trace(16));
    private final Scheduler scheduler = new Scheduler(memory, new Trace(16), clock);
    private final Contexts contexts = new Contexts(memory, scheduler);
    private final Refusal refusal = new Refusal();
    private final TimeModel model = new TimeModel();
    private final TimeModel.Ledger ledger = new TimeModel.Ledger();
    private TimeModel.Ledger childs = new TimeModel.Ledger();
    private final List<TimeModel.Context> modelled = new ArrayList<>();

    /** Those that are listed, the newest first. */
    private final List<Integer> listed = new ArrayList<>();

    private final Set<Move> made = EnumSet.noneOf(Move.class);
    private long granted;
    private SplittableRandom random = new SplittableRandom();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everythingIsAsInTheModel(long seed) {
        random = new SplittableRandom(seed);
        Pcb.make(memory, PROCESS, 0);
        Pcb.make(memory, CHILD, PROCESS);
        pass(CostKind.IDLE, 1000);
        Bandwidth.grant(memory, 0, PROCESS, Limits.FULL_BANDWIDTH);
        ledger.free = Limits.FULL_BANDWIDTH;
        assertEquals(List.of(), kernelArea(), "nobody keeps a book on the first process");
        for (int index = 0; index < CONTEXTS.length; index++) {
            modelled.add(new TimeModel.Context());
            make(index);
        }
        for (int move = 0; move < MOVES; move++) {
            Move what = Move.values()[random.nextInt(Move.values().length)];
            boolean done = make(what, random.nextInt(CONTEXTS.length));
            if (done) {
                made.add(what);
            }
            compare("seed " + seed + ", move " + move + ": " + what);
        }
        assertEquals(EnumSet.allOf(Move.class), made);
    }

    /** Words of the kernel's own that are not zero, other than those that tell the time. */
    private List<Integer> kernelArea() {
        return IntStream.range(8, KernelArea.WORDS).filter(word -> memory.load(word) != 0).boxed().toList();
    }

    private void make(int index) {
        SchedContext.make(memory, CONTEXTS[index], index == CONTEXTS.length - 1 ? CHILD : PROCESS, CAPACITY);
        contexts.enlist(CONTEXTS[index]);
        listed.addFirst(CONTEXTS[index]);
    }

    private TimeModel.Ledger ledgerOf(int index) {
        return index == CONTEXTS.length - 1 ? childs : ledger;
    }

    private boolean make(Move move, int index) {
        return switch (move) {
            case CONFIGURE -> configure(index);
            case USE -> use(index);
            case FORFEIT -> forfeit(index);
            case IDLE -> idle();
            case RETIRE -> random.nextInt(4) == 0 && retire(index);
            case GRANT -> grant();
            case REFUND -> random.nextInt(4) == 0 && refund();
        };
    }

    private long period() {
        return random.nextInt(6) == 0 ? Limits.MAX_PERIOD_CYCLES : random.nextLong(Limits.MIN_BUDGET_CYCLES, 1L << 15 + random.nextInt(8));
    }

    private boolean configure(int index) {
        long period = period();
        boolean roundRobin = random.nextInt(20) == 0;
        if (roundRobin && index < CONTEXTS.length - 1) {
            // There is enough for it if nobody else has anything.
            refund();
            IntStream.range(0, CONTEXTS.length).filter(other -> other != index).forEach(this::retire);
        }
        long budget = roundRobin ? period : Math.max(Limits.MIN_BUDGET_CYCLES, random.nextLong(period / (1 + random.nextInt(8))));
        assertTrue(Bandwidth.checkShare(0, period, refusal));
        if (!Budget.check(budget, period, refusal)) {
            assertTrue(budget > period);
            return false;
        }
        int owner = index == CONTEXTS.length - 1 ? CHILD : PROCESS;
        TimeModel.Context context = modelled.get(index);
        TimeModel.Ledger book = ledgerOf(index);
        long share = TimeModel.share(budget, period);
        assertEquals(share <= book.free, Bandwidth.check(memory, owner, share, refusal));
        if (share > book.free + context.share) {
            return false;
        }
        int refills = random.nextInt(Limits.MIN_REFILLS, CAPACITY + 1);
        contexts.configure(CONTEXTS[index], budget, period, refills, 7 + index);
        assertEquals(7 + index, SchedContext.badge(memory, CONTEXTS[index]));
        model.giveBack(context, book);
        context.configure(budget, period, refills, book.take(share, model.now));
        return true;
    }

    private boolean use(int index) {
        TimeModel.Context context = modelled.get(index);
        if (context.budget == 0 || !context.isReady(model.now)) {
            return false;
        }
        stop();
        KernelArea.currentContext(memory, CONTEXTS[index]);
        Budget.begin(memory, CONTEXTS[index], model.now);
        context.begin(model.now);
        model.running = context;
        long most = context.refills.getFirst().amount();
        assertEquals(most, scheduler.budgetLeft());
        pass(CostKind.COMPUTE, switch (random.nextInt(4)) {
            case 0 -> most;
            case 1 -> Math.max(1, most - Limits.STEP_BOUND_CYCLES);
            default -> 1 + random.nextLong(most);
        });
        if (random.nextBoolean()) {
            scheduler.settle();
            model.settle();
            assertEquals(context.isReady(model.now) ? context.refills.getFirst().amount() : 0, scheduler.budgetLeft());
        }
        return true;
    }

    private boolean forfeit(int index) {
        TimeModel.Context context = modelled.get(index);
        if (context.budget == 0 || !context.isReady(model.now)) {
            return false;
        }
        stop();
        if (context.isReady(model.now)) {
            Budget.begin(memory, CONTEXTS[index], model.now);
            context.begin(model.now);
            Budget.forfeit(memory, CONTEXTS[index]);
            context.forfeit();
        }
        return true;
    }

    /** Nobody runs: what has been used is charged. */
    private void stop() {
        scheduler.settle();
        model.settle();
        KernelArea.currentContext(memory, 0);
        model.running = null;
        assertEquals(Long.MAX_VALUE, scheduler.budgetLeft());
    }

    private boolean idle() {
        stop();
        pass(CostKind.IDLE, switch (random.nextInt(4)) {
            case 0 -> Math.max(1, ledger.until - model.now);
            case 1 -> Math.max(1, untilTheNextJoins(modelled.get(random.nextInt(CONTEXTS.length))));
            default -> random.nextLong(1L << random.nextInt(10, 25));
        });
        stop();
        return true;
    }

    /** Cycles until the first refill of a context, used from then on, ends just where the second begins. */
    private long untilTheNextJoins(TimeModel.Context context) {
        return context.refills.size() < 2 ? 0 : context.refills.get(1).time() - context.refills.getFirst().amount() - model.now;
    }

    private void pass(CostKind kind, long cycles) {
        clock.charge(kind, cycles);
        model.now += cycles;
    }

    private boolean retire(int index) {
        TimeModel.Context context = modelled.get(index);
        boolean running = model.running == context;
        contexts.retire(CONTEXTS[index]);
        model.giveBack(context, ledgerOf(index));
        if (running) {
            model.running = null;
            assertEquals(0, KernelArea.currentContext(memory));
        }
        modelled.set(index, new TimeModel.Context());
        listed.remove((Object) CONTEXTS[index]);
        assertEquals(0, memory.load(SchedContext.listWord(CONTEXTS[index])));
        for (int word = CONTEXTS[index]; word < CONTEXTS[index] + WORDS; word++) {
            assertTrue(word < SchedContext.refillTimeWord(CONTEXTS[index], 0) || memory.load(word) == 0);
            memory.store(word, 0);
        }
        compareList();
        make(index);
        return true;
    }

    private boolean grant() {
        long share = random.nextLong(1, Limits.FULL_BANDWIDTH / 2);
        if (granted != 0 || share > ledger.free) {
            return false;
        }
        Bandwidth.grant(memory, PROCESS, CHILD, share);
        granted = share;
        long before = ledger.cooling(model.now);
        long usable = ledger.take(share, model.now);
        childs = new TimeModel.Ledger();
        childs.free = share;
        childs.cool(before - ledger.cooling(model.now), usable, model.now);
        return true;
    }

    /** The child's context goes first. */
    private boolean refund() {
        if (granted == 0) {
            return false;
        }
        retire(CONTEXTS.length - 1);
        Bandwidth.refund(memory, PROCESS, CHILD);
        ledger.free += granted;
        ledger.cool(childs.cooling(model.now), childs.until, model.now);
        childs = new TimeModel.Ledger();
        granted = 0;
        return true;
    }

    private void compare(String after) {
        compare(PROCESS, ledger, after);
        compare(CHILD, childs, after);
        assertEquals(granted, Pcb.bandwidthGranted(memory, CHILD));
        compareList();
        for (int index = 0; index < CONTEXTS.length; index++) {
            compare(CONTEXTS[index], modelled.get(index), after);
        }
    }

    private void compareList() {
        List<Integer> found = new ArrayList<>();
        int previous = 0;
        for (int context = KernelArea.firstContext(memory); context != 0; context = SchedContext.listNext(memory, context)) {
            assertEquals(previous, SchedContext.listPrevious(memory, context));
            found.add(context);
            previous = context;
        }
        assertEquals(listed, found);
    }

    private void compare(int process, TimeModel.Ledger book, String after) {
        assertEquals(book.free, Pcb.bandwidthFree(memory, process), after);
        assertEquals(book.cooling(model.now), Bandwidth.cooling(memory, process), after);
        if (book.cooling(model.now) != 0) {
            assertEquals(book.until, Pcb.coolsUntil(memory, process), after);
        }
    }

    private void compare(int context, TimeModel.Context expected, String after) {
        assertEquals(expected.budget, SchedContext.budget(memory, context), after);
        assertEquals(expected.period, SchedContext.period(memory, context), after);
        assertEquals(expected.share, SchedContext.bandwidth(memory, context), after);
        assertEquals(expected.consumed, SchedContext.consumed(memory, context), after);
        int count = SchedContext.refillCount(memory, context);
        assertEquals(expected.most, SchedContext.maxRefills(memory, context), after);
        assertEquals(expected.refills, TimeModel.Refill.of(memory, context), after);
        long unused = IntStream.range(0, CAPACITY).filter(index -> SchedContext.refillTime(memory, context, index) == 0
                && SchedContext.refillAmount(memory, context, index) == 0).count();
        assertEquals(CAPACITY - count, unused, after);
        assertEquals(expected.budget != 0 && expected.isReady(model.now), Budget.isReady(memory, context, model.now), after);
    }
}
