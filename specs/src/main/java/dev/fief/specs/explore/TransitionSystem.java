package dev.fief.specs.explore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system described by its states and what may happen in each. States are values: records, enums, sealed interfaces of these, the
 * wrappers of primitive types, strings, and {@code List}, {@code Set}, {@code Map} and {@code Optional} of them; two states are the
 * same if their components are. All methods are functions: they change nothing and answer alike whoever asks, from any thread.
 *
 * <p>This is the readable way; {@link Walk} is the fast one.
 *
 * @param <S> states
 * @param <A> actions; their {@code toString} is what traces show
 */
public interface TransitionSystem<S, A> {

    /** The states in which it may begin, at least one. */
    List<S> initial();

    /** What may be done in a state, in a fixed order. */
    List<A> actions(S state);

    /** The state after an action, or null if the action cannot be done. */
    @Nullable S next(S state, A action);

    /** What is claimed of it. */
    default List<Property<S>> properties() {
        return List.of();
    }

    /** Which actions are not put off for ever: what {@link Property#leadsTo} may rely on. */
    default List<Fairness<A>> fairness() {
        return List.of();
    }

    /** A walk in this system. */
    default FairWalk walk() {
        return new SystemWalk<>(this);
    }
}
