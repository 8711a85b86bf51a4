package dev.fief.bench.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** Runs many points on all cores. The outcomes come in the order of the points, whichever was ready first. */
public final class Sweep {
    private static final long NANOSECONDS = 1_000_000_000;

    private final ImmutableList<Point> points;
    private final int threads;
    private final PrintWriter progress;
    private final AtomicInteger done = new AtomicInteger();
    private long start;
    private long spoken;

    /** @param progress is told now and then how far it is */
    public Sweep(ImmutableList<Point> points, int threads, PrintWriter progress) {
        this.points = points;
        this.threads = threads;
        this.progress = progress;
    }

    /** Runs what is not known yet. @param results knows, and is told; null to keep nothing */
    public ImmutableList<Outcome> run(@Nullable ResultsFile results) throws IOException {
        Map<String, Outcome> known = results == null ? Map.of() : results.outcomes();
        int found = points.count(point -> known.containsKey(point.key()));
        int wanted = points.size() - found;
        if (found > 0) {
            progress.println("fief bench run: " + found + " of " + points.size() + " points are known already");
        }
        start = System.nanoTime();
        spoken = start;
        MutableList<Outcome> outcomes = Lists.mutable.empty();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            ImmutableList<Future<Outcome>> futures = points.collect(point -> executor.submit(() -> {
                Outcome before = known.get(point.key());
                return before != null ? before : measure(point, wanted, results);
            }));
            try {
                for (Future<Outcome> future : futures) {
                    outcomes.add(future.get());
                }
            } catch (ExecutionException failed) {
                executor.shutdownNow();
                if (failed.getCause() instanceof UncheckedIOException unwritable) {
                    throw unwritable.getCause();
                }
                throw new IllegalStateException(failed.getCause());
            } catch (InterruptedException interrupted) {
                executor.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted");
            }
        }
        return outcomes.toImmutable();
    }

    private Outcome measure(Point point, int wanted, @Nullable ResultsFile results) {
        Outcome outcome = point.run();
        if (results != null) {
            try {
                results.add(outcome);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
        report(done.incrementAndGet(), wanted);
        return outcome;
    }

    private synchronized void report(int number, int wanted) {
        long now = System.nanoTime();
        if (now - spoken >= NANOSECONDS || number == wanted) {
            spoken = now;
            double passed = (now - start) / (double) NANOSECONDS;
            progress.printf("fief bench run: %d of %d points, %.0f s, about %.0f s left%n", number, wanted, passed,
                    passed / number * (wanted - number));
            progress.flush();
        }
    }
}
