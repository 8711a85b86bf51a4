package dev.fief.specs.explore;

import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.jspecify.annotations.Nullable;

/** One exploration under way, level by level. */
final class Search implements AutoCloseable {
    private static final long BETWEEN_REPORTS = Duration.ofMillis(500).toNanos();

    private final Explorer asked;
    private final Bounds bounds;
    private final ImmutableList<String> goals;
    private final boolean untilFound;
    private final int fingerprintBits;
    private final @Nullable Workplace workplace;
    private final @Nullable Checkpoint found;
    private final FingerprintSet reached = new FingerprintSet(FingerprintSet.SMALLEST_BITS);
    private final Crew crew;
    private final Numbering numbering;
    private final long begin = System.nanoTime();
    /** The time that the exploration had taken when it was resumed. */
    private long nanosBefore;

    private Frontier present;
    /** The first block of the present level whose states have not been expanded. */
    private int block;
    /** The distance of the present level from the start. */
    private int distance;
    private long reported = begin;
    private long written = begin;
    private @Nullable Ending stop;

    Search(Explorer asked) {
        this.asked = asked;
        bounds = asked.bounds();
        Walk walk = asked.newWalk();
        goals = walk.goals();
        untilFound = asked.stopsWhenFound();
        fingerprintBits = walk.fingerprintBits();
        Path directory = asked.directory();
        workplace = directory == null ? null : new Workplace(directory, walk.system());
        found = workplace == null ? null : workplace.found();
        distance = found == null ? -1 : found.distance();
        present = frontier(distance);
        crew = new Crew(asked.workers(), asked::newWalk, reached, this::grow);
        numbering = new Numbering(reached, asked.workers() > 1, goals.size(), frontier(distance + 1),
                workplace == null ? null : workplace.states());
    }

    private Frontier frontier(int at) {
        return new Frontier(workplace == null || at < 0 ? null : workplace.level(at), () -> bytes() < bounds.memory());
    }

    private void resume(Checkpoint checkpoint) {
        block = checkpoint.block();
        nanosBefore = checkpoint.nanos();
        numbering.resume(checkpoint, this::grow);
        Walk walk = asked.newWalk();
        walk.start(0);
        if (reached.claimOf(walk.fingerprintHigh(), walk.fingerprintLow()) != Claim.start(0)) {
            throw new CheckpointException("the checkpoint in " + asked.directory() + " is of a system with another initial state");
        }
    }

    /** Explores to the end. */
    Exploration run() {
        Ending ending = search();
        if (ending != Ending.VIOLATED) {
            writeCheckpoint();
        }
        stop = null;
        Traces traces = new Traces(numbering.log(), asked.newWalk());
        Harvest last = numbering.last();
        if (last != null && last.failure != null) {
            throw new WalkFailure(traces.before(last.lastClaim), traces.describe(last.lastClaim), last.failure);
        }
        Exploration.Violation violation = last == null || last.violated == null
                ? null
                : new Exploration.Violation(last.violated, traces.to(last.lastClaim));
        MutableList<Exploration.Goal> reports = Lists.mutable.empty();
        for (int goal = 0; goal < goals.size(); goal++) {
            long claim = numbering.goalClaim(goal);
            reports.add(new Exploration.Goal(goals.get(goal), claim < 0 ? null : traces.to(claim)));
        }
        ImmutableList<Exploration.Response> responses = responses(ending, traces);
        return new Exploration(stop == null ? ending : stop, counts(), violation, reports.toImmutable(), responses);
    }

    /**
     * Judges infinite runs, unless something was found or ran out that makes going on pointless. That takes a second walk, to which the
     * bound on time applies as well.
     */
    private ImmutableList<Exploration.Response> responses(Ending ending, Traces traces) {
        if (!(asked.newWalk() instanceof FairWalk walk) || walk.responses().isEmpty()) {
            return Lists.immutable.empty();
        }
        ImmutableList<String> names = walk.responses();
        if (ending != Ending.EXHAUSTED && ending != Ending.DEPTH && ending != Ending.STATES) {
            return names.collect(name -> new Exploration.Response(name, null));
        }
        int expanded = Math.toIntExact(numbering.log().size() - counts().frontier());
        RunGraph graph = new RunGraph(walk, reached, numbering.log(), expanded, this::isStopped);
        int classes = walk.fairness().size();
        long strong = walk.strong();
        long weak = (classes == 0 ? 0 : -1L >>> Long.SIZE - classes) & ~strong;
        return names.collectWithIndex((name, response) -> {
            LassoSearch.Found found = new LassoSearch(graph, response, weak, strong).find(this::isStopped);
            return new Exploration.Response(name, found == null ? null : traces.lasso(found, graph, reached));
        });
    }

