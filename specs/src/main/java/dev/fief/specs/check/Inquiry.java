package dev.fief.specs.check;

import dev.fief.specs.invariant.Invariant;
import dev.fief.specs.invariant.Invariants;
import dev.fief.specs.invariant.StateInvariant;
import dev.fief.specs.invariant.StepInvariant;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * What an exploration is to find out.
 *
 * @param states what must hold in every state
 * @param steps what must hold of every move
 * @param goals states to be looked for
 * @param service whether somebody always gets an answer, which also says what programs do; null if that is not asked
 */
public record Inquiry(ImmutableList<StateInvariant> states, ImmutableList<StepInvariant> steps, ImmutableList<Goal> goals,
        @Nullable Service service) {
    /** Nothing: for counting and measuring. */
    public static final Inquiry NOTHING =
            new Inquiry(Lists.immutable.empty(), Lists.immutable.empty(), Lists.immutable.empty(), null);

    /** Every invariant of states and steps. */
    public static final Inquiry EVERYTHING = of(Invariants.all());

    /** Of some invariants; those of whole runs among them are not asked for, for a state says nothing about them. */
    public static Inquiry of(ListIterable<Invariant> invariants) {
        return new Inquiry(invariants.selectInstancesOf(StateInvariant.class).toImmutableList(),
                invariants.selectInstancesOf(StepInvariant.class).toImmutableList(), Lists.immutable.empty(), null);
    }

    /** This, and these goals. */
    public Inquiry with(ImmutableList<Goal> toReach) {
        return new Inquiry(states, steps, toReach, service);
    }

    /** Nothing but whether somebody always gets an answer, and whether it ever has to wait for one. */
    static Inquiry of(Service service) {
        return new Inquiry(Lists.immutable.empty(), Lists.immutable.empty(), Lists.immutable.of(new Goal(service.name(), service::asks)),
                service);
    }

    /** Whether an exploration would find out anything. */
    boolean asksNothing() {
        return states.isEmpty() && steps.isEmpty() && goals.isEmpty() && service == null;
    }

    /** What is looked for, by names: the same for two searches that can be one. */
    public String identity() {
        return "invariants " + states.collect(Invariant::name).makeString() + " / " + steps.collect(Invariant::name).makeString()
                + ", goals " + goals.collect(Goal::name).makeString() + ", service " + service;
    }

    /** This without the invariants of steps. */
    public Inquiry ofStates() {
        return new Inquiry(states, Lists.immutable.empty(), goals, service);
    }
}
