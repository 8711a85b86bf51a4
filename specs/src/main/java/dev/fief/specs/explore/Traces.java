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

    /** A lasso in words. */
    Lasso lasso(LassoSearch.Found found) {
        Trace toRequest = to(log.claim(found.request()));
        MutableIntList stem = IntLists.mutable.empty();
        toRequest.steps().forEach(step -> stem.add(step.action()));
        stem.addAll(found.waiting());
        Trace whole = replay(toRequest.start(), IntLists.mutable.withAll(stem).withAll(found.cycle()));
        return new Lasso(new Trace(whole.start(), whole.initial(), whole.steps().take(stem.size())), whole.steps().drop(stem.size()));
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