    private Ending search() {
        if (found != null) {
            resume(found);
        } else {
            numbering.take(crew.first().start());
            if (numbering.last() != null) {
                return Ending.VIOLATED;
            }
            nextLevel();
        }
        while (true) {
            if (untilFound && numbering.wanted() == 0) {
                return Ending.ANSWERED;
            }
            if (distance >= bounds.depth() && block < present.blocks()) {
                return Ending.DEPTH;
            }
            Ending ending = expandLevel();
            if (ending != null) {
                return ending;
            }
            if (numbering.next().size() == 0) {
                return Ending.EXHAUSTED;
            }
            nextLevel();
        }
    }

    private void nextLevel() {
        distance++;
        present = numbering.nextLevel(frontier(distance + 1));
        block = 0;
    }

    /** Expands what is left of the present level: null if all of it was. */
    private @Nullable Ending expandLevel() {
        while (block < present.blocks()) {
            Level level = new Level(present, block, numbering, bounds.states(), untilFound);
            look(level);
            crew.work(level, present.blocks() - block, () -> {
                look(level);
                if (checkpointIsDue()) {
                    level.halt();
                }
            });
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
            if (checkpointIsDue()) {
                writeCheckpoint();
            }
        }
        return null;
    }

    /** Looks at clock, memory and interrupts, and halts the work where they say so. */
    private void look(Level level) {
        long now = System.nanoTime();
        if (now - reported > BETWEEN_REPORTS) {
            reported = now;
            asked.listener().accept(counts());
        }
        if (reached.squeezed() || workplace == null && bytes() > bounds.memory()) {
            stop = Ending.MEMORY;
        }
        if (isStopped()) {
            level.halt();
        }
    }

    /** Looks at clock and interrupts. @return whether something says that it is enough */
    private boolean isStopped() {
        if (Thread.currentThread().isInterrupted()) {
            stop = Ending.INTERRUPTED;
        } else if (stop == null && bounds.time().compareTo(Duration.ofNanos(System.nanoTime() - begin)) <= 0) {
            stop = Ending.TIME;
        }
        return stop != null;
    }

    /** Makes the set of fingerprints larger, in a file if there is no memory for it; or lets it be squeezed. */
    private void grow() {
        boolean fits = !reached.mapped() && bytes() + reached.bytes() <= bounds.memory();
        if (fits) {
            reached.grow();
        } else if (workplace == null) {
            reached.squeeze();
        } else {
            reached.growInto(workplace.fingerprints(reached.bits() + 1));
        }
    }

    private boolean checkpointIsDue() {
        return workplace != null && System.nanoTime() - written >= asked.betweenCheckpoints().toNanos();
    }

    /** Writes where the exploration stands. Nobody may be at work. */
    private void writeCheckpoint() {
        if (workplace != null) {
            present.flush();
            numbering.next().flush();
            workplace.write(distance, block, numbering.transitions(), nanos(), numbering.goalClaims());
            written = System.nanoTime();
        }
    }

    private long nanos() {
        return nanosBefore + System.nanoTime() - begin;
    }

    private long bytes() {
        return (reached.mapped() ? 0 : reached.bytes()) + numbering.log().bytes() + present.bytes() + numbering.next().bytes();
    }

    private Counts counts() {
        long next = numbering.next().size();
        return new Counts(numbering.transitions(), numbering.log().size(), present.sizeFrom(block) + next,
                next > 0 ? distance + 1 : distance, Duration.ofNanos(nanos()), fingerprintBits);
    }

    @Override
    public void close() {
        crew.close();
        reached.close();
        if (workplace != null) {
            workplace.close();
        }
    }
}
