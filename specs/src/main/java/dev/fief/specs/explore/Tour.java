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
    private final MutableIntList edges = IntLists.mutable.empty();
    private int at;
    /** The classes taken on the way so far. */
    private long taken;
    /** The classes that are impossible somewhere on it. */
    private long impossible;

    Tour(RunGraph graph, Components components, int begin) {
        this.graph = graph;
        this.components = components;
        this.begin = begin;
        at = begin;
        impossible = ~graph.enabled(begin);
    }

    /** Goes on until a class is taken or impossible. @param bit the class */
    void satisfy(long bit) {
        if (((taken | impossible) & bit) == 0) {
            go(edge -> (graph.classes(edge) & bit) != 0 || (graph.enabled(graph.target(edge)) & bit) == 0);
        }
    }

    /** Goes on until a class is taken. @param bit the class */
    void take(long bit) {
        if ((taken & bit) == 0) {
            go(edge -> (graph.classes(edge) & bit) != 0);
        }
    }

    /** Goes back to where it began: the edges of the whole tour. */
    MutableIntList close() {
        if (at != begin) {
            go(edge -> graph.target(edge) == begin);
        }
        return edges;
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
        MutableIntList way = IntLists.mutable.with(last);
        for (int state = from; state != at; state = origin.get(state)) {
            way.add(reachedBy.get(state));
        }
        way.reverseThis().forEach(edge -> {
            edges.add(edge);
            taken |= graph.classes(edge);
            impossible |= ~graph.enabled(graph.target(edge));
        });
        at = graph.target(last);
    }
}
