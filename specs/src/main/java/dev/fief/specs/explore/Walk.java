package dev.fief.specs.explore;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * One place in a transition system, moved from state to state in place. Each worker of an {@link Explorer} has a walk of its own;
 * walks of one system number their actions alike. What a walk answers depends on its present state only, except
 * {@link #violatedByStep}, which may also look at the action just taken.
 */
public interface Walk {

    /** What system this is, with all that matters about it: a checkpoint of another is refused. */
    default String system() {
        return getClass().getName();
    }

    /** How many initial states there are, at least one. */
    default int starts() {
        return 1;
    }

    /** Goes to an initial state. @param which from 0, below {@link #starts} */
    void start(int which);

    /** How many actions the present state has, at most {@link Explorer#MOST_ACTIONS}; they are numbered from 0. */
    int actions();

    /**
     * Does an action.
     *
     * @return false if the action was refused and has changed nothing: then there is nothing to take back
     */
    boolean take(int action);

    /** Takes back the action taken last. It is asked for once at most after each action taken, and never after {@link #load}. */
    void back();

    /**
     * The upper half of a fingerprint of the present state. Equal states have equal fingerprints; if the walk reduces by
     * symmetry, so have states that are equal but for symmetry. All bits must be well mixed ({@link WordHash} does it).
     */
    long fingerprintHigh();

    /** The lower half of the fingerprint. */
    long fingerprintLow();

    /** How many bits of the fingerprint are independent: what the probability of a collision is computed from. */
    default int fingerprintBits() {
        return 128;
    }

    /** An upper bound on the words that {@link #save} writes for the present state. */
    int mostWords();

    /**
     * Writes the present state as words, from which {@link #load} can go to it again. The form need not be canonical.
     *
     * @return the end: the index after the last word written
     */
    int save(long[] into, int from);

    /** Goes to a state that a walk of this system has saved. */
    void load(long[] words, int from, int to);

    /**
     * Which property fails in the present state, in words for people; or null if all hold. Asked once for each distinct state, right
     * after the action that led to it.
     */
    default @Nullable String violated() {
        return null;
    }

    /** Which property the action just taken has violated, or null. Asked for every transition, also to states known before. */
    default @Nullable String violatedByStep() {
        return null;
    }

    /** The names of what is looked for, 64 at most: states to be reached, for each of which the shortest trace is reported. */
    default ImmutableList<String> goals() {
        return Lists.immutable.empty();
    }

    /** Which {@link #goals} the present state reaches: bit n for goal n. Asked once for each distinct state, after {@link #violated}. */
    default long reached() {
        return 0;
    }

    /** An action of the present state in words, asked before it is taken. */
    String describe(int action);

    /** The present state in words; empty if there is nothing to say. */
    default String describe() {
        return "";
    }
}
