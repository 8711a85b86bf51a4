package dev.fief.specs.check;

import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.memory.UndoLog;
import dev.fief.specs.explore.FairWalk;
import dev.fief.specs.invariant.StateInvariant;
import dev.fief.specs.invariant.Survey;
import dev.fief.specs.invariant.Violation;
import java.util.Arrays;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * The real kernel as a transition system: from each state, every move of the {@link Alphabet}, made by the kernel's own entries, in
 * place, and taken back by the undo log.
 */
public final class KernelWalk implements FairWalk {
    /** Before the words that differ, a saved state says how many objects have been made, and its fingerprint. */
    private static final int HEADER = 1 + StatePrint.SAVED;

    private final Kernel kernel;
    private final KernelMemory memory;
    private final UndoLog log = new UndoLog();
    private final KernelDriver driver;
    private final Alphabet alphabet;
    private final StatePrint print;
    private final Difference difference;
    private final Inquiry inquiry;
    private final ImmutableList<StateInvariant> passing;
    private final @Nullable FairService service;
    private final String system;
    private final MoveText text;

    /** The first state, as it was saved. */
    private final long[] first = new long[HEADER];

    /** What is known of the state at each move from where the walk was loaded. */
    private Level[] levels = {new Level()};
    private int depth;

    private static final class Level {
        private final MoveList moves = new MoveList();
        private boolean listed;
        private final StatePrint.Mark mark = new StatePrint.Mark();
        private int people;
        private long high;
        private long low;
        private int made;

        /** Of this state, if its invariants are checked; those that follow it can use it while holdings stay the same. */
        private @Nullable Survey survey;
    }

    /** A walk from the present state of a kernel that nobody else uses. */
    public KernelWalk(Kernel kernel, ObjectNames names, Scope scope, Inquiry inquiry) {
        this.kernel = kernel;
        system = "kernel memory " + Long.toHexString(kernel.fingerprint()) + ", " + scope + ", " + inquiry.identity();
        this.inquiry = inquiry;
        passing = inquiry.states().select(Concern::mayBreakByPassing);
        memory = kernel.memory();
        text = new MoveText(memory, names);
        Service asked = inquiry.service();
        service = asked == null ? null : new FairService(memory, asked);
        alphabet = new Alphabet(memory, scope, asked == null ? IntLists.immutable.empty() : asked.servers());
        Changes changes = new Changes(memory, log);
        driver = new KernelDriver(kernel, log, changes);
        MoveList moves = new MoveList();
        alphabet.list(moves, 0);
        driver.letFirstWait(moves);
        memory.attach(log);
        print = new StatePrint(kernel, log, changes, scope);
        difference = new Difference(memory, log);
        if (inquiry.steps().notEmpty()) {
            driver.check(new StepCheck(memory, log, inquiry.steps()));
        }
        print.save(first, 1);
        open(0, 0);
    }

    public Kernel kernel() {
        return kernel;
    }

    @Override
    public void start(int which) {
        load(first, 0, HEADER);
    }

    @Override
    public int actions() {
        return moves().size();
    }

    @Override
    public boolean take(int action) {
        Level here = levels[depth];
        int thread = kernel.current();
        if (!driver.perform(moves(), action) || !print.follow()) {
            rollBack(here);
            return false;
        }
        open(depth + 1, here.made + (driver.made() && !alphabet.serves(thread) ? 1 : 0));
        return true;
    }

    @Override
    public void back() {
        depth--;
        rollBack(levels[depth]);
    }

    private void rollBack(Level to) {
        print.rollBack(to.mark);
        driver.rollBack(to.people);
    }

    @Override
    public long fingerprintHigh() {
        return levels[depth].high + print.extra(levels[depth].made);
    }

    @Override
    public long fingerprintLow() {
        return levels[depth].low;
    }

    @Override
    public int save(long[] into, int from) {
        into[from] = levels[depth].made;
        print.save(into, from + 1);
        return difference.save(into, from + HEADER);
    }

