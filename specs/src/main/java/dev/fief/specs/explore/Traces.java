package dev.fief.specs.explore;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;

/** Makes traces from claims: from claim to claim back to an initial state, then forwards with a walk that finds the words. */
final class Traces {
    private final TraceLog log;
    private final Walk walk;

    Traces(TraceLog log, Walk walk) {
        this.log = log;
        this.walk = walk;
    }

    /** The trace that ends with the action of a claim. */
    Trace to(long claim) {
        MutableIntList actions = IntLists.mutable.empty();
        long at = claim;
        while (Claim.parent(at) >= 0) {
            actions.add(Claim.action(at));
            at = log.claim(Claim.parent(at));
        }
        return replay(Claim.action(at), actions.reverseThis());
    }

    /** The trace that ends before the action of a claim. */
    Trace before(long claim) {
        return to(log.claim(Claim.parent(claim)));
    }

    /** The action of a claim in words. The walk must stand before it. */
    String describe(long claim) {
        int action = Claim.action(claim);
        try {
            return walk.describe(action);
        } catch (RuntimeException nameless) {
            return "action " + action;
        }
    }

    /** A lasso in words. @param graph in which it was found, by a walk of the same system as this one's */
    Lasso lasso(LassoSearch.Found found, RunGraph graph, FingerprintSet reached) {
        Trace stem = to(log.claim(found.request()));
        MutableList<Trace.Step> waiting = Lists.mutable.withAll(stem.steps());
        found.waiting().forEach(edge -> waiting.add(follow(graph, edge, reached)));
        MutableList<Trace.Step> cycle = Lists.mutable.empty();
        found.cycle().forEach(edge -> cycle.add(follow(graph, edge, reached)));
        return new Lasso(new Trace(stem.start(), stem.initial(), waiting.toImmutable()), cycle.toImmutable());
    }

    /**
     * Takes an edge from the present state, which is the edge's own or, if the walk reduces by symmetry, one that is symmetric to it: there
     * it may be another action that leads on.
     */
    private Trace.Step follow(RunGraph graph, int edge, FingerprintSet reached) {
        FairWalk fair = (FairWalk) walk;
        int count = walk.actions();
        for (int tried = -1; tried < count; tried++) {
            int action = tried < 0 ? Math.min(graph.action(edge), count - 1) : tried;
            String description = fair.fairnessOf(action) == graph.classes(edge) ? walk.describe(action) : null;
            if (description != null && walk.take(action)) {
                if (log.number(reached.claimOf(walk.fingerprintHigh(), walk.fingerprintLow())) == graph.target(edge)) {
                    return new Trace.Step(action, description, walk.describe());
                }
                walk.back();
            }
        }
        throw new IllegalStateException("what was done once cannot be done now: the walk's actions do not depend on its state alone");
    }

    private Trace replay(int start, MutableIntList actions) {
        walk.start(start);
        String initial = walk.describe();
        MutableList<Trace.Step> steps = Lists.mutable.empty();
        for (int number = 0; number < actions.size(); number++) {
            int action = actions.get(number);
            String description = walk.describe(action);
            if (!walk.take(action)) {
                throw new IllegalStateException("'" + description + "' was done once and is refused now: the walk's actions do not "
                        + "depend on its state alone");
            }
            steps.add(new Trace.Step(action, description, walk.describe()));
        }
        return new Trace(start, initial, steps.toImmutable());
    }
}
