package dev.fief.specs.authority;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.SortedSets;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.set.ImmutableSet;
import org.eclipse.collections.api.set.sorted.ImmutableSortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Where information could ever flow, on the large side: what the labels could come to have by passing capabilities on
 * ({@link Spread}), then the reads and affects sets of each label (as in Murray et al. 2013), then their closure. What is not in it
 * cannot happen through kernel objects; time, and who runs when, are not looked at.
 *
 * <p>Labels that are <em>trusted</em> neither pass on nor take what they could: like the first process, whose program is known.
 */
public final class FlowBound {
    private static final Set<Authority> AFFECTING = EnumSet.of(Authority.CONTROL, Authority.RECEIVE, Authority.SYNC_SEND,
            Authority.NOTIFY, Authority.RESET, Authority.GRANT, Authority.CALL, Authority.REPLY, Authority.WRITE,
            Authority.DELETE_DERIVED);
    private static final Set<Authority> READING =
            EnumSet.of(Authority.CONTROL, Authority.RECEIVE, Authority.SYNC_SEND, Authority.CALL, Authority.READ);
    private static final Set<Authority> WAITING = EnumSet.of(Authority.RECEIVE, Authority.SYNC_SEND, Authority.CALL);

    private final AuthorityGraph spread;
    private final ImmutableSet<String> trusted;
    private final Map<String, ImmutableSortedSet<String>> affects = new HashMap<>();
    private final Map<String, ImmutableSortedSet<String>> reads = new HashMap<>();

    private FlowBound(AuthorityGraph graph, ImmutableSet<String> trusted) {
        this.trusted = trusted;
        spread = Spread.of(graph, trusted);
        for (String label : spread.labels()) {
            affects.put(label, affectedBy(label));
            reads.put(label, readBy(label));
        }
    }

    /** The bound for the present graph and everything that may become of it. */
    public static FlowBound of(AuthorityGraph graph, ImmutableSet<String> trusted) {
        return new FlowBound(graph, trusted);
    }

    /** The graph with all authority that could come to somebody. */
    public AuthorityGraph spread() {
        return spread;
    }

    /** What can differ because of what a label does. */
    public ImmutableSortedSet<String> affects(String label) {
        return affects.getOrDefault(label, SortedSets.immutable.of(label));
    }

    /** What a label can tell differences of. */
    public ImmutableSortedSet<String> reads(String label) {
        return reads.getOrDefault(label, SortedSets.immutable.of(label));
    }

    /**
     * One leg of a way that information could take.
     *
     * @param by what {@code from} affects and {@code to} reads
     */
    public record Leg(String from, String by, String to) {
        @Override
        public String toString() {
            return from + " -> " + to + (by.equals(from) || by.equals(to) ? "" : " by " + by);
        }
    }

    /** The shortest way by which information could flow, through labels that are not trusted; null if it cannot. */
    public @Nullable ImmutableList<Leg> way(String from, String to) {
        if (from.equals(to)) {
            return Lists.immutable.of(new Leg(from, from, to));
        }
        Map<String, Leg> last = new HashMap<>();
        ArrayDeque<String> open = new ArrayDeque<>();
        open.add(from);
        while (!open.isEmpty()) {
            String at = open.remove();
            for (String next : spread.labels()) {
                String by = next.equals(from) || last.containsKey(next) || trusted.contains(next) && !next.equals(to)
                        ? null : common(at, next);
                if (by != null) {
                    last.put(next, new Leg(at, by, next));
                    open.add(next);
                }
            }
            if (last.containsKey(to)) {
                return legs(last, from, to);
            }
        }
        return null;
    }

    private @Nullable String common(String from, String to) {
        ImmutableSortedSet<String> read = reads(to);
        return affects(from).detect(read::contains);
    }

    private static ImmutableList<Leg> legs(Map<String, Leg> last, String from, String to) {
        MutableList<Leg> legs = Lists.mutable.empty();
        String at = to;
        while (!at.equals(from)) {
            Leg leg = Objects.requireNonNull(last.get(at));
            legs.add(leg);
            at = leg.from();
        }
        return legs.reverseThis().toImmutable();
    }

    private ImmutableSortedSet<String> affectedBy(String label) {
        Set<String> found = new TreeSet<>(Set.of(label));
        spread.row(label).forEach((object, authorities) -> {
            if (authorities.stream().anyMatch(AFFECTING::contains)) {
                found.add(object);
            }
            addWaiting(authorities, object, found);
        });
        return SortedSets.immutable.withAll(found);
    }

    /** Who waits at an endpoint or a notification goes on by a message, a signal, or a reset. */
    private void addWaiting(Set<Authority> authorities, String object, Set<String> found) {
        boolean wakes = authorities.contains(Authority.RESET) || authorities.contains(Authority.NOTIFY)
                || authorities.stream().anyMatch(WAITING::contains);
        if (wakes) {
            for (String other : spread.labels()) {
                if (spread.authorities(other, object).stream().anyMatch(WAITING::contains)) {
                    found.add(other);
                }
            }
        }
    }

    private ImmutableSortedSet<String> readBy(String label) {
        Set<String> found = new TreeSet<>(Set.of(label));
        spread.row(label).forEach((object, authorities) -> {
            if (authorities.stream().anyMatch(READING::contains)) {
                found.add(object);
            }
        });
        return SortedSets.immutable.withAll(found);
    }
}
