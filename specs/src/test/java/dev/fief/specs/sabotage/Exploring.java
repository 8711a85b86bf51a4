package dev.fief.specs.sabotage;

import dev.fief.specs.check.Inquiry;
import dev.fief.specs.check.Scope;
import dev.fief.specs.check.SmallSystems;
import dev.fief.specs.check.Subject;
import dev.fief.specs.explore.Bounds;
import dev.fief.specs.explore.Exploration;
import dev.fief.specs.explore.Explorer;
import dev.fief.specs.explore.WalkFailure;
import org.jspecify.annotations.Nullable;

/**
 * The explorer as a layer that may catch a sabotage: it explores a small boot, breadth first, with all invariants of states and steps,
 * until something is violated, so what it reports is a shortest way. Load it with a {@link SabotagedLoader}, like any detector:
 *
 * <pre>{@code
 * Catch caught = new SabotagedLoader(sabotage.rewrite()).detector(Exploring.class).run("");
 * }</pre>
 *
 * <p>What it cannot notice: wrong answers, and whatever breaks no invariant. How far it goes is {@link #STATES}, for those who have
 * little time; {@link #first} takes another number.
 */
public final class Exploring implements Detector {
    /** Distinct states that {@link #run} looks at: a few seconds. */
    static final long STATES = 2_000;

    /** The same without symmetry: it must find the same, by a way that is as short. */
    public static final class OfEveryState implements Detector {
        @Override
        public @Nullable Catch run(String script) {
            return first(new Scope(Scope.SMALL.objects(), Scope.SMALL.slots(), false, false), 20 * STATES);
        }
    }

    /** @param script how many distinct states to look at; empty for {@link #STATES} */
    @Override
    public @Nullable Catch run(String script) {
        return first(script.isEmpty() ? STATES : Long.parseLong(script));
    }

    /** What is violated first among so many states: the calls are the length of the shortest trace, the sentence begins with their number. */
    static @Nullable Catch first(long states) {
        return first(Scope.SMALL, states);
    }

    private static @Nullable Catch first(Scope scope, long states) {
        try {
            Fuel.fill();
            Subject subject = SmallSystems.subject(SmallSystems.PAIR);
            Exploration found = Explorer.of(() -> subject.walk(scope, Inquiry.EVERYTHING)).workers(1)
                    .bounds(Bounds.NONE.states(states)).explore();
            Exploration.Violation violation = found.violation();
            return violation == null ? null : new Catch(violation.property().split(":", 2)[0], violation.trace().length(),
                    found.counts().distinct() + " states: " + violation.property());
        } catch (WalkFailure failure) {
            return new Catch("failure", failure.before().length() + 1, String.valueOf(failure.getCause()));
        } catch (RuntimeException failure) {
            return new Catch("failure", 0, failure.toString());
        }
    }
}