    @Override
    public void load(long[] words, int from, int to) {
        while (depth > 0) {
            back();
        }
        difference.load(words, from + HEADER, to);
        driver.adopt();
        print.adopt(words, from + 1);
        log.clear();
        open(0, (int) words[from]);
    }

    @Override
    public String system() {
        return system;
    }

    @Override
    public int mostWords() {
        return HEADER + difference.mostWords();
    }

    @Override
    public @Nullable String violated() {
        if (inquiry.states().isEmpty()) {
            return null;
        }
        Survey before = depth == 0 ? null : levels[depth - 1].survey;
        if (before != null && Concern.isPassing(before, log, levels[depth - 1].mark.log())) {
            return violation(passing, before);
        }
        return violation(inquiry.states(), Survey.of(memory));
    }

    /** What {@link #violated} says, found by checking every invariant of states from the beginning. */
    @Nullable String violatedInFull() {
        return violation(inquiry.states(), Survey.of(memory));
    }

    private static @Nullable String violation(ImmutableList<StateInvariant> invariants, Survey state) {
        for (StateInvariant invariant : invariants) {
            ImmutableList<Violation> violations = invariant.check(state);
            if (violations.notEmpty()) {
                return violations.getFirst().toString();
            }
        }
        return null;
    }

    @Override
    public @Nullable String violatedByStep() {
        return driver.stepViolation();
    }

    @Override
    public ImmutableList<String> goals() {
        return inquiry.goals().collect(Goal::name);
    }

    @Override
    public long reached() {
        long reached = 0;
        for (int goal = 0; goal < inquiry.goals().size(); goal++) {
            reached |= inquiry.goals().get(goal).reached().test(memory) ? 1L << goal : 0;
        }
        return reached;
    }

    @Override
    public ImmutableList<String> responses() {
        Service asked = inquiry.service();
        return asked == null ? Lists.immutable.empty() : Lists.immutable.of(asked.name());
    }

    @Override
    public long requested() {
        Service asked = inquiry.service();
        return asked != null && asked.asks(memory) ? 1 : 0;
    }

    @Override
    public long responded() {
        Service asked = inquiry.service();
        return asked != null && !asked.waits(memory) ? 1 : 0;
    }

    @Override
    public ImmutableList<String> fairness() {
        return service == null ? Lists.immutable.empty() : service.names();
    }

    @Override
    public long strong() {
        return service == null ? 0 : service.strong();
    }

    @Override
    public long fairnessOf(int action) {
        return service == null ? 0 : service.classesOf(moves(), action);
    }

    @Override
    public String describe(int action) {
        Move move = move(action);
        return (who(move) + " " + what(move)).strip();
    }

    /** The move that an action stands for in the present state. */
    public Move move(int action) {
        return moves().move(action);
    }

    /** Makes a move that somebody else found. @return false if it changes nothing */
    public boolean take(Move move) {
        Level here = levels[depth];
        here.moves.set(move);
        here.survey = null;
        here.listed = true;
        boolean taken = take(0);
        here.listed = false;
        return taken;
    }

    /** Who makes a move, in the present state; empty for what happens by itself. */
    public String who(Move move) {
        return text.who(move);
    }

    /** A move in words, to go after {@link #who}. */
    public String what(Move move) {
        return text.what(move);
    }

    private MoveList moves() {
        Level here = levels[depth];
        if (!here.listed) {
            alphabet.list(here.moves, here.made);
            here.listed = true;
            here.survey = inquiry.states().isEmpty() ? null : Survey.of(memory);
        }
        return here.moves;
    }

    private void open(int level, int made) {
        depth = level;
        if (level == levels.length) {
            levels = Arrays.copyOf(levels, 2 * level);
            for (int index = level; index < levels.length; index++) {
                levels[index] = new Level();
            }
        }
        Level here = levels[level];
        here.listed = false;
        here.survey = null;
        print.mark(here.mark);
        here.people = driver.mark();
        here.high = print.high();
        here.low = print.low();
        here.made = made;
    }
}
