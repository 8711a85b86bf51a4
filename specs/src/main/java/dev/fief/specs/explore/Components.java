package dev.fief.specs.explore;

import java.util.ArrayDeque;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.list.primitive.IntList;

/** The strongly connected components of a part of a graph (R. E. Tarjan, Depth-first search and linear graph algorithms, 1972). */
final class Components {
    private final RunGraph graph;
    private final IntPredicate inside;
    /** For each state: 0 unseen, otherwise the order in which it was seen; for one whose component is known, -1 - component. */
    private final int[] mark;
    private final int[] low;
    private final int[] nextEdge;
    private final ArrayDeque<Integer> open = new ArrayDeque<>();
    private int seen;
    private int count;

    /**
     * Finds them.
     *
     * @param states the part
     * @param inside whether a state is in it
     */
    Components(RunGraph graph, IntList states, IntPredicate inside) {
        this.graph = graph;
        this.inside = inside;
        mark = new int[graph.size()];
        low = new int[graph.size()];
        nextEdge = new int[graph.size()];
        states.forEach(state -> {
            if (mark[state] == 0) {
                search(state);
            }
        });
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** The component of a state, or -1 if it is outside. */
    int of(int state) {
        return -1 - mark[state];
    }

    private void search(int root) {
        ArrayDeque<Integer> path = new ArrayDeque<>();
        enter(root, path);
        while (!path.isEmpty()) {
            int state = path.getLast();
            if (nextEdge[state] < graph.firstEdge(state + 1)) {
                int target = graph.target(nextEdge[state]++);
                if (inside.test(target) && mark[target] == 0) {
                    enter(target, path);
                } else if (mark[target] > 0) {
                    low[state] = Math.min(low[state], mark[target]);
                }
            } else {
                path.removeLast();
                if (!path.isEmpty()) {
                    int above = path.getLast();
                    low[above] = Math.min(low[above], low[state]);
                }
                if (low[state] == mark[state]) {
                    closeComponent(state);
                }
            }
        }
    }

    private void enter(int state, ArrayDeque<Integer> path) {
        seen++;
        mark[state] = seen;
        low[state] = seen;
        nextEdge[state] = graph.firstEdge(state);
        path.addLast(state);
        open.addLast(state);
    }

    private void closeComponent(int root) {
        int state;
        do {
            state = open.removeLast();
            mark[state] = -1 - count;
        } while (state != root);
        count++;
    }
}
