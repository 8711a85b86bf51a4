package dev.fief.specs.takegrant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Rights, and all that take and grant make of them; each with the rule that gave it. */
final class RightsClosure {
    private record Fact(int from, char right, int to) {}

    /** @param by the subject that acts */
    private record Origin(boolean take, int by, Fact premise, Fact passed) {}

    private final int[][] rights;
    private final int[][] guarded;
    private final boolean[] subjects;
    private final String[] names;

    /** Who created a vertex; empty if it was there. */
    private final String[] makers;
    private final Map<Fact, Origin> origins = new HashMap<>();

    RightsClosure(int size) {
        rights = new int[size][size];
        guarded = new int[size][size];
        subjects = new boolean[size];
        names = new String[size];
        makers = new String[size];
    }

    int size() {
        return names.length;
    }

    void name(int vertex, String name, boolean subject, String maker) {
        names[vertex] = name;
        makers[vertex] = maker;
        subjects[vertex] = subject;
    }

    boolean isSubject(int vertex) {
        return subjects[vertex];
    }

    void give(int from, int to, int mask) {
        rights[from][to] |= from == to ? 0 : mask;
    }

    /** From now on {@code holder} does not grant these rights to {@code to}. */
    void guard(int holder, int to, int mask) {
        guarded[holder][to] |= mask;
    }

    boolean holds(int from, char right, int to) {
        return (rights[from][to] & TakeGrantGraph.mask(right)) != 0;
    }

    void close() {
        boolean grown = true;
        while (grown) {
            grown = false;
            for (int x = 0; x < names.length; x++) {
                for (int y = 0; subjects[x] && y < names.length; y++) {
                    if (holds(x, 't', y)) {
                        grown |= pass(true, x, y, x, 0);
                    }
                    if (holds(x, 'g', y)) {
                        grown |= pass(false, x, x, y, ~0);
                    }
                }
            }
        }
    }

    /** Gives {@code to} all that {@code from} has. */
    private boolean pass(boolean take, int by, int from, int to, int guards) {
        boolean grown = false;
        int other = take ? from : to;
        for (int z = 0; z < names.length; z++) {
            int passed = rights[from][z] & ~(guarded[from][z] & guards) & ~rights[to][z];
            if (z != to && passed != 0) {
                grown = true;
                rights[to][z] |= passed;
                for (char right = 'a'; right <= 'z'; right++) {
                    if ((passed & TakeGrantGraph.mask(right)) != 0) {
                        origins.put(new Fact(to, right, z),
                                new Origin(take, by, new Fact(by, take ? 't' : 'g', other), new Fact(from, right, z)));
                    }
                }
            }
        }
        return grown;
    }

    ImmutableList<String> derivation(int from, char right, int to) {
        MutableList<String> steps = Lists.mutable.empty();
        derive(new Fact(from, right, to), new HashSet<>(), steps);
        return steps.toImmutable();
    }

    private void derive(Fact fact, Set<Object> done, MutableList<String> steps) {
        Origin origin = origins.get(fact);
        if (!makers[fact.to].isEmpty() && done.add(fact.to)) {
            steps.add(makers[fact.to] + " creates " + names[fact.to]);
        }
        if (origin == null || !done.add(fact)) {
            return;
        }
        derive(origin.premise, done, steps);
        derive(origin.passed, done, steps);
        steps.add(names[origin.by] + (origin.take ? " takes " : " grants ") + fact.right + " to " + names[fact.to]
                + (origin.take ? " from " + names[origin.passed.from] : ", giving it to " + names[fact.from]));
    }
}
