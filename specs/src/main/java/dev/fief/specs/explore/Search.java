package dev.fief.specs.explore;

import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.jspecify.annotations.Nullable;

/** One exploration under way, level by level. */
final class Search implements AutoCloseable {
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(500);

    private final Explorer asked;
    private final Bounds bounds;
    private final ImmutableList<String> goals;
    private final int fingerprintBits;
    private final FingerprintSet reached = new FingerprintSet(FingerprintSet.SMALLEST_BITS);
    private final Crew crew;
    private final Numbering numbering;
    private final long begin = System.nanoTime();

    private Frontier present = new Frontier();
    /** The first block of the present level whose states have not been expanded. */
    private int block;
    /** The distance of the present level from the start. */
    private int distance;
    private long reported = begin;
    private @Nullable Ending stop;

    Search(Explorer asked) {
        this.asked = asked;
        bounds = asked.bounds();
        Walk walk = asked.newWalk();
        goals = walk.goals();
        fingerprintBits = walk.fingerprintBits();
        crew = new Crew(asked.workers(), asked::newWalk, reached, () -> bytes() + reached.bytes() <= bounds.memory());
        numbering = new Numbering(reached, asked.workers() > 1, goals.size());
    }

    /** Explores to the end. */
    Exploration run() {
        Ending ending = search();
        Traces traces = new Traces(numbering.log(), asked.newWalk());
        Harvest last = numbering.last();
        if (last != null && last.failure != null) {
            throw new WalkFailure(traces.before(last.lastClaim), traces.describe(last.lastClaim), last.failure);
        }
        Exploration.Violation violation = last == null || last.violated == null
                ? null
                : new Exploration.Violation(last.violated, traces.to(last.lastClaim));
        MutableList<Exploration.Goal> found = Lists.mutable.empty();
        for (int goal = 0; goal < goals.size(); goal++) {
            long claim = numbering.goalClaim(goal);
            found.add(new Exploration.Goal(goals.get(goal), claim < 0 ? null : traces.to(claim)));
        }
        return new Exploration(ending, counts(), violation, found.toImmutable());
    }

    private Ending search() {
        numbering.take(crew.first().start());
        if (numbering.last() != null) {
            return Ending.VIOLATED;
        }
        present = numbering.nextLevel();
        while (true) {
            if (asked.stopsWhenFound() && numbering.wanted() == 0) {
                return Ending.ANSWERED;
            }
            if (distance >= bounds.depth()) {
                return Ending.DEPTH;
            }
            Ending ending = expandLevel();
            if (ending != null) {
                return ending;
            }
            if (numbering.nextSize() == 0) {
                return Ending.EXHAUSTED;
            }
            present = numbering.nextLevel();
            block = 0;
            distance++;
        }
    }

    /** Expands what is left of the present level: null if all of it was. */
    private @Nullable Ending expandLevel() {
        while (block < present.blocks()) {
            boolean untilFound = asked.stopsWhenFound();
            Level level = new Level(present, block, numbering, bounds.states(), untilFound);
            look(level);
            crew.work(level, present.blocks() - block, () -> look(level));
            block = level.settled();
            if (numbering.last() != null) {
                return Ending.VIOLATED;
            }
            if (untilFound && numbering.wanted() == 0) {
                return Ending.ANSWERED;
            }
            if (numbering.log().size() >= bounds.states()) {
                return Ending.STATES;
            }
            if (stop != null) {
                return stop;
            }
        }
        return null;
    }

    /** Looks at clock, memory and interrupts, and halts the work where they say so. */
    private void look(Level level) {
        long now = System.nanoTime();
        if (now - reported > BETWEEN_REPORTS.toNanos()) {
            reported = now;
            asked.listener().accept(counts());
        }
        if (Thread.currentThread().isInterrupted()) {
            stop = Ending.INTERRUPTED;
        } else if (bytes() > bounds.memory() || reached.squeezed()) {
            stop = Ending.MEMORY;
        } else if (bounds.time().compareTo(Duration.ofNanos(now - begin)) <= 0) {
            stop = Ending.TIME;
        }
        if (stop != null) {
            level.halt();
        }
    }

    private long bytes() {
        return reached.bytes() + numbering.log().bytes() + present.bytes() + numbering.nextBytes();
    }

    private Counts counts() {
        long left = Math.max(0, present.size() - (long) block * Block.MOST);
        long next = numbering.nextSize();
        return new Counts(numbering.transitions(), numbering.log().size(), left + next, next > 0 ? distance + 1 : distance,
                Duration.ofNanos(System.nanoTime() - begin), fingerprintBits);
    }

    @Override
    public void close() {
        crew.close();
        reached.close();
    }
}
