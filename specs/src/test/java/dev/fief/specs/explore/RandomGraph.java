package dev.fief.specs.explore;

import java.util.Random;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/** A graph made by chance from a seed. The same node is often reached from many others, which is where workers could disagree. */
final class RandomGraph implements Walk {
    private final int[][] edges;
    private final int traps;
    private int node;
    private int before;

    /** @param traps nodes from this number on are violations */
    RandomGraph(int nodes, int degree, int traps, long seed) {
        Random random = new Random(seed);
        edges = new int[nodes][];
        for (int from = 0; from < nodes; from++) {
            // Edges lead at most an eighth of the way round: some levels are wide, and there are several.
            edges[from] = random.ints(random.nextInt(degree + 1), 1, nodes / 8).toArray();
        }
        this.traps = traps;
    }

    @Override
    public int starts() {
        return 2;
    }

    @Override
    public void start(int which) {
        node = which;
    }

    @Override
    public int actions() {
        return edges[node].length;
    }

    @Override
    public boolean take(int action) {
        if (edges[node][action] % 16 == 0) {
            return false;
        }
        before = node;
        node = (node + edges[node][action]) % edges.length;
        return true;
    }

    @Override
    public void back() {
        node = before;
    }

    @Override
    public long fingerprintHigh() {
        return WordHash.of(node, WordHash.HIGH_SEED);
    }

    @Override
    public long fingerprintLow() {
        return WordHash.of(node, WordHash.LOW_SEED);
    }

    @Override
    public int mostWords() {
        return 1 + node % 3;
    }

    @Override
    public int save(long[] into, int from) {
        into[from] = node;
        return from + 1 + node % 3;
    }

    @Override
    public void load(long[] words, int from, int to) {
        node = (int) words[from];
    }

    @Override
    public String describe(int action) {
        return node + " to " + (node + edges[node][action]) % edges.length;
    }

    @Override
    public @Nullable String violated() {
        return node >= traps ? "node " + node + " is a trap" : null;
    }

    @Override
    public ImmutableList<String> goals() {
        return Lists.immutable.with("one below a multiple of 97", "one below a multiple of 9973", "less than nothing");
    }

    @Override
    public long reached() {
        return (node % 97 == 96 ? 1 : 0) | (node % 9973 == 9972 ? 2 : 0);
    }
}
