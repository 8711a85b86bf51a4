package dev.fief.specs.explore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.factory.primitive.IntIntMaps;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;

/** A way round in one component, from a state back to it, that satisfies fairness: by the nearest state or edge that does, class by class. */
final class Tour {
    private final RunGraph graph;
    private final Components components;
    private final int begin;
    private final MutableIntList actions = IntLists.mutable.empty();
    private int at;
    /** The classes taken, or impossible somewhere, on the way so far. */
    private long satisfied;

    Tour(RunGraph graph, Components components, int begin) {
        this.graph = graph;
        this.components = components;
        this.begin = begin;
        at = begin;
        satisfied = ~graph.enabled(begin);
    }

    /** Goes on until a class is taken or impossible. @param bit the class */
    void satisfy(long bit) {
        if ((satisfied & bit) == 0) {
            go(edge -> (graph.classes(edge) & bit) != 0 || (graph.enabled(graph.target(edge)) & bit) == 0);
        }
    }

    /** Goes back to where it began: the actions of the whole tour. */
    MutableIntList close() {
        if (at != begin) {
            go(edge -> graph.target(edge) == begin);
        }
        return actions;
    }

    /** Takes the shortest way that ends with such an edge. */
    private void go(IntPredicate last) {
        MutableIntIntMap reachedBy = IntIntMaps.mutable.empty();
        MutableIntIntMap origin = IntIntMaps.mutable.empty();
        Deque<Integer> queue = new ArrayDeque<>();
        queue.add(at);
        while (!queue.isEmpty()) {
            int state = queue.removeFirst();
            for (int edge = graph.firstEdge(state); edge < graph.firstEdge(state + 1); edge++) {
                int target = graph.target(edge);
                if (components.of(target) == components.of(at)) {
                    if (last.test(edge)) {
                        follow(edge, state, reachedBy, origin);
                        return;
                    }
                    if (target != at && !reachedBy.containsKey(target)) {
                        reachedBy.put(target, edge);
                        origin.put(target, state);
                        queue.addLast(target);
                    }
                }
            }
        }
        throw new AssertionError("a strongly connected component is not connected");
    }

    private void follow(int last, int from, MutableIntIntMap reachedBy, MutableIntIntMap origin) {
        MutableIntList edges = IntLists.mutable.with(last);
        for (int state = from; state != at; state = origin.get(state)) {
            edges.add(reachedBy.get(state));
        }
        edges.reverseThis().forEach(edge -> {
            actions.add(graph.action(edge));
            satisfied |= graph.classes(edge) | ~graph.enabled(graph.target(edge));
        });
        at = graph.target(last);
    }
}
