package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Untyped;
import dev.fief.specs.explore.Bounds;
import dev.fief.specs.explore.Counts;
import dev.fief.specs.explore.Exploration;
import dev.fief.specs.explore.Explorer;
import dev.fief.specs.explore.Trace;
import java.util.Locale;
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
    private final KernelMemory first;

    /**
     * @param inquiry the invariants to be checked
     * @throws UnknownName if a question names something that the system does not have
     */
    public Check(Subject subject, Scope scope, Bounds bounds, Inquiry inquiry, ImmutableList<Question> questions)
            throws UnknownName {
        this.subject = subject;
        this.scope = scope;
        this.bounds = bounds;
        this.questions = questions;
        first = subject.boot().get().memory();
        MutableList<Goal> goals = Lists.mutable.empty();
        for (Question question : questions) {
            Goal goal = goal(question);
            if (goal != null) {
                goals.add(goal);
            }
        }
        this.inquiry = inquiry.with(goals.toImmutable());
    }

    /** A name in a question that nothing in the system has. */
    public static final class UnknownName extends Exception {
        private static final long serialVersionUID = 1;

        UnknownName(String message) {
            super(message);
        }
    }

    /**
     * What came of it.
     *
     * @param exploration what was searched
     * @param violation a shortest way to a state or a step that breaks an invariant; null if none was found
     * @param answers to the questions, in their order
     */
    public record Result(Exploration exploration, @Nullable Counterexample violation, ImmutableList<Answer> answers) {
    }

    /** Explores until the space is exhausted, an invariant is broken, or a bound is reached. */
    public Result run(Consumer<Counts> progress) {
        Exploration found = Explorer.of(() -> subject.walk(scope, inquiry)).bounds(bounds).progress(progress).explore();
        Exploration.Violation violation = found.violation();
        Counterexample broken = violation == null ? null : told(violation.property(), violation.trace());
        return new Result(found, broken, questions.collect(question -> answer(question, found)));
    }

    private Counterexample told(String property, Trace trace) {
        return Counterexample.of(subject, scope, property, trace);
    }

    private @Nullable Goal goal(Question question) throws UnknownName {
        switch (question) {
            case Question.CanHold(String text, String name, int rights, String object) -> {
                int process = process(name);
                int wanted = object(object);
                return new Goal(text, memory -> Goals.holds(memory, process, rights, wanted));
            }
            case Question.CanSend(String text, String from, String to) -> {
                int sender = process(from);
                int receiver = process(to);
                return new Goal(text, memory -> Goals.sends(memory, sender, receiver));
            }
            case Question.CanUse(String text, String name, long bytes) -> {
                int process = process(name);
                return bytes >= memory(process) ? null : new Goal(text, memory -> Goals.used(memory, process) > bytes);
            }
            case Question.CanFlow flow -> {
                process(flow.from());
                process(flow.to());
                return null;
            }
            case Question.AlwaysAnswered always -> {
                process(always.process());
                return null;
            }
        }
    }

    private int process(String name) throws UnknownName {
        int object = object(name);
        if (Header.kind(first, object) != Kind.PROCESS) {
            throw new UnknownName("\"" + name + "\" is no process but " + subject.names().object(first,
                    Header.kind(first, object), object));
        }
        return object;
    }

    private int object(String name) throws UnknownName {
        int object = subject.names().object(name);
        if (object == 0) {
            throw new UnknownName("nothing is called \"" + name + "\" in " + subject.description().file() + "; there are "
                    + subject.names().all().reject(each -> each.startsWith("interrupt ") || each.startsWith("timer "))
                            .makeString());
        }
        return object;
    }

    private long memory(int process) {
        return Untyped.bytes(first, Pcb.anchor(process));
    }

    private Answer answer(Question question, Exploration found) {
        return switch (question) {
            case Question.CanUse use when use.bytes() >= memory(subject.names().object(use.process())) ->
                new Answer(use, Answer.Verdict.NO, "by Quota: all that " + use.process() + " and its descendants have lies in "
                        + memory(subject.names().object(use.process())) + " bytes, which never grow", null);
            case Question.CanFlow flow -> FlowAnswer.of(subject, flow);
            case Question.AlwaysAnswered always -> new Answer(always, Answer.Verdict.NOT_SEEN, "not looked for", null);
            default -> reached(question, found);
        };
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

    /** Every state within this many moves has been seen: the last level may be incomplete. */
    private static int complete(Exploration found) {
        return Math.max(0, found.counts().depth() - (found.counts().frontier() == 0 ? 0 : 1));
    }
}
