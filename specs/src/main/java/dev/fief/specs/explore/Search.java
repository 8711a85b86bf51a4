package dev.fief.specs.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.jspecify.annotations.Nullable;

/** One exploration under way, level by level. */
final class Search implements AutoCloseable {
    private static final long BETWEEN_REPORTS = 500_000_000L;
    private static final int BETWEEN_LOOKS = 256;

    private final Walk walk;
    private final Bounds bounds;
    private final Consumer<Counts> progress;
    private final FingerprintSet reached = new FingerprintSet(16);
    private final TraceLog log = new TraceLog();
    private final ImmutableList<String> goals;
    private final long[] goalClaims;
    private final long begin = System.nanoTime();

    private List<long[]> frontier = new ArrayList<>();
    private List<long[]> next = new ArrayList<>();
    private final long[] saved;
    private long transitions;
    private long untried;
    private int depth;
    private long reported = begin;
    private @Nullable String violated;
    private long violatedClaim;

    Search(Supplier<? extends Walk> walks, Bounds bounds, Consumer<Counts> progress) {
        this.walk = walks.get();
        this.bounds = bounds;
        this.progress = progress;
        goals = walk.goals();
        goalClaims = new long[goals.size()];
        Arrays.fill(goalClaims, -1);
        saved = new long[walk.mostWords()];
    }

    Exploration run() {
        Ending ending = search();
        String property = violated;
        Exploration.Violation violation = property == null ? null : new Exploration.Violation(property, trace(violatedClaim));
        MutableList<Exploration.Goal> found = Lists.mutable.empty();
        for (int goal = 0; goal < goalClaims.length; goal++) {
            found.add(new Exploration.Goal(goals.get(goal), goalClaims[goal] < 0 ? null : trace(goalClaims[goal])));
        }
        return new Exploration(ending, counts(), violation, found.toImmutable());
    }

    private Ending search() {
        for (int start = 0; start < walk.starts(); start++) {
            walk.start(start);
            arrive(Claim.start(start));
        }
        while (violated == null && !next.isEmpty()) {
            if (depth == bounds.depth()) {
                return Ending.DEPTH;
            }
            long number = log.size() - next.size();
            frontier = next;
            next = new ArrayList<>();
            untried = frontier.size();
            depth++;
            for (long[] state : frontier) {
                if (number % BETWEEN_LOOKS == 0) {
                    Ending bound = look();
                    if (bound != null) {
                        return bound;
                    }
                }
                expand(state, number++);
                untried--;
                if (violated != null) {
                    return Ending.VIOLATED;
                }
            }
        }
        if (next.isEmpty() && depth > 0) {
            depth--;
        }
        return violated == null ? Ending.EXHAUSTED : Ending.VIOLATED;
    }

    private void expand(long[] state, long number) {
        walk.load(state, 0, state.length);
        int actions = walk.actions();
        for (int action = 0; action < actions && violated == null; action++) {
            if (walk.take(action)) {
                transitions++;
                long claim = Claim.step(number, action);
                String broken = walk.violatedByStep();
                if (broken == null) {
                    arrive(claim);
                } else {
                    violated = broken;
                    violatedClaim = claim;
                }
                walk.back();
            }
        }
    }

    private void arrive(long claim) {
        if (reached.claim(walk.fingerprintHigh(), walk.fingerprintLow(), claim) == FingerprintSet.NEW) {
            log.append(claim);
            next.add(Arrays.copyOf(saved, walk.save(saved, 0)));
            String broken = walk.violated();
            if (broken != null && violated == null) {
                violated = broken;
                violatedClaim = claim;
            }
            long goalsReached = walk.reached();
            for (int goal = 0; goalsReached != 0; goal++, goalsReached >>>= 1) {
                if ((goalsReached & 1) != 0 && goalClaims[goal] < 0) {
                    goalClaims[goal] = claim;
                }
            }
            if (log.size() > reached.comfortable()) {
                reached.grow();
            }
        }
    }

    private @Nullable Ending look() {
        long now = System.nanoTime();
        if (now - reported > BETWEEN_REPORTS) {
            reported = now;
            progress.accept(counts());
        }
        if (Thread.currentThread().isInterrupted()) {
            return Ending.INTERRUPTED;
        }
        if (log.size() >= bounds.states()) {
            return Ending.STATES;
        }
        if (reached.bytes() + log.bytes() > bounds.memory()) {
            return Ending.MEMORY;
        }
        return bounds.time().compareTo(Duration.ofNanos(now - begin)) <= 0 ? Ending.TIME : null;
    }

    private Counts counts() {
        return new Counts(transitions, log.size(), untried + next.size(), depth,
                Duration.ofNanos(System.nanoTime() - begin), walk.fingerprintBits());
    }

    private Trace trace(long claim) {
        List<Integer> actions = new ArrayList<>();
        long at = claim;
        while (Claim.parent(at) >= 0) {
            actions.addFirst(Claim.action(at));
            at = log.claim(Claim.parent(at));
        }
        int start = Claim.action(at);
        walk.start(start);
        String initial = walk.describe();
        MutableList<Trace.Step> steps = Lists.mutable.empty();
        for (int action : actions) {
            String description = walk.describe(action);
            if (!walk.take(action)) {
                throw new IllegalStateException("action " + action + " (" + description + ") was taken before and is refused now");
            }
            steps.add(new Trace.Step(action, description, walk.describe()));
        }
        return new Trace(start, initial, steps.toImmutable());
    }

    @Override
    public void close() {
        reached.close();
    }
}
