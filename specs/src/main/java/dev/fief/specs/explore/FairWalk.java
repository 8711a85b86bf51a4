package dev.fief.specs.explore;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * A walk of whose infinite runs something is claimed: that whenever there is a request, in every fair run there is a response then or
 * later. If it reduces by symmetry, requests, responses and fairness must be symmetric too; a cycle then ends in a state that is the one
 * it began in but for symmetry.
 *
 * <p>A run may also stay where it is for ever, unless an action under fairness is possible there: nothing happens by itself, so what
 * makes the system go on has to be stated.
 */
public interface FairWalk extends Walk {

    /** The names of the response properties, 64 at most. */
    ImmutableList<String> responses();

    /** For which of {@link #responses} the present state is a request: bit n for number n. */
    long requested();

    /** For which of {@link #responses} the present state is a response. */
    long responded();

    /** The names of the classes of actions under fairness, 64 at most: {@link Fairness} says what that means. */
    ImmutableList<String> fairness();

    /** Which of these are under strong fairness: bit n for number n; the others are under weak fairness. */
    default long strong() {
        return 0;
    }

    /** To which classes of {@link #fairness} an action belongs, in the present state, before it is taken. */
    long fairnessOf(int action);
}
