package dev.fief.specs.check;

import dev.fief.specs.explore.Bounds;
import dev.fief.specs.explore.Counts;
import dev.fief.specs.explore.Ending;
import dev.fief.specs.explore.Exploration;
import dev.fief.specs.explore.Explorer;
import dev.fief.specs.explore.Trace;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** Explores a system for whatever breaks an invariant, and for the answers to questions. */
public final class Check {
    private final Subject subject;
    private final Scope scope;
    private final Bounds bounds;
    private final Inquiry inquiry;
    private final ImmutableList<Question> questions;
    private final int workers;
    private final NamedQuestions named;

    /**
     * @param inquiry the invariants to be checked
     * @param workers how many threads explore
     * @throws NamedQuestions.Unanswerable if a question names something that the system does not have
     */
    public Check(Subject subject, Scope scope, Bounds bounds, Inquiry inquiry, ImmutableList<Question> questions, int workers)
            throws NamedQuestions.Unanswerable {
        this.workers = workers;
        this.subject = subject;
        this.scope = scope;
        this.bounds = bounds;
        this.questions = questions;
        named = new NamedQuestions(subject, subject.boot().get().memory());
        MutableList<Goal> goals = Lists.mutable.empty();
        for (Question question : questions) {
            Goal goal = named.goal(question);
            if (goal != null) {
                goals.add(goal);
            }
        }
        this.inquiry = inquiry.with(goals.toImmutable());
    }

    /**
     * What came of it.
     *
     * @param exploration what was searched; null if nothing was asked that needs the search for all
     * @param violation a shortest way to a state or a step that breaks an invariant; null if none was found
     * @param answers to the questions, in their order
     */
    public record Result(@Nullable Exploration exploration, @Nullable Counterexample violation, ImmutableList<Answer> answers) {

        /** Every trace that shows something: the violation's, then those of answers. */
        public ImmutableList<Counterexample> traces() {
            MutableList<Counterexample> traces = Lists.mutable.empty();
            if (violation != null) {
                traces.add(violation);
            }
            for (Answer answer : answers) {
                if (answer.example() != null) {
                    traces.add(answer.example());
                }
            }
            return traces.toImmutable();
        }
    }

    /** Explores until the space is exhausted, an invariant is broken, or a bound is reached. */
    public Result run(Consumer<Counts> progress) {
        return run(progress, null);
    }

    /**
     * As the other, so that it can be gone on with.
     *
     * @param directory where checkpoints are kept, and what does not fit into memory; null for nowhere
     * @throws dev.fief.specs.explore.CheckpointException if it cannot be used
     */
    public Result run(Consumer<Counts> progress, @Nullable Path directory) {
        Exploration found = inquiry.asksNothing() && questions.notEmpty() ? null : explore(progress, directory);
        Exploration.Violation violation = found == null ? null : found.violation();
        Counterexample broken = violation == null ? null : told(violation.property(), violation.trace());
        return new Result(found, broken, questions.collect(question -> answer(question, found, progress)));
    }

    private Exploration explore(Consumer<Counts> progress, @Nullable Path directory) {
        Explorer explorer = Explorer.of(() -> subject.walk(scope, inquiry)).bounds(bounds).workers(workers).progress(progress);
        if (directory != null) {
            explorer.directory(directory);
        }
        boolean onlyQuestions = inquiry.states().isEmpty() && inquiry.steps().isEmpty();
        return (onlyQuestions ? explorer.untilFound() : explorer).explore();
    }

    private Counterexample told(String property, Trace trace) {
        return Counterexample.of(subject, scope, property, trace);
    }

    private Answer answer(Question question, @Nullable Exploration found, Consumer<Counts> progress) {
        return switch (question) {
            case Question.CanUse use when use.bytes() >= named.memory(use.process()) ->
                new Answer(use, Answer.Verdict.NO, "by Quota: all that " + use.process() + " and its descendants have lies in "
                        + named.memory(use.process()) + " bytes, which never grow", null);
            case Question.CanFlow flow -> FlowAnswer.of(subject, flow);
            case Question.GetsAnswer asked -> new ServiceSearch(subject, scope, bounds, workers).answer(asked, service(asked), progress);
            default -> reached(question, Objects.requireNonNull(found));
        };
    }

    private Service service(Question.GetsAnswer asked) {
        try {
            return named.service(asked);
        } catch (NamedQuestions.Unanswerable impossible) {
            throw new IllegalStateException("it was looked at before", impossible);
        }
    }

    private Answer reached(Question question, Exploration found) {
        Trace trace = found.goals().detect(goal -> goal.name().equals(question.text())).trace();
        if (trace != null) {
            return new Answer(question, Answer.Verdict.YES, "in " + trace.length() + (trace.length() == 1 ? " step" : " steps"),
                    told(question.text(), trace));
        }
        String searched = "in none of " + String.format(Locale.ROOT, "%,d", found.counts().distinct()).replace(',', ' ')
                + " states";
        return found.exhausted()
                ? new Answer(question, Answer.Verdict.NO, searched + ", which are all that can be reached in this scope", null)
                : new Answer(question, Answer.Verdict.NOT_SEEN, searched + ", all within " + complete(found)
                        + " moves of the start; the search was not exhaustive", null);
    }

    /** So many moves, at least, are complete: every state that no more of them lead to has been seen. */
    public static int complete(Exploration found) {
        boolean wholeLevel = found.exhausted() || found.ending() == Ending.DEPTH;
        return Math.max(0, found.counts().depth() - (wholeLevel ? 0 : 1));
    }
}
