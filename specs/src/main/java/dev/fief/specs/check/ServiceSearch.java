package dev.fief.specs.check;

import dev.fief.specs.explore.Bounds;
import dev.fief.specs.explore.Counts;
import dev.fief.specs.explore.Ending;
import dev.fief.specs.explore.Exploration;
import dev.fief.specs.explore.Explorer;
import dev.fief.specs.explore.Lasso;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody always gets an answer: first in a small part of the space, then in larger ones, so that a run in which it does not is
 * found soon, until one is found, the space is exhausted, or a bound is reached.
 */
final class ServiceSearch {
    private static final long FIRST_PART = 2_000;
    private static final int GROWTH = 8;

    private final Subject subject;
    private final Scope scope;
    private final Bounds bounds;
    private final int workers;

    ServiceSearch(Subject subject, Scope scope, Bounds bounds, int workers) {
        this.subject = subject;
        this.scope = scope;
        this.bounds = bounds;
        this.workers = workers;
    }

    Answer answer(Question question, Service service, Consumer<Counts> progress) {
        long begin = System.nanoTime();
        Exploration best = null;
        for (long part = FIRST_PART; ; part *= GROWTH) {
            Duration left = bounds.time().minusNanos(System.nanoTime() - begin);
            Bounds within = bounds.states(Math.min(part, bounds.states())).time(left.isNegative() ? Duration.ZERO : left);
            Exploration found = Explorer.of(() -> subject.walk(scope, Inquiry.of(service))).bounds(within).workers(workers)
                    .progress(progress).explore();
            boolean judged = found.ending() == Ending.STATES || found.ending() == Ending.DEPTH || found.exhausted();
            best = judged || best == null ? found : best;
            Lasso lasso = found.responses().getFirst().lasso();
            if (lasso != null || found.ending() != Ending.STATES || part >= bounds.states()) {
                return answer(question, service, best, judged || lasso != null, lasso);
            }
        }
    }

    private Answer answer(Question question, Service service, Exploration found, boolean judged, @Nullable Lasso lasso) {
        Counts counts = found.counts();
        String states = String.format(Locale.ROOT, "%,d", counts.distinct()).replace(',', ' ') + " states";
        if (lasso != null) {
            return new Answer(question, Answer.Verdict.NO, "it can wait for ever after " + lasso.stem().length()
                    + (lasso.stem().length() == 1 ? " move" : " moves"), Counterexample.of(subject, scope, service, lasso), counts);
        }
        if (!found.exhausted()) {
            return new Answer(question, Answer.Verdict.NOT_SEEN, "no run in which it waits for ever, among "
                    + states + "; the search was not exhaustive", null, counts);
        }
        boolean waits = found.goals().getFirst().trace() != null;
        return new Answer(question, Answer.Verdict.YES, (waits ? "it waits for ever in no fair run through the " : "it never waits for one in the ")
                + states + " that can be reached in this scope", null, counts);
    }
}
