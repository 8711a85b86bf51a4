package dev.fief.specs.authority;

import java.util.Comparator;

/** One label's authority over another. */
public record Edge(String from, Authority authority, String to) implements Comparable<Edge> {
    private static final Comparator<Edge> ORDER =
            Comparator.comparing(Edge::from).thenComparing(Edge::to).thenComparing(Edge::authority);

    @Override
    public int compareTo(Edge other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return from + " " + authority + " " + to;
    }
}
