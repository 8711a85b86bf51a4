package dev.fief.specs.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The workers of one exploration and their threads. When the set of fingerprints has to grow, all of them wait between two states. */
final class Crew implements AutoCloseable {
    private final List<Worker> workers = new ArrayList<>();
    private final ExecutorService threads;
    private final FingerprintSet reached;
    private final Runnable grow;
    private Phaser pause = new Phaser();

    /** @param grow called while all wait: makes the set larger, or lets it be squeezed */
    Crew(int size, Supplier<? extends Walk> walks, FingerprintSet reached, Runnable grow) {
        this.reached = reached;
        this.grow = grow;
        for (int worker = 0; worker < size; worker++) {
            workers.add(new Worker(walks.get(), reached, this::growIfCrowded));
        }
        threads = Executors.newFixedThreadPool(size, Thread.ofPlatform().daemon().name("explorer-", 0).factory());
    }

    Worker first() {
        return workers.getFirst();
    }

    /**
     * Works on a level until it is done or halted.
     *
     * @param look called by this thread many times a second meanwhile
     */
    void work(Level level, int blocks, Runnable look) {
        int size = Math.min(workers.size(), blocks);
        pause = new Phaser(size) {
            @Override
            protected boolean onAdvance(int phase, int registered) {
                growNow();
                return registered == 0;
            }
        };
        if (size == 1 && blocks == 1) {
            // Not worth a thread: small systems have many such levels.
            level.work(workers.getFirst());
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        for (Worker worker : workers.subList(0, size)) {
            running.add(threads.submit(() -> {
                try {
                    level.work(worker);
                } catch (Throwable failure) {
                    level.halt();
                    throw failure;
                } finally {
                    pause.arriveAndDeregister();
                }
            }));
        }
        running.forEach(future -> await(future, level, look));
    }

    private static void await(Future<?> future, Level level, Runnable look) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    future.get(50, TimeUnit.MILLISECONDS);
                    return;
                } catch (TimeoutException stillRunning) {
                    look.run();
                } catch (InterruptedException stop) {
                    interrupted = true;
                    level.halt();
                }
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a worker failed", failure.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void growIfCrowded() {
        while (reached.crowded()) {
            if (reached.squeezed()) {
                throw new OutOfMemoryError("no room for more fingerprints");
            }
            pause.arriveAndAwaitAdvance();
        }
    }

    private void growNow() {
        if (reached.crowded()) {
            try {
                grow.run();
            } catch (OutOfMemoryError full) {
                reached.squeeze();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
