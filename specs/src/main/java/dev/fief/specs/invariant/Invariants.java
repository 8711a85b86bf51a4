package dev.fief.specs.invariant;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;

/** The list of all invariants. One that speaks of states and of steps, say, is in both lists. */
public final class Invariants {
    private static final ImmutableList<Invariant> ALL = Lists.immutable.of(
            new Attenuation(), new Containment(), new Quota(), new Placement(), new NoDangling(), new Tree(), new Revocation(),
            new Unforgeability(), new Integrity(), new Confinement(), new ReplyOnce(), new Schedule(), new FastPath(),
            new Determinism());

    private static final ImmutableList<StateInvariant> OF_STATES = ALL.selectInstancesOf(StateInvariant.class);
    private static final ImmutableList<StepInvariant> OF_STEPS = ALL.selectInstancesOf(StepInvariant.class);
    private static final ImmutableList<RunInvariant> OF_RUNS = ALL.selectInstancesOf(RunInvariant.class);

    private Invariants() {}

    /** In the order in which they are best read about. */
    public static ImmutableList<Invariant> all() {
        return ALL;
    }

    public static ImmutableList<StateInvariant> ofStates() {
        return OF_STATES;
    }

    public static ImmutableList<StepInvariant> ofSteps() {
        return OF_STEPS;
    }

    public static ImmutableList<RunInvariant> ofRuns() {
        return OF_RUNS;
    }

    /** Everything that is wrong with a state. */
    public static ImmutableList<Violation> check(Survey state) {
        return OF_STATES.flatCollect(invariant -> invariant.check(state));
    }

    /** Everything that is wrong with a step; the state it led to is {@link #check(Survey)}'s matter. */
    public static ImmutableList<Violation> check(Step step) {
        return OF_STEPS.flatCollect(invariant -> invariant.check(step));
    }

    /** Everything that is wrong with a run, or with several of the same inputs. */
    public static ImmutableList<Violation> check(ListIterable<Run> runs) {
        return OF_RUNS.flatCollect(invariant -> invariant.check(runs));
    }
}
