package dev.fief.specs.explore;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;

/**
 * The states that an exploration has expanded and the transitions between them, with what a {@link FairWalk} says of both. It is made
 * by walking the whole space a second time, in the order of the states' numbers; it takes 32 bytes a state and 16 a transition.
 */
final class RunGraph {
    private final int size;
    private final int[] firstEdge;
    private final int[] depth;
    private final long[] requested;
    private final long[] responded;
    private final long[] enabled;
    private final IntArrayList targets = new IntArrayList();
    private final IntArrayList actions = new IntArrayList();
    private final LongArrayList classes = new LongArrayList();

    /**
     * Walks the space again. If it is halted it makes no graph that is good for anything.
     *
     * @param size how many states have been expanded: those with numbers below
     * @param halted asked before each state
     */
    RunGraph(FairWalk walk, FingerprintSet reached, TraceLog log, int size, BooleanSupplier halted) {
        this.size = size;
        firstEdge = new int[size + 1];
        depth = new int[size];
        requested = new long[size];
        responded = new long[size];
        enabled = new long[size];
        Deque<long[]> states = new ArrayDeque<>();
        for (int which = 0; which < walk.starts(); which++) {
            walk.start(which);
            if (reached.claimOf(walk.fingerprintHigh(), walk.fingerprintLow()) == Claim.start(which)) {
                states.add(save(walk));
            }
        }
        for (int number = 0; number < size && !halted.getAsBoolean(); number++) {
            long[] state = states.remove();
            walk.load(state, 0, state.length);
            requested[number] = walk.requested();
            responded[number] = walk.responded();
            expand(number, walk, reached, log, states);
            firstEdge[number + 1] = targets.size();
        }
    }

    private void expand(int number, FairWalk walk, FingerprintSet reached, TraceLog log, Deque<long[]> states) {
        int count = walk.actions();
        for (int action = 0; action < count; action++) {
            long fair = walk.fairnessOf(action);
            if (walk.take(action)) {
                enabled[number] |= fair;
                long claim = reached.claimOf(walk.fingerprintHigh(), walk.fingerprintLow());
                int target = (int) log.number(claim);
                if (claim == Claim.step(number, action)) {
                    states.add(save(walk));
                    if (target < size) {
                        depth[target] = depth[number] + 1;
                    }
                }
                if (target >= 0 && target < size) {
                    targets.add(target);
                    actions.add(action);
                    classes.add(fair);
                }
                walk.back();
            }
        }
    }

    private static long[] save(FairWalk walk) {
        long[] words = new long[walk.mostWords()];
        return Arrays.copyOf(words, walk.save(words, 0));
    }

    int size() {
        return size;
    }

    /** The first transition from a state; those from it end where those of the next state begin. */
    int firstEdge(int state) {
        return firstEdge[state];
    }

    int target(int edge) {
        return targets.get(edge);
    }

    int action(int edge) {
        return actions.get(edge);
    }

    /** The fairness classes of a transition. */
    long classes(int edge) {
        return classes.get(edge);
    }

    /** The fairness classes of which an action is possible in a state. */
    long enabled(int state) {
        return enabled[state];
    }

    boolean requests(int state, int response) {
        return (requested[state] >>> response & 1) != 0;
    }

    boolean responds(int state, int response) {
        return (responded[state] >>> response & 1) != 0;
    }

    /** The distance of a state from the start. */
    int depth(int state) {
        return depth[state];
    }
}
