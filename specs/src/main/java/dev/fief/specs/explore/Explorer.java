package dev.fief.specs.explore;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Explores a system breadth first. Say what to explore and how far, then {@link #explore}:
 *
 * <pre>{@code
 * Exploration found = Explorer.of(() -> new DerivationWalk(5)).bounds(Bounds.NONE.depth(20)).explore();
 * }</pre>
 */
public final class Explorer {
    /** How many actions a state can have. */
    public static final int MOST_ACTIONS = 1 << Claim.ACTION_BITS;

    private final Supplier<? extends Walk> walks;
    private Bounds bounds = Bounds.NONE;
    private Consumer<Counts> progress = counts -> { };

    private Explorer(Supplier<? extends Walk> walks) {
        this.walks = walks;
    }

    /** An explorer of a system. @param walks makes a walk of it for each worker */
    public static Explorer of(Supplier<? extends Walk> walks) {
        return new Explorer(walks);
    }

    /** How far to go; everywhere unless said otherwise. */
    public Explorer bounds(Bounds within) {
        bounds = within;
        return this;
    }

    /** Who is told about twice a second how far it has come. */
    public Explorer progress(Consumer<Counts> listener) {
        progress = listener;
        return this;
    }

    /** Explores, and returns when there is no more to see, something is violated, or a bound is reached. */
    public Exploration explore() {
        try (Search search = new Search(walks, bounds, progress)) {
            return search.run();
        }
    }
}
