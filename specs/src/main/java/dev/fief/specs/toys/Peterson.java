package dev.fief.specs.toys;

import dev.fief.specs.explore.Fairness;
import dev.fief.specs.explore.Property;
import dev.fief.specs.explore.TransitionSystem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two processes that keep each other out of a critical section (G. L. Peterson, Myths about the mutual exclusion problem, 1981). Who
 * wants in says so, then lets the other go first, then waits until the other does not want in or lets it go first.
 *
 * @param politeFirst whether a process lets the other go first before it says that it wants in: the same lines in another order
 */
public record Peterson(boolean politeFirst) implements TransitionSystem<Peterson.State, Peterson.Step> {

    /** Where a process is. */
    public enum Place {
        /** It does not want in. */
        OUTSIDE,
        /** It has done the first of two lines. */
        HALFWAY,
        /** It waits. */
        WAITING,
        /** It is in the critical section. */
        INSIDE
    }

    /** Where both are, whether they say that they want in, and who may go first. */
    public record State(Place place0, Place place1, boolean wants0, boolean wants1, int first) {

        private Place place(int process) {
            return process == 0 ? place0 : place1;
        }

        private boolean wants(int process) {
            return process == 0 ? wants0 : wants1;
        }

        private State at(int process, Place place) {
            return process == 0 ? new State(place, place1, wants0, wants1, first) : new State(place0, place, wants0, wants1, first);
        }

        private State wanting(int process, boolean wants) {
            return process == 0 ? new State(place0, place1, wants, wants1, first) : new State(place0, place1, wants0, wants, first);
        }

        private State first(int process) {
            return new State(place0, place1, wants0, wants1, process);
        }
    }

    /** A process does its next line. */
    public record Step(int process, Place from) {
    }

    @Override
    public List<State> initial() {
        return List.of(new State(Place.OUTSIDE, Place.OUTSIDE, false, false, 0));
    }

    @Override
    public List<Step> actions(State state) {
        return List.of(new Step(0, state.place0), new Step(1, state.place1));
    }

    @Override
    public @Nullable State next(State state, Step step) {
        int me = step.process;
        int other = 1 - me;
        return switch (step.from) {
            case OUTSIDE -> (politeFirst ? state.first(other) : state.wanting(me, true)).at(me, Place.HALFWAY);
            case HALFWAY -> (politeFirst ? state.wanting(me, true) : state.first(other)).at(me, Place.WAITING);
            case WAITING -> state.wants(other) && state.first == other ? null : state.at(me, Place.INSIDE);
            case INSIDE -> state.wanting(me, false).at(me, Place.OUTSIDE);
        };
    }

    @Override
    public List<Property<State>> properties() {
        return List.of(
                Property.never("both inside", state -> state.place0 == Place.INSIDE && state.place1 == Place.INSIDE),
                Property.sometimes("both wait", state -> state.place0 == Place.WAITING && state.place1 == Place.WAITING),
                Property.leadsTo("process 0 gets in", state -> state.place0 == Place.WAITING, state -> state.place0 == Place.INSIDE),
                Property.leadsTo("process 1 gets in", state -> state.place1 == Place.WAITING, state -> state.place1 == Place.INSIDE));
    }

    /** Nobody has to want in; but who is on its way goes on. */
    @Override
    public List<Fairness<Step>> fairness() {
        return List.of(
                Fairness.weak("process 0 goes on", step -> step.process == 0 && step.from != Place.OUTSIDE),
                Fairness.weak("process 1 goes on", step -> step.process == 1 && step.from != Place.OUTSIDE));
    }
}
