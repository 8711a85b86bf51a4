package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.Timer;
import dev.fief.specs.invariant.Invariants;
import dev.fief.specs.invariant.Survey;
import dev.fief.specs.invariant.Violation;
import dev.fief.specs.system.DescriptionReader;
import dev.fief.specs.system.InvalidDescriptionException;
import java.util.Arrays;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/** A system that goes through moves that somebody has found, one at a time, forward and back, on the real kernel. */
public final class Playback {
    private final Subject subject;
    private final KernelWalk walk;
    private final boolean[] taken = new boolean[Short.MAX_VALUE];
    private final long[][] prints = new long[Short.MAX_VALUE][];
    private int position;
    private String effect = "";
    private String stepViolation = "";

    private Playback(Subject subject) {
        this.subject = subject;
        walk = subject.walk(new Scope(0, 0, false, true), Inquiry.EVERYTHING);
        walk.start(0);
        keepPrint();
    }

    private void keepPrint() {
        prints[position] = new long[] {walk.fingerprintHigh(), walk.fingerprintLow()};
    }

    /**
     * A playback of a system that is described by a text.
     *
     * @param file what the text is called
     * @throws InvalidDescriptionException if it describes none
     */
    public static Playback of(String file, String system) throws InvalidDescriptionException {
        return new Playback(Subject.of(DescriptionReader.read(file, system)));
    }

    /** Makes a move. @param registers pairs of a register, see {@link dev.fief.microkernel.abi.Register}, and its value */
    public Playback move(Happening what, long... registers) {
        long[] values = new long[MoveList.registerCount()];
        for (int index = 0; index < registers.length; index += 2) {
            values[MoveList.placeOf((int) registers[index])] = registers[index + 1];
        }
        return move(new Move(what, values));
    }

    /** Makes a move. @throws IllegalArgumentException if it cannot be made in the present state */
    public Playback move(Move move) {
        if (!isPossible(move)) {
            throw new IllegalArgumentException("move " + (position + 1) + " (" + move.what() + ") cannot be made in this state");
        }
        Holdings before = Holdings.of(memory(), subject.names());
        taken[position++] = walk.take(move);
        String broken = walk.violatedByStep();
        stepViolation = broken == null ? "" : broken;
        effect = before.changesTo(Holdings.of(memory(), subject.names()));
        keepPrint();
        return this;
    }

    /** Whether there is somebody, or something, to make a move. */
    public boolean isPossible(Move move) {
        long subject = move.register(Register.A0);
        return switch (move.what()) {
            case CALL, BRIEF_CALL, FAULT, SPEND -> KernelArea.current(memory()) != 0;
            case REFILL, BRIEF_REFILL -> subject == (int) subject
                    && Survey.of(memory()).objects().kindAt((int) subject) == Kind.THREAD
                    && Tcb.has(memory(), (int) subject, ThreadFlag.RELEASE);
            case INTERRUPT -> subject >= 0 && subject < Limits.INTERRUPT_LINES;
            case TIMER -> subject >= 0 && subject < Limits.TIMERS && KernelArea.timer(memory(), (int) subject) != 0
                    && Timer.started(memory(), KernelArea.timer(memory(), (int) subject));
        };
    }

    /** Takes back the last move. */
    public void back() {
        if (taken[--position]) {
            walk.back();
        }
        effect = "";
        stepViolation = "";
    }

    /** How many moves have been made. */
    public int position() {
        return position;
    }

    /** What the last move changed, in words. */
    public String effect() {
        return effect;
    }

    /** Every invariant of states that the present state breaks, and the first one of steps that the last move broke. */
    public ImmutableList<String> violations() {
        ImmutableList<String> ofState = Invariants.check(Survey.of(memory())).collect(Violation::toString);
        return stepViolation.isEmpty() ? ofState : Lists.immutable.of(stepViolation).newWithAll(ofState);
    }

    /** Whether a process holds a capability to an object with at least these rights; both by their names. */
    public boolean holds(String process, int rights, String object) {
        return Goals.holds(memory(), subject.names().object(process), rights, subject.names().object(object));
    }

    /**
     * Whether the present state is one that a question asks about.
     *
     * @throws IllegalArgumentException if the question cannot be read, or names something that there is not
     */
    public boolean reaches(String question) {
        try {
            Goal goal = new NamedQuestions(subject, subject.boot().get().memory()).goal(QuestionParser.read(question));
            return goal != null && goal.reached().test(memory());
        } catch (QuestionParser.Unreadable | NamedQuestions.Unanswerable wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }

    /** Whether the present state is the one after so many moves, but perhaps for the slots in which things are. */
    public boolean isAsAfter(int moves) {
        return Arrays.equals(prints[position], prints[moves]);
    }

    /** Whether a process waits for an answer. */
    public boolean waits(String process) {
        int object = subject.names().object(process);
        return new Service("", object, Pcb.firstThread(subject.boot().get().memory(), object), IntLists.immutable.empty()).waits(memory());
    }

    /** Who runs, what every thread does, and what every process holds. */
    public String state() {
        return Holdings.of(memory(), subject.names()).text();
    }

    /** The kernel's memory, to be looked at. */
    public KernelMemory memory() {
        return walk.kernel().memory();
    }

    public ObjectNames names() {
        return subject.names();
    }
}
