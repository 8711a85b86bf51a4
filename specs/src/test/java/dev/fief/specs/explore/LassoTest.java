package dev.fief.specs.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The search for lassos against a decider that knows nothing of components: it tries every set of nodes that a run could keep to. */
class LassoTest {

    @Test
    void aLassoIsFoundExactlyWhereThereIsAFairRunWithoutAnswer() {
        Random random = new Random(4711);
        int with = 0;
        for (int number = 0; number < 1_000; number++) {
            SmallGraph graph = new SmallGraph(random);
            Lasso lasso = Explorer.of(() -> graph).workers(1).explore().responses().getFirst().lasso();
            assertEquals(someRunIsNeverAnswered(graph), lasso != null, "graph " + number + ": " + graph.edges);
            if (lasso != null) {
                with++;
                checkRun(graph, lasso);
            }
        }
        assertTrue(with > 150 && with < 850, with + " of 1000 graphs have such a run");
    }

    /** Only the second walk asks what is a request. */
    @Test
    void theSecondWalkCanBeStoppedToo() {
        Random random = new Random(1);
        SmallGraph graph = new SmallGraph(random) {
            @Override
            public long requested() {
                Thread.currentThread().interrupt();
                return super.requested();
            }
        };
        Exploration found = Explorer.of(() -> graph).workers(1).explore();

        assertTrue(Thread.interrupted());
        assertEquals(Ending.INTERRUPTED, found.ending());
        assertNull(found.responses().getFirst().lasso());
    }

    /** Goes along the run and checks what it claims. */
    private static void checkRun(SmallGraph graph, Lasso lasso) {
        graph.start(0);
        boolean waits = false;
        for (int step = 0; ; step++) {
            waits = (waits || graph.requests[graph.node()]) && !graph.responds[graph.node()];
            if (step == lasso.stem().length()) {
                break;
            }
            graph.take(lasso.stem().steps().get(step).action());
        }
        assertTrue(waits);
        int begin = graph.node();
        int taken = 0;
        int nodes = 1 << begin;
        for (Trace.Step step : lasso.cycle()) {
            taken |= graph.edges.get(graph.node()).get(step.action()).classes();
            graph.take(step.action());
            nodes |= 1 << graph.node();
            assertFalse(graph.responds[graph.node()]);
        }
        assertEquals(begin, graph.node());
        assertTrue(fair(graph, nodes, taken));
    }

    private static boolean someRunIsNeverAnswered(SmallGraph graph) {
        boolean[] reachable = new boolean[graph.nodes];
        reachable[0] = true;
        spread(graph, reachable, -1);
        boolean[] waiting = new boolean[graph.nodes];
        int unanswered = 0;
        for (int node = 0; node < graph.nodes; node++) {
            unanswered |= graph.responds[node] ? 0 : 1 << node;
            waiting[node] = reachable[node] && graph.requests[node] && !graph.responds[node];
        }
        spread(graph, waiting, unanswered);
        for (int set = 1; set < 1 << graph.nodes; set++) {
            if ((set & ~unanswered) == 0 && waiting[Integer.numberOfTrailingZeros(set)] && connected(graph, set) && fair(graph, set)) {
                return true;
            }
        }
        return false;
    }

    private static void spread(SmallGraph graph, boolean[] marked, int within) {
        for (int round = 0; round < graph.nodes; round++) {
            graph.edges.stream().flatMap(List::stream)
                    .filter(edge -> marked[edge.from()] && (within >>> edge.to() & 1) != 0)
                    .forEach(edge -> marked[edge.to()] = true);
        }
    }

    private static boolean connected(SmallGraph graph, int set) {
        for (int from = 0; from < graph.nodes; from++) {
            boolean[] marked = new boolean[graph.nodes];
            marked[from] = true;
            spread(graph, marked, set);
            for (int to = 0; to < graph.nodes; to++) {
                if ((set >>> from & 1) != 0 && (set >>> to & 1) != 0 && !marked[to]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean fair(SmallGraph graph, int set) {
        int taken = 0;
        for (int node = 0; node < graph.nodes; node++) {
            if ((set >>> node & 1) != 0) {
                for (SmallGraph.Edge edge : graph.edges.get(node)) {
                    taken |= (set >>> edge.to() & 1) != 0 ? edge.classes() : 0;
                }
            }
        }
        return fair(graph, set, taken);
    }

    /** Whether a run that comes through these nodes again and again, and takes these classes, is fair. */
    private static boolean fair(SmallGraph graph, int set, int taken) {
        int everywhere = -1;
        int somewhere = 0;
        for (int node = 0; node < graph.nodes; node++) {
            if ((set >>> node & 1) != 0) {
                everywhere &= graph.enabled(node);
                somewhere |= graph.enabled(node);
            }
        }
        int owed = ~graph.strong & everywhere | graph.strong & somewhere;
        return (owed & ~taken) == 0;
    }
}
