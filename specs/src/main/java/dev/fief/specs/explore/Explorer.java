package dev.fief.specs.explore;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Explores a system breadth first. Say what to explore and how far, then {@link #explore}:
 *
 * <pre>{@code
 * Exploration found = Explorer.of(() -> new DerivationWalk(5)).bounds(Bounds.NONE.depth(20)).explore();
 * }</pre>
 *
 * <p>What it finds, counts and traces alike, is what one worker finds that tries all actions in order, whatever the number of
 * workers; only how far it comes within a time or a memory depends on the machine.
 */
public final class Explorer {
    /** How many actions a state can have. */
    public static final int MOST_ACTIONS = 1 << Claim.ACTION_BITS;

    private final Supplier<? extends Walk> walks;
    private Bounds bounds = Bounds.NONE;
    private int workers = Runtime.getRuntime().availableProcessors();
    private boolean untilFound;
    private @Nullable Path directory;
    private Duration betweenCheckpoints = Duration.ofMinutes(1);
    private Consumer<Counts> listener = counts -> { };

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

    /** How many workers, each on a thread of its own; as many as there are processors unless said otherwise. */
    public Explorer workers(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("at least one worker is needed, not " + number);
        }
        workers = number;
        return this;
    }

    /** Stops when every goal of the walk has been reached, if it has any; otherwise the search goes on for violations. */
    public Explorer untilFound() {
        untilFound = true;
        return this;
    }

    /**
     * Keeps what is needed to go on in a directory: if it holds a checkpoint of this system, the exploration goes on from there, otherwise
     * it begins. What does not fit into {@link Bounds#memory} moves to files there, instead of ending the exploration.
     */
    public Explorer directory(Path place) {
        directory = place;
        return this;
    }

    /** How often a checkpoint is written, a minute unless said otherwise; one is always written at the end, unless that is a violation. */
    public Explorer betweenCheckpoints(Duration time) {
        betweenCheckpoints = time;
        return this;
    }

    /** Who is told about twice a second how far it has come, by the thread that explores. */
    public Explorer progress(Consumer<Counts> told) {
        listener = told;
        return this;
    }

    /**
     * Explores, and returns when there is no more to see, something is violated, or a bound is reached; also when this thread is
     * interrupted, and then it stays so.
     *
     * @throws WalkFailure if the walk throws an exception
     * @throws CheckpointException if the directory cannot be used: its checkpoint is damaged or of another system, or somebody uses it
     */
    public Exploration explore() {
        try (Search search = new Search(this)) {
            return search.run();
        }
    }

    Walk newWalk() {
        return walks.get();
    }

    Bounds bounds() {
        return bounds;
    }

    int workers() {
        return workers;
    }

    @Nullable Path directory() {
        return directory;
    }

    Duration betweenCheckpoints() {
        return betweenCheckpoints;
    }

    boolean stopsWhenFound() {
        Walk walk = newWalk();
        return untilFound && walk.goals().notEmpty() && !(walk instanceof FairWalk fair && fair.responses().notEmpty());
    }

    Consumer<Counts> listener() {
        return listener;
    }
}
