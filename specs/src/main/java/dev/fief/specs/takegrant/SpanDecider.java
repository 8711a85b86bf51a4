package dev.fief.specs.takegrant;

import java.util.ArrayDeque;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Decides by the shape of the graph. A path is spelled as a word, one letter an edge, {@code >} if the edge is walked along,
 * {@code <} if against. Rights pass between subjects along <em>bridges</em>, paths spelled {@code t>* | t<* | t>* g> t<* | t>* g< t<*}
 * (an edge t or g between subjects is one: so islands need no treatment of their own); information also along
 * <em>connections</em>, {@code t>* r> | w< t<* | t>* r> w< t<*}, one way. The ends: a subject <em>initially spans</em> to what
 * it can grant to ({@code t>* g>}), <em>terminally</em> to what it can take from ({@code t>*}); for information {@code t>* w>} and
 * {@code t>* r>}. Time and memory are linear in the graph, for each question.
 */
public final class SpanDecider implements TakeGrantDecider {
    /** How far a word has been spelled. */
    enum Spelled { NOTHING, TAKES, TAKEN, OVER, READ, WRITTEN }

    /** A letter that a word may go on with: the right, and whether the edge is walked along. */
    record Move(Spelled before, char right, boolean along, Spelled after) {}

    static final ImmutableList<Move> BRIDGES = Lists.immutable.of(
            new Move(Spelled.NOTHING, 't', true, Spelled.TAKES),
            new Move(Spelled.TAKES, 't', true, Spelled.TAKES),
            new Move(Spelled.NOTHING, 't', false, Spelled.TAKEN),
            new Move(Spelled.TAKEN, 't', false, Spelled.TAKEN),
            new Move(Spelled.NOTHING, 'g', true, Spelled.OVER),
            new Move(Spelled.NOTHING, 'g', false, Spelled.OVER),
            new Move(Spelled.TAKES, 'g', true, Spelled.OVER),
            new Move(Spelled.TAKES, 'g', false, Spelled.OVER),
            new Move(Spelled.OVER, 't', false, Spelled.OVER));

    static final ImmutableList<Move> CONNECTIONS = Lists.immutable.of(
            new Move(Spelled.NOTHING, 'r', true, Spelled.READ),
            new Move(Spelled.TAKES, 'r', true, Spelled.READ),
            new Move(Spelled.NOTHING, 'w', false, Spelled.WRITTEN),
            new Move(Spelled.READ, 'w', false, Spelled.WRITTEN),
            new Move(Spelled.WRITTEN, 't', false, Spelled.WRITTEN));

    private final TakeGrantGraph graph;
    private final ImmutableList<Move> bridges;
    private final ImmutableList<Move> connections;

    public SpanDecider(TakeGrantGraph graph) {
        this(graph, BRIDGES, CONNECTIONS);
    }

    /** With other words: so that a wrong one can be seen to be found out. */
    SpanDecider(TakeGrantGraph graph, ImmutableList<Move> bridges, ImmutableList<Move> connections) {
        this.graph = graph;
        this.bridges = bridges;
        this.connections = connections;
    }

    @Override
    public boolean canShare(char right, String x, String y) {
        return canShare(right, graph.number(x), graph.number(y));
    }

    private boolean canShare(char right, int x, int y) {
        if ((graph.rights(x, y) & TakeGrantGraph.mask(right)) != 0) {
            return true;
        }
        return reachesHolder(right, reach(spanning(x, 'g'), bridges), y);
    }

    @Override
    public boolean canKnow(String x, String y) {
        int to = graph.number(x);
        int from = graph.number(y);
        boolean[] learners = reach(spanning(to, 'w'), bridges.newWithAll(connections));
        boolean[] tellers = spanning(from, 'r');
        for (int vertex = 0; vertex < graph.size(); vertex++) {
            if (learners[vertex] && tellers[vertex]) {
                return true;
            }
        }
        return false;
    }

