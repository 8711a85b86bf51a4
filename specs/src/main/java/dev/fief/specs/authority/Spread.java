package dev.fief.specs.authority;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.collections.api.set.ImmutableSet;

/**
 * How far authority could spread by the passing on of capabilities: the least graph around a graph in which whoever could be
 * given what another has, has it. It is given over an endpoint, by grant, to whoever receives there; by an answer; and by
 * control. Nobody is given what the edge rule ({@link Family#lets}) keeps away from it.
 */
final class Spread {
    private final AuthorityGraph graph;
    private final ImmutableSet<String> trusted;

    private Spread(AuthorityGraph graph, ImmutableSet<String> trusted) {
        this.graph = graph;
        this.trusted = trusted;
    }

    static AuthorityGraph of(AuthorityGraph graph, ImmutableSet<String> trusted) {
        AuthorityGraph present = graph;
        AuthorityGraph next = new Spread(present, trusted).once();
        while (!next.edges().equals(present.edges())) {
            present = next;
            next = new Spread(present, trusted).once();
        }
        return present;
    }

    private AuthorityGraph once() {
        AuthorityGraph.Builder builder = AuthorityGraph.builder().addAll(graph).family(graph.family());
        for (String giver : graph.labels()) {
            for (String taker : takers(giver)) {
                if (!giver.equals(taker) && !trusted.contains(giver) && !trusted.contains(taker)
                        && graph.family().lets(giver, taker)) {
                    graph.row(giver).forEach((object, authorities) -> authorities.forEach(authority ->
                            builder.add(taker, authority, object, "could be passed on by " + giver)));
                }
            }
        }
        return builder.build();
    }

    /** Who could be given what a label has. */
    private List<String> takers(String giver) {
        List<String> takers = new ArrayList<>();
        for (String other : graph.labels()) {
            if (graph.has(other, Authority.CONTROL, giver) || graph.has(giver, Authority.CONTROL, other)
                    || graph.has(giver, Authority.REPLY, other) && graph.has(giver, Authority.GRANT, other)
                    || meet(giver, other)) {
                takers.add(other);
            }
        }
        return takers;
    }

    /** Whether there is an endpoint by which one can pass capabilities to the other, with a message or with an answer. */
    private boolean meet(String giver, String taker) {
        for (Map.Entry<String, Set<Authority>> place : graph.row(giver).entrySet()) {
            Set<Authority> ours = place.getValue();
            Set<Authority> theirs = graph.authorities(taker, place.getKey());
            boolean sends = ours.contains(Authority.SYNC_SEND) && theirs.contains(Authority.RECEIVE);
            boolean answers = ours.contains(Authority.RECEIVE) && theirs.contains(Authority.CALL);
            if (ours.contains(Authority.GRANT) && (sends || answers)) {
                return true;
            }
        }
        return false;
    }
}
