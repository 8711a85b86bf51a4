package dev.fief.specs.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/** A graph of a few nodes made by chance, each edge in some fairness classes, each node a request, a response, both or neither. */
class SmallGraph implements FairWalk {
    static final int CLASSES = 2;

    /** An edge. */
    record Edge(int from, int to, int classes) {
    }

    final int nodes;
    final List<List<Edge>> edges = new ArrayList<>();
    final boolean[] requests;
    final boolean[] responds;

    /** The classes under strong fairness. */
    final int strong;
    private int node;
    private int before;

    SmallGraph(Random random) {
        nodes = 2 + random.nextInt(6);
        strong = random.nextInt(1 << CLASSES);
        requests = new boolean[nodes];
        responds = new boolean[nodes];
        for (int from = 0; from < nodes; from++) {
            requests[from] = random.nextInt(3) == 0;
            responds[from] = random.nextInt(4) == 0;
            List<Edge> out = new ArrayList<>();
            for (int count = random.nextInt(4); count > 0; count--) {
                out.add(new Edge(from, random.nextInt(nodes), random.nextInt(1 << CLASSES)));
            }
            edges.add(out);
        }
    }

    int node() {
        return node;
    }

    /** The classes of which an action is possible. */
    int enabled(int at) {
        return edges.get(at).stream().mapToInt(Edge::classes).reduce(0, (some, more) -> some | more);
    }

    @Override
    public void start(int which) {
        node = 0;
    }

    @Override
    public int actions() {
        return edges.get(node).size();
    }

    @Override
    public boolean take(int action) {
        before = node;
        node = edges.get(node).get(action).to;
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
        return 1;
    }

    @Override
    public int save(long[] into, int from) {
        into[from] = node;
        return from + 1;
    }

    @Override
    public void load(long[] words, int from, int to) {
        node = (int) words[from];
    }

    @Override
    public String describe(int action) {
        return edges.get(node).get(action).toString();
    }

    @Override
    public ImmutableList<String> responses() {
        return Lists.immutable.with("an answer");
    }

    @Override
    public long requested() {
        return requests[node] ? 1 : 0;
    }

    @Override
    public long responded() {
        return responds[node] ? 1 : 0;
    }

    @Override
    public ImmutableList<String> fairness() {
        return Lists.immutable.with("first", "second");
    }

    @Override
    public long strong() {
        return strong;
    }

    @Override
    public long fairnessOf(int action) {
        return edges.get(node).get(action).classes;
    }
}
