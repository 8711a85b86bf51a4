package dev.fief.specs.check;

import dev.fief.specs.explore.Lasso;
import dev.fief.specs.explore.Trace;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * A way from the first state of a system to one that somebody asked about, told so that it can be read aloud and made again.
 *
 * @param file what the description of the system is called
 * @param system the text of that description
 * @param property what is violated, or what was asked
 * @param steps the way, move by move
 * @param again of a run without end, how many steps are made before those that are repeated for ever, so all of them if it stays where it
 *         is; {@link #ENDS} of any other
 */
public record Counterexample(String file, String system, String property, ImmutableList<Step> steps, int again) {
    /** It leads to a state, and that is all. */
    public static final int ENDS = -1;

    /**
     * One move.
     *
     * @param who whose thread makes it; empty for what happens by itself
     * @param call what is done
     * @param effect what is different afterwards
     * @param move the move itself
     */
    public record Step(String who, String call, String effect, Move move) {
        /** The step as a sentence. */
        public String sentence() {
            return (who + " " + call).strip();
        }
    }

    /** Tells a trace that the explorer found. */
    public static Counterexample of(Subject subject, Scope scope, String property, Trace trace) {
        return of(subject, subject.walk(scope, Inquiry.NOTHING), property, trace.steps(), ENDS);
    }

    /** Tells a lasso that the explorer found. */
    static Counterexample of(Subject subject, Scope scope, Service service, Lasso lasso) {
        ImmutableList<Trace.Step> stem = lasso.stem().steps();
        return of(subject, subject.walk(scope, Inquiry.of(service)), service.name(), stem.newWithAll(lasso.cycle()), stem.size());
    }

    private static Counterexample of(Subject subject, KernelWalk walk, String property, ImmutableList<Trace.Step> trace, int again) {
        MutableList<Step> steps = Lists.mutable.empty();
        for (Trace.Step step : trace) {
            Move move = walk.move(step.action());
            steps.add(told(walk, subject.names(), move));
        }
        return new Counterexample(subject.description().file(), subject.description().text(), property, steps.toImmutable(),
                again);
    }

    private static Step told(KernelWalk walk, ObjectNames names, Move move) {
        String who = walk.who(move);
        String call = walk.what(move);
        Holdings before = Holdings.of(walk.kernel().memory(), names);
        walk.take(move);
        return new Step(who, call, before.changesTo(Holdings.of(walk.kernel().memory(), names)), move);
    }

    /** Numbered lines: who does what, and below it what came of it. */
    public String story() {
        StringBuilder lines = new StringBuilder();
        for (int number = 0; number < steps.size(); number++) {
            lines.append(number == again ? "      and then again and again:%n".formatted() : "");
            Step step = steps.get(number);
            lines.append("%4d. %s%n".formatted(number + 1, step.sentence()));
            if (!step.effect().isEmpty()) {
                lines.append("        %s%n".formatted(step.effect()));
            }
        }
        return lines.append(again == steps.size() ? "      and there it stays for ever%n".formatted() : "").toString();
    }
}
