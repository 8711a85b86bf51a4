package dev.fief.specs.explore;

import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.jspecify.annotations.Nullable;

/** A walk in a {@link TransitionSystem}. */
final class SystemWalk<S, A> implements FairWalk {
    private final TransitionSystem<S, A> system;
    private final List<S> initial;
    private final StateCodec codec;
    private final ImmutableList<Property<S>> always;
    private final ImmutableList<Property<S>> sometimes;
    private final ImmutableList<Property<S>> leadsTo;
    private final List<Fairness<A>> fairness;

    private Words words = new Words();
    private Words wordsBefore = new Words();
    private S state;
    private S before;
    private @Nullable List<A> actions;
    private @Nullable List<A> actionsBefore;

    SystemWalk(TransitionSystem<S, A> system) {
        this.system = system;
        initial = system.initial();
        if (initial.isEmpty()) {
            throw new IllegalArgumentException("a system has at least one initial state");
        }
        codec = StateTypes.of(initial.getFirst());
        ImmutableList<Property<S>> properties = Lists.immutable.withAll(system.properties());
        always = properties.select(property -> property.kind() == Property.Kind.ALWAYS);
        sometimes = properties.select(property -> property.kind() == Property.Kind.SOMETIMES);
        leadsTo = properties.select(property -> property.kind() == Property.Kind.LEADS_TO);
        fairness = system.fairness();
        if (sometimes.size() > Long.SIZE || leadsTo.size() > Long.SIZE || fairness.size() > Long.SIZE) {
            throw new IllegalArgumentException("more than " + Long.SIZE + " properties of one kind, or fairness classes");
        }
        state = initial.getFirst();
        before = state;
        codec.write(state, words);
    }

    @Override
    public int starts() {
        return initial.size();
    }

    @Override
    public void start(int which) {
        go(initial.get(which));
    }

    @Override
    public String system() {
        return system.getClass().getName() + " " + system;
    }

    @Override
    public int actions() {
        return possible().size();
    }

    @Override
    public boolean take(int action) {
        S next = system.next(state, possible().get(action));
        if (next == null) {
            return false;
        }
        Words swap = wordsBefore;
        wordsBefore = words;
        words = swap;
        before = state;
        actionsBefore = actions;
        go(next);
        return true;
    }

    @Override
    public void back() {
        Words swap = words;
        words = wordsBefore;
        wordsBefore = swap;
        state = before;
        actions = actionsBefore;
    }

    @Override
    public long fingerprintHigh() {
        return WordHash.of(words.array(), 0, words.size(), WordHash.HIGH_SEED);
    }

    @Override
    public long fingerprintLow() {
        return WordHash.of(words.array(), 0, words.size(), WordHash.LOW_SEED);
    }

    @Override
    public int mostWords() {
        return words.size();
    }

    @Override
    public int save(long[] into, int from) {
        System.arraycopy(words.array(), 0, into, from, words.size());
        return from + words.size();
    }

    @Override
    public void load(long[] source, int from, int to) {
        words.set(source, from, to);
        state = read();
        actions = null;
    }

    @Override
    public @Nullable String violated() {
        Property<S> broken = always.detect(property -> !property.when().test(state));
        return broken == null ? null : broken.name();
    }

    @Override
    public ImmutableList<String> goals() {
        return sometimes.collect(Property::name);
    }

    @Override
    public long reached() {
        return bits(sometimes, false);
    }

    @Override
    public ImmutableList<String> responses() {
        return leadsTo.collect(Property::name);
    }

    @Override
    public long requested() {
        return bits(leadsTo, false);
    }

    @Override
    public long responded() {
        return bits(leadsTo, true);
    }

    @Override
    public ImmutableList<String> fairness() {
        MutableList<String> names = Lists.mutable.empty();
        fairness.forEach(one -> names.add(one.name()));
        return names.toImmutable();
    }

    @Override
    public long strong() {
        long bits = 0;
        for (int one = 0; one < fairness.size(); one++) {
            bits |= fairness.get(one).strong() ? 1L << one : 0;
        }
        return bits;
    }

    @Override
    public long fairnessOf(int action) {
        A taken = possible().get(action);
        long bits = 0;
        for (int one = 0; one < fairness.size(); one++) {
            bits |= fairness.get(one).actions().test(taken) ? 1L << one : 0;
        }
        return bits;
    }

    @Override
    public String describe(int action) {
        return String.valueOf(possible().get(action));
    }

    @Override
    public String describe() {
        return String.valueOf(state);
    }

    private long bits(ImmutableList<Property<S>> properties, boolean then) {
        long bits = 0;
        for (int one = 0; one < properties.size(); one++) {
            Property<S> property = properties.get(one);
            bits |= (then ? property.then() : property.when()).test(state) ? 1L << one : 0;
        }
        return bits;
    }

    private List<A> possible() {
        if (actions == null) {
            actions = system.actions(state);
        }
        return actions;
    }

    /** What the codec reads is what it was found for. */
    @SuppressWarnings("unchecked")
    private S read() {
        return (S) codec.read(words);
    }

    private void go(S to) {
        state = to;
        actions = null;
        words.clear();
        codec.write(to, words);
    }
}
