package dev.fief.specs.authority;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.SortedSets;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.set.sorted.ImmutableSortedSet;

/** Who has what authority over whom: a set of edges between labels, each with a reason. */
public final class AuthorityGraph {
    private final SortedMap<Edge, String> reasons;
    private final Map<String, Map<String, Set<Authority>>> rows = new TreeMap<>();
    private final ImmutableSortedSet<String> labels;
    private final Family family;

    private AuthorityGraph(SortedMap<Edge, String> reasons, Set<String> labels, Family family) {
        this.reasons = reasons;
        this.family = family;
        Set<String> all = new TreeSet<>(labels);
        reasons.keySet().forEach(edge -> {
            all.add(edge.from());
            all.add(edge.to());
            rows.computeIfAbsent(edge.from(), from -> new TreeMap<>())
                    .computeIfAbsent(edge.to(), to -> EnumSet.noneOf(Authority.class)).add(edge.authority());
        });
        this.labels = SortedSets.immutable.withAll(all);
    }

    /** Collects the edges of a graph. */
    public static Builder builder() {
        return new Builder();
    }

    public boolean has(String from, Authority authority, String to) {
        return authorities(from, to).contains(authority);
    }

    /** Everything that one label may do to another. */
    public Set<Authority> authorities(String from, String to) {
        return rows.getOrDefault(from, Map.of()).getOrDefault(to, Set.of());
    }

    /** Whom a label may do anything to, and what. */
    public Map<String, Set<Authority>> row(String from) {
        return rows.getOrDefault(from, Map.of());
    }

    /** In the order of labels, then of authorities. */
    public ImmutableList<Edge> edges() {
        return Lists.immutable.withAll(reasons.keySet());
    }

    public ImmutableSortedSet<String> labels() {
        return labels;
    }

    public Family family() {
        return family;
    }

    /** Why an edge is there: a capability, say, and where it lies. Empty for an edge that is not there, or needs no reason. */
    public String reason(Edge edge) {
        return reasons.getOrDefault(edge, "");
    }

    /** The same authority among fewer labels. Of the family nothing is kept: a group of processes has no one parent. */
    public AuthorityGraph relabel(UnaryOperator<String> group) {
        Builder builder = builder();
        labels.forEach(label -> builder.label(group.apply(label)));
        reasons.forEach((edge, reason) ->
                builder.add(group.apply(edge.from()), edge.authority(), group.apply(edge.to()), reason));
        return builder.build();
    }

    /** The edges that another graph has not. */
    public ImmutableList<Edge> without(AuthorityGraph other) {
        return edges().reject(edge -> other.has(edge.from(), edge.authority(), edge.to()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthorityGraph graph && reasons.keySet().equals(graph.reasons.keySet())
                && labels.equals(graph.labels);
    }

    @Override
    public int hashCode() {
        return reasons.keySet().hashCode();
    }

    @Override
    public String toString() {
        return edges().makeString("\n");
    }

    /** Collects edges; of several reasons for one edge the first is kept. */
    public static final class Builder {
        private final SortedMap<Edge, String> reasons = new TreeMap<>();
        private final Set<String> labels = new TreeSet<>();
        private Family family = Family.NONE;

        private Builder() {}

        /** A label that may have no edges. */
        public Builder label(String label) {
            labels.add(label);
            return this;
        }

        public Builder family(Family labelsAndParents) {
            family = labelsAndParents;
            return this;
        }

        public Builder add(String from, Authority authority, String to, String reason) {
            reasons.putIfAbsent(new Edge(from, authority, to), reason);
            return this;
        }

        public Builder addAll(AuthorityGraph graph) {
            graph.labels.forEach(labels::add);
            graph.reasons.forEach(reasons::putIfAbsent);
            return this;
        }

        public AuthorityGraph build() {
            return new AuthorityGraph(new TreeMap<>(reasons), labels, family);
        }
    }
}
