package dev.fief.specs.check;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.memory.UndoLog;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.explore.FairWalk;
import dev.fief.specs.invariant.StateInvariant;
import dev.fief.specs.invariant.Step;
import dev.fief.specs.invariant.Survey;
import dev.fief.specs.invariant.Violation;
import java.util.Arrays;
import org.eclipse.collections.api.block.procedure.primitive.IntProcedure;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * The real kernel as a transition system: from each state, every move of the {@link Alphabet}, made by the kernel's own entries, in
 * place, and taken back by the undo log. What a program keeps to itself is no part of a state: a thread that is in no call has
 * its registers cleared, since any program may have put anything there.
 */
public final class KernelWalk implements FairWalk {
    private final Kernel kernel;
    private final KernelMemory memory;
    private final UndoLog log = new UndoLog();
    private final FrozenTime time;
    private final Alphabet alphabet;
    private final StatePrint print;
    private final Inquiry inquiry;
    private final ImmutableList<StateInvariant> passing;
    private final @Nullable StepCheck steps;
    private final @Nullable FairService service;
    private final String system;
    private final MoveText text;
    private final IntProcedure forget = this::clearRegisters;
    private @Nullable String stepViolation;

    /** What is known of the state at each move from where the walk was loaded. */
    private Level[] levels = {new Level()};
    private int depth;

    private static final class Level {
        private final MoveList moves = new MoveList();
        private boolean listed;
        private final StatePrint.Mark mark = new StatePrint.Mark();
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
        time = new FrozenTime(memory);
        Service asked = inquiry.service();
        service = asked == null ? null : new FairService(memory, asked);
        alphabet = new Alphabet(memory, scope, asked == null ? IntLists.immutable.empty() : asked.servers());
        settle();
        letFirstWait();
        memory.attach(log);
        print = new StatePrint(kernel, log, scope);
        steps = inquiry.steps().isEmpty() ? null : new StepCheck(memory, log, inquiry.steps());
        open(0, 0);
    }

    public Kernel kernel() {
        return kernel;
    }

    @Override
    public void start(int which) {
        print.rollBackToStart();
        open(0, 0);
    }

    @Override
    public int actions() {
        return moves().size();
    }

    @Override
    public boolean take(int action) {
        Level here = levels[depth];
        boolean makes = perform(moves(), action);
        if (!print.follow(here.mark)) {
            print.rollBack(here.mark);
            return false;
        }
        open(depth + 1, here.made + (makes ? 1 : 0));
        return true;
    }

    @Override
    public void back() {
        depth--;
        Level here = levels[depth];
        print.rollBack(here.mark);
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
        return print.save(into, from + 1);
    }

    @Override
    public void load(long[] words, int from, int to) {
        print.load(words, from + 1, to);
        open(0, (int) words[from]);
    }

    @Override
    public String system() {
        return system;
    }

    @Override
    public int mostWords() {
        return 1 + print.mostWords();
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
        return stepViolation;
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
        here.high = print.high();
        here.low = print.low();
        here.made = made;
    }

    /** @return whether an object was made by it */
    private boolean perform(MoveList moves, int move) {
        Happening what = moves.what(move);
        int thread = kernel.current();
        switch (what) {
            case CALL -> moves.setRegisters(move, memory, thread);
            case BRIEF_CALL -> {
                time.shorten();
                moves.setRegisters(move, memory, thread);
            }
            case REFILL -> time.refill((int) moves.register(move, Register.A0), false);
            case BRIEF_REFILL -> time.refill((int) moves.register(move, Register.A0), true);
            case TIMER -> time.expire((int) moves.register(move, Register.A0));
            case FAULT, SPEND, INTERRUPT -> { }
        }
        int mark = log.mark();
        Step.Entry entry = enter(what, moves.register(move, Register.A0));
        if (steps != null) {
            stepViolation = steps.check(entry, thread, mark);
        }
        boolean makes = what == Happening.CALL && makes(moves, move, thread);
        settle();
        return makes;
    }

    private Step.Entry enter(Happening what, long argument) {
        switch (what) {
            case CALL, BRIEF_CALL -> {
                kernel.systemCall();
                return Step.Entry.SYSTEM_CALL;
            }
            case FAULT -> {
                kernel.fault(1, 0);
                return Step.Entry.FAULT;
            }
            case INTERRUPT -> {
                kernel.interrupt((int) argument);
                return Step.Entry.INTERRUPT;
            }
            default -> {
                if (kernel.current() == 0) {
                    kernel.advance();
                    return Step.Entry.ADVANCE;
                }
                kernel.compute(what == Happening.SPEND ? time.untilSpent() : 1);
                return Step.Entry.COMPUTE;
            }
        }
    }

    private boolean makes(MoveList moves, int move, int thread) {
        return !alphabet.serves(thread) && moves.register(move, Register.A7) == SystemCall.CALL.number()
                && MessageInfo.label(moves.register(move, Register.A1)) == Operation.UNTYPED_RETYPE.label()
                && Status.code(Tcb.register(memory, thread, Register.A7)) == ErrorCode.OK;
    }

    /** The first process has brought the others up, and waits for one of them. */
    private void letFirstWait() {
        MoveList moves = new MoveList();
        alphabet.list(moves, 0);
        int first = kernel.current();
        if (first != 0 && Header.owner(memory, first) == KernelArea.firstProcess(memory) && moves.what(0) == Happening.CALL) {
            moves.setRegisters(0, memory, first);
            kernel.systemCall();
            settle();
        }
    }

    private void settle() {
        time.freeze();
        Descent.eachThread(memory, forget);
    }

    private void clearRegisters(int thread) {
        int state = Tcb.state(memory, thread);
        if (state <= ThreadState.RUNNING && !Tcb.has(memory, thread, ThreadFlag.IN_CALL)) {
            for (int register = 0; register < Register.COUNT; register++) {
                if (Tcb.register(memory, thread, register) != 0) {
                    Tcb.register(memory, thread, register, 0);
                }
            }
        }
    }
}
