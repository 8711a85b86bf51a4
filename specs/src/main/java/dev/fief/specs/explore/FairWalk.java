package dev.fief.specs.explore;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * A walk of whose infinite runs something is claimed: that whenever there is a request, in every fair run there is a response then or
 * later. It must not reduce by symmetry, unless requests, responses and fairness are symmetric too.
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

    /** The names of the classes of actions under weak fairness, 64 at most. */
    ImmutableList<String> fairness();

    /** To which classes of {@link #fairness} an action belongs, in the present state, before it is taken. */
    long fairnessOf(int action);
}
