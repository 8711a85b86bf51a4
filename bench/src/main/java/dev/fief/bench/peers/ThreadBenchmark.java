package dev.fief.bench.peers;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Threads of the JDK that ask one another: virtual ones, and for comparison platform ones. Both sides are threads of the same
 * kind; they are started once in a thousand round trips.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class ThreadBenchmark {
    private static final int BATCH = 1_000;

    private final SynchronousQueue<Long> requests = new SynchronousQueue<>();
    private final SynchronousQueue<Long> answers = new SynchronousQueue<>();
    private volatile long request;
    private volatile long answer;
    private volatile @Nullable Thread client;
    private volatile @Nullable Thread server;

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long virtualQueue() throws InterruptedException {
        return queue(Thread.ofVirtual(), Thread.ofVirtual());
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long platformQueue() throws InterruptedException {
        return queue(Thread.ofPlatform(), Thread.ofPlatform());
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long virtualPark() throws InterruptedException {
        request = 0;
        answer = 0;
        Thread serving = Thread.ofVirtual().unstarted(this::answerParked);
        Thread asking = Thread.ofVirtual().unstarted(this::askParked);
        server = serving;
        client = asking;
        serving.start();
        asking.start();
        asking.join();
        serving.join();
        return answer;
    }

    private long queue(Thread.Builder forServer, Thread.Builder forClient) throws InterruptedException {
        Thread serving = forServer.start(() -> {
            for (int round = 0; round < BATCH; round++) {
                put(answers, take(requests) + 1);
            }
        });
        Thread asking = forClient.start(() -> {
            long value = 0;
            for (int round = 0; round < BATCH; round++) {
                put(requests, value);
                value = take(answers);
            }
            answer = value;
        });
        asking.join();
        serving.join();
        return answer;
    }

    private static void put(SynchronousQueue<Long> queue, long value) {
        try {
            queue.put(value);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static long take(SynchronousQueue<Long> queue) {
        try {
            return queue.take();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void askParked() {
        for (long round = 1; round <= BATCH; round++) {
            request = round;
            LockSupport.unpark(server);
            while (answer != round) {
                LockSupport.park(this);
            }
        }
    }

    private void answerParked() {
        for (long round = 1; round <= BATCH; round++) {
            while (request != round) {
                LockSupport.park(this);
            }
            answer = round;
            LockSupport.unpark(client);
        }
    }
}
