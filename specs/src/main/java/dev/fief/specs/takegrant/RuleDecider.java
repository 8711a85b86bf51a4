package dev.fief.specs.takegrant;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Decides by the rules. Take, grant, and create never hinder one another, so applying them until nothing new comes gives all that
 * can come; each subject first creates one subject, to which it has all rights. (More would not give more: whatever two do, one
 * can do.) Then the four rules by which information moves: post, pass, spy and find.
 */
public final class RuleDecider implements TakeGrantDecider {
    private static final int ALL = (1 << TakeGrantGraph.LETTERS) - 1;

    private final TakeGrantGraph graph;
    private final RightsClosure shared;
    private final boolean[][] knowledge;

    public RuleDecider(TakeGrantGraph graph) {
        this.graph = graph;
        shared = closure(0, -1);
        knowledge = knowledge(shared);
    }

    @Override
    public boolean canShare(char right, String x, String y) {
        return shared.holds(graph.number(x), right, graph.number(y));
    }

    @Override
    public boolean canSteal(char right, String x, String y) {
        int thief = graph.number(x);
        int loot = graph.number(y);
        return (graph.rights(thief, loot) & TakeGrantGraph.mask(right)) == 0
                && closure(TakeGrantGraph.mask(right), loot).holds(thief, right, loot);
    }

    @Override
    public boolean canKnow(String x, String y) {
        return knowledge[graph.number(x)][graph.number(y)];
    }

    /** How x can come to hold a right to y, rule by rule; empty if it holds it, or cannot. */
    public ImmutableList<String> sharing(char right, String x, String y) {
        return shared.derivation(graph.number(x), right, graph.number(y));
    }

    /** How x can come to hold it though nobody who holds it grants it. */
    public ImmutableList<String> stealing(char right, String x, String y) {
        return canSteal(right, x, y)
                ? closure(TakeGrantGraph.mask(right), graph.number(y)).derivation(graph.number(x), right, graph.number(y))
                : Lists.immutable.empty();
    }

    /**
     * @param guarded rights that nobody who has them at first grants
     * @param loot to whom; -1 for no restriction
     */
    private RightsClosure closure(int guarded, int loot) {
        int subjects = 0;
        for (int vertex = 0; vertex < graph.size(); vertex++) {
            subjects += graph.isSubject(vertex) ? 1 : 0;
        }
        RightsClosure closure = new RightsClosure(graph.size() + subjects);
        int made = graph.size();
        for (int vertex = 0; vertex < graph.size(); vertex++) {
            closure.name(vertex, graph.name(vertex), graph.isSubject(vertex), "");
            if (graph.isSubject(vertex)) {
                closure.name(made, "new-" + graph.name(vertex), true, graph.name(vertex));
                closure.give(vertex, made, ALL);
                made++;
            }
            for (int other = 0; other < graph.size(); other++) {
                closure.give(vertex, other, graph.rights(vertex, other));
                if (other == loot && (graph.rights(vertex, other) & guarded) != 0) {
                    closure.guard(vertex, loot, guarded);
                }
            }
        }
        closure.close();
        return closure;
    }

    private static boolean[][] knowledge(RightsClosure closure) {
        int size = closure.size();
        boolean[][] knows = new boolean[size][size];
        for (int x = 0; x < size; x++) {
            for (int y = 0; y < size; y++) {
                knows[x][y] = closure.isSubject(x) && closure.holds(x, 'r', y);
            }
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (int x = 0; x < size; x++) {
                for (int z = 0; z < size; z++) {
                    if (x != z && !knows[x][z] && learns(closure, knows, x, z)) {
                        knows[x][z] = true;
                        grown = true;
                    }
                }
            }
        }
        for (int x = 0; x < size; x++) {
            for (int y = 0; y < size; y++) {
                knows[x][y] |= closure.isSubject(y) && closure.holds(y, 'w', x);
            }
        }
        return knows;
    }

    /** Whether one of the four rules lets x learn of z, by a vertex y between them. */
    private static boolean learns(RightsClosure closure, boolean[][] knows, int x, int z) {
        for (int y = 0; y < knows.length; y++) {
            if (y == x || y == z) {
                continue;
            }
            boolean reader = closure.isSubject(x) && knows[x][y];
            boolean writer = closure.isSubject(z) && closure.holds(z, 'w', y);
            boolean between = closure.isSubject(y);
            boolean told = between && closure.holds(y, 'w', x);
            boolean post = reader && writer;
            boolean spy = reader && between && knows[y][z];
            boolean pass = told && knows[y][z];
            boolean find = told && writer;
            if (post || spy || pass || find) {
                return true;
            }
        }
        return false;
    }
}
