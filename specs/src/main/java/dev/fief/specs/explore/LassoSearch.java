package dev.fief.specs.explore;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.BooleanSupplier;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a fair run that has a request and no response at or after it. Such a run ends up going round in one strongly connected
 * component of the states without response that are reached from a request through states without response. A component will do if
 * each fairness class is taken within it, or is not possible in some state of it, under strong fairness in any state of it. If a class
 * under weak fairness rules out a component, it rules out every part of it. If one under strong fairness does, a part may still do
 * in which no action of the class is possible: such states are taken away, and what is left is looked at again (E. A. Emerson and
 * C.-L. Lei, Modalities for model checking: branching time logic strikes back, 1987). A run may also stay in a state, which counts
 * as an edge without class.
 */
final class LassoSearch {
    private static final int UNSEEN = -2;
    private static final int SEED = -1;

    private final RunGraph graph;
    private final int response;
    private final long weak;
    private final long strong;
    /** For each state pending, the edge by which it was first reached, or {@link #SEED}. */
    private final int[] reachedBy;
    private final int[] origin;
    private final MutableIntList pending = IntLists.mutable.empty();

    /**
     * A search.
     *
     * @param weak the bits of the classes under weak fairness
     * @param strong the bits of those under strong fairness
     */
    LassoSearch(RunGraph graph, int response, long weak, long strong) {
        this.graph = graph;
        this.response = response;
        this.weak = weak;
        this.strong = strong;
        reachedBy = new int[graph.size()];
        origin = new int[graph.size()];
        Arrays.fill(reachedBy, UNSEEN);
    }

    /**
     * A lasso in the graph.
     *
     * @param request the state with the request
     * @param waiting edges from there to the cycle
     * @param cycle the edges of the cycle
     */
    record Found(int request, MutableIntList waiting, MutableIntList cycle) {
    }

    /** Of each component, the fairness classes that are taken within it, and those that are not possible in some state of it. */
    private record Census(Components components, long[] taken, long[] impossible) {
    }

    /**
     * Searches.
     *
     * @param halted asked now and then
     * @return a lasso with the shortest possible way to its cycle, or null if there is none, or if it was halted before one was found
     */
    @Nullable Found find(BooleanSupplier halted) {
        collectPending();
        BitSet part = new BitSet(graph.size());
        pending.forEach(part::set);
        while (!halted.getAsBoolean()) {
            Census census = count(part);
            int left = part.cardinality();
            part.stream().filter(state -> isHopeless(state, census)).forEach(part::clear);
            if (part.cardinality() == left) {
                int entry = pending.detectIfNone(part::get, -1);
                return entry < 0 ? null : lasso(entry, census);
            }
        }
        return null;
    }

    /** Whether no fair run keeps to the component of a state and comes through that state. */
    private boolean isHopeless(int state, Census census) {
        int component = census.components.of(state);
        long satisfied = census.taken[component];
        return (weak & ~(satisfied | census.impossible[component])) != 0 || (strong & graph.enabled(state) & ~satisfied) != 0;
    }

    private Census count(BitSet part) {
        Components components = new Components(graph, pending.select(part::get), part::get);
        int count = components.count();
        Census census = new Census(components, new long[count], new long[count]);
        part.stream().forEach(state -> {
            int component = components.of(state);
            census.impossible[component] |= ~graph.enabled(state);
            for (int edge = graph.firstEdge(state); edge < graph.firstEdge(state + 1); edge++) {
                if (components.of(graph.target(edge)) == component) {
                    census.taken[component] |= graph.classes(edge);
                }
            }
        });
        return census;
    }

    /** Reaches all states that wait for a response, nearest to the start first. */
    private void collectPending() {
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        int[] distance = new int[graph.size()];
        int seed = nextSeed(0);
        while (seed < graph.size() || !queue.isEmpty()) {
            if (queue.isEmpty() || seed < graph.size() && graph.depth(seed) <= distance[queue.getFirst()]) {
                if (reachedBy[seed] == UNSEEN) {
                    reachedBy[seed] = SEED;
                    distance[seed] = graph.depth(seed);
                    visit(seed, queue, distance);
                }
                seed = nextSeed(seed + 1);
            } else {
                visit(queue.removeFirst(), queue, distance);
            }
        }
    }

    private int nextSeed(int from) {
        int state = from;
        while (state < graph.size() && !(graph.requests(state, response) && !graph.responds(state, response))) {
            state++;
        }
        return state;
    }

    private void visit(int state, ArrayDeque<Integer> queue, int[] distance) {
        pending.add(state);
        for (int edge = graph.firstEdge(state); edge < graph.firstEdge(state + 1); edge++) {
            int target = graph.target(edge);
            if (reachedBy[target] == UNSEEN && !graph.responds(target, response)) {
                reachedBy[target] = edge;
                origin[target] = state;
                distance[target] = distance[state] + 1;
                queue.addLast(target);
            }
        }
    }

    private Found lasso(int entry, Census census) {
        MutableIntList wait = IntLists.mutable.empty();
        int request = entry;
        while (reachedBy[request] != SEED) {
            wait.add(reachedBy[request]);
            request = origin[request];
        }
        Tour tour = new Tour(graph, census.components, entry);
        for (long left = weak; left != 0; left &= left - 1) {
            tour.satisfy(left & -left);
        }
        for (long left = strong & census.taken[census.components.of(entry)]; left != 0; left &= left - 1) {
            tour.take(left & -left);
        }
        return new Found(request, wait.reverseThis(), tour.close());
    }
}