    /**
     * By Snyder's theorem: somebody who spans initially to x could come to hold t to an owner. Its proof lets owners grant along the way
     * whatever the way needs, so it is no proof where the loot itself is t or g, of which ways are made.
     *
     * @throws IllegalArgumentException for t and g
     */
    @Override
    public boolean canSteal(char right, String x, String y) {
        if (right == 't' || right == 'g') {
            throw new IllegalArgumentException("no theorem decides whether " + right + " can be stolen; ask the rules");
        }
        int thief = graph.number(x);
        int loot = graph.number(y);
        if ((graph.rights(thief, loot) & TakeGrantGraph.mask(right)) != 0) {
            return false;
        }
        boolean[] helpers = spanning(thief, 'g');
        for (int helper = 0; helper < graph.size(); helper++) {
            for (int owner = 0; helpers[helper] && owner < graph.size(); owner++) {
                if ((graph.rights(owner, loot) & TakeGrantGraph.mask(right)) != 0
                        && couldTakeFrom(owner, helper)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a helper, or if it is the owner itself a subject that it creates, could come to hold t to the owner. */
    private boolean couldTakeFrom(int owner, int helper) {
        boolean[] alone = new boolean[graph.size()];
        alone[helper] = true;
        return reachesHolder('t', reach(alone, bridges), owner);
    }

    /** Whether one of some subjects holds the right, or spans terminally to whoever does. */
    private boolean reachesHolder(char right, boolean[] subjects, int y) {
        for (int holder = 0; holder < graph.size(); holder++) {
            if ((graph.rights(holder, y) & TakeGrantGraph.mask(right)) != 0) {
                boolean[] takers = takers(holder);
                for (int subject = 0; subject < graph.size(); subject++) {
                    if (subjects[subject] && takers[subject]) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The vertex itself, if it is a subject, and the subjects with a path {@code t>*} and then the last letter to it. */
    private boolean[] spanning(int vertex, char last) {
        boolean[] found = new boolean[graph.size()];
        found[vertex] = graph.isSubject(vertex);
        for (int before = 0; before < graph.size(); before++) {
            if ((graph.rights(before, vertex) & TakeGrantGraph.mask(last)) != 0) {
                boolean[] takers = takers(before);
                for (int subject = 0; subject < graph.size(); subject++) {
                    found[subject] |= takers[subject];
                }
            }
        }
        return found;
    }

    /** The subjects with a path {@code t>*} to a vertex, itself if it is one. */
    private boolean[] takers(int vertex) {
        boolean[] seen = new boolean[graph.size()];
        ArrayDeque<Integer> open = new ArrayDeque<>();
        seen[vertex] = true;
        open.add(vertex);
        while (!open.isEmpty()) {
            int at = open.remove();
            for (int before = 0; before < graph.size(); before++) {
                if (!seen[before] && (graph.rights(before, at) & TakeGrantGraph.mask('t')) != 0) {
                    seen[before] = true;
                    open.add(before);
                }
            }
        }
        for (int index = 0; index < seen.length; index++) {
            seen[index] &= graph.isSubject(index);
        }
        return seen;
    }

    /** All subjects that words lead to from some, each word from a subject to a subject. */
    private boolean[] reach(boolean[] from, ImmutableList<Move> words) {
        boolean[][] seen = new boolean[graph.size()][Spelled.values().length];
        ArrayDeque<int[]> open = new ArrayDeque<>();
        for (int subject = 0; subject < from.length; subject++) {
            if (from[subject]) {
                visit(subject, Spelled.NOTHING, seen, open);
            }
        }
        while (!open.isEmpty()) {
            int[] at = open.remove();
            for (Move move : words) {
                for (int next = 0; move.before.ordinal() == at[1] && next < graph.size(); next++) {
                    int held = move.along ? graph.rights(at[0], next) : graph.rights(next, at[0]);
                    if ((held & TakeGrantGraph.mask(move.right)) != 0) {
                        visit(next, move.after, seen, open);
                    }
                }
            }
        }
        boolean[] reached = new boolean[graph.size()];
        for (int vertex = 0; vertex < reached.length; vertex++) {
            reached[vertex] = seen[vertex][Spelled.NOTHING.ordinal()];
        }
        return reached;
    }

    private void visit(int vertex, Spelled spelled, boolean[][] seen, ArrayDeque<int[]> open) {
        if (!seen[vertex][spelled.ordinal()]) {
            seen[vertex][spelled.ordinal()] = true;
            open.add(new int[] {vertex, spelled.ordinal()});
            if (graph.isSubject(vertex)) {
                visit(vertex, Spelled.NOTHING, seen, open);
            }
        }
    }
}
