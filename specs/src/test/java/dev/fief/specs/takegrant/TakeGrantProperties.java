package dev.fief.specs.takegrant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.specs.takegrant.SpanDecider.Move;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;

/** Two deciders that have nothing in common but the graph agree on random small graphs. */
class TakeGrantProperties {
    private static final int LARGEST = 5;

    /** @param rights a letter for each ordered pair of vertices, or a blank */
    record Sketch(int size, int subjects, String rights) {
        TakeGrantGraph graph() {
            TakeGrantGraph.Builder graph = TakeGrantGraph.builder();
            for (int vertex = 0; vertex < size; vertex++) {
                if ((subjects >> vertex & 1) != 0) {
                    graph.subject("v" + vertex);
                } else {
                    graph.object("v" + vertex);
                }
            }
            for (int pair = 0; pair < size * size; pair++) {
                if (rights.charAt(pair) != ' ') {
                    graph.right("v" + pair / size, rights.charAt(pair), "v" + pair % size);
                }
            }
            return graph.build();
        }
    }

    @Provide
    Arbitrary<Sketch> sketches() {
        Arbitrary<Character> right = Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.just(' ')),
                Tuple.of(4, Arbitraries.of('t', 'g', 'r', 'w', 'a')));
        return Combinators.combine(Arbitraries.integers().between(2, LARGEST),
                Arbitraries.integers().between(0, (1 << LARGEST) - 1),
                right.list().ofSize(LARGEST * LARGEST).map(letters -> {
                    StringBuilder text = new StringBuilder();
                    letters.forEach(text::append);
                    return text.toString();
                })).as(Sketch::new);
    }

    @Property(tries = 600, seed = "1977", edgeCases = EdgeCasesMode.NONE)
    void theDecidersAgree(@ForAll("sketches") Sketch sketch) {
        TakeGrantGraph graph = sketch.graph();
        assertEquals("", disagreement(graph, new SpanDecider(graph)), graph::toString);
    }

    @Test
    void aWrongWordIsFoundOut() {
        assertFound("no g", SpanDecider.BRIDGES.reject(move -> move.right() == 'g'), SpanDecider.CONNECTIONS);
        assertFound("g only along", SpanDecider.BRIDGES.reject(move -> move.right() == 'g' && !move.along()),
                SpanDecider.CONNECTIONS);
        assertFound("g> g<", SpanDecider.BRIDGES.newWith(
                new Move(SpanDecider.Spelled.OVER, 'g', false, SpanDecider.Spelled.OVER)), SpanDecider.CONNECTIONS);
        assertFound("t> t<", SpanDecider.BRIDGES.newWith(
                new Move(SpanDecider.Spelled.TAKES, 't', false, SpanDecider.Spelled.OVER)), SpanDecider.CONNECTIONS);
        assertFound("no w", SpanDecider.BRIDGES, SpanDecider.CONNECTIONS.reject(move -> move.right() == 'w'));
        assertFound("w both ways", SpanDecider.BRIDGES, SpanDecider.CONNECTIONS.newWith(
                new Move(SpanDecider.Spelled.NOTHING, 'w', true, SpanDecider.Spelled.WRITTEN)));
    }

    private static void assertFound(String what, ImmutableList<Move> bridges, ImmutableList<Move> connections) {
        Random random = new Random(1979);
        for (int tries = 0; tries < 1000; tries++) {
            StringBuilder rights = new StringBuilder();
            for (int pair = 0; pair < LARGEST * LARGEST; pair++) {
                rights.append("       ttggrwa".charAt(random.nextInt(14)));
            }
            TakeGrantGraph graph = new Sketch(LARGEST, random.nextInt(1 << LARGEST), rights.toString()).graph();
            if (!disagreement(graph, new SpanDecider(graph, bridges, connections)).isEmpty()) {
                return;
            }
        }
        assertTrue(false, what + " was not found out");
    }

    /** The first question that the two answer differently; empty if none. */
    private static String disagreement(TakeGrantGraph graph, TakeGrantDecider spans) {
        TakeGrantDecider rules = new RuleDecider(graph);
        for (String x : graph.names()) {
            for (String y : graph.names().reject(x::equals)) {
                for (char right : new char[] {'a', 't', 'g'}) {
                    if (spans.canShare(right, x, y) != rules.canShare(right, x, y)) {
                        return "share " + right + " " + x + " " + y + ": by rules " + rules.canShare(right, x, y);
                    }
                    if (right == 'a' && spans.canSteal(right, x, y) != rules.canSteal(right, x, y)) {
                        return "steal " + right + " " + x + " " + y + ": by rules " + rules.canSteal(right, x, y);
                    }
                }
                if (spans.canKnow(x, y) != rules.canKnow(x, y)) {
                    return "know " + x + " " + y + ": by rules " + rules.canKnow(x, y);
                }
            }
        }
        return "";
    }
}
