package dev.fief.specs.explore;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a fair run that has a request and no response at or after it. Such a run ends up going round in one strongly connected
 * component of the states without response that are reached from a request through states without response. A component will do if
 * each fairness class is taken within it, or is not possible in some state of it; a smaller part of a component cannot do if the
 * whole cannot, so the maximal ones suffice. A run may also stay in a state, which counts as an edge without class.
 */
final class LassoSearch {
    private static final int UNSEEN = -2;
    private static final int SEED = -1;

    private final RunGraph graph;
    private final int response;
    private final long fairness;
    /** For each state pending, the edge by which it was first reached, or {@link #SEED}. */
    private final int[] reachedBy;
    private final int[] origin;
    private final MutableIntList pending = IntLists.mutable.empty();

    /** @param fairness the bits of all fairness classes */
    LassoSearch(RunGraph graph, int response, long fairness) {
        this.graph = graph;
        this.response = response;
        this.fairness = fairness;
        reachedBy = new int[graph.size()];
        origin = new int[graph.size()];
        Arrays.fill(reachedBy, UNSEEN);
    }

    /**
     * A lasso as numbers.
     *
     * @param request the state with the request
     * @param waiting actions from there to the cycle
     * @param cycle the actions of the cycle
     */
    record Found(int request, MutableIntList waiting, MutableIntList cycle) {
    }

    /** A lasso with the shortest possible way to its cycle, or null if there is none. */
    @Nullable Found find() {
        collectPending();
        Components components = new Components(graph, pending, state -> reachedBy[state] != UNSEEN);
        long[] satisfied = new long[components.count()];
        pending.forEach(state -> {
            int component = components.of(state);
            satisfied[component] |= fairness & ~graph.enabled(state);
            for (int edge = graph.firstEdge(state); edge < graph.firstEdge(state + 1); edge++) {
                if (components.of(graph.target(edge)) == component) {
                    satisfied[component] |= graph.classes(edge);
                }
            }
        });
        int entry = pending.detectIfNone(state -> satisfied[components.of(state)] == fairness, -1);
        return entry < 0 ? null : lasso(entry, components);
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

    private Found lasso(int entry, Components components) {
        MutableIntList wait = IntLists.mutable.empty();
        int request = entry;
        while (reachedBy[request] != SEED) {
            wait.add(graph.action(reachedBy[request]));
            request = origin[request];
        }
        Tour tour = new Tour(graph, components, entry);
        for (long left = fairness; left != 0; left &= left - 1) {
            tour.satisfy(left & -left);
        }
        return new Found(request, wait.reverseThis(), tour.close());
    }
}
