package dev.fief.bench.peers;

import java.util.concurrent.TimeUnit;
import org.jctools.queues.SpscArrayQueue;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Two lock-free queues between two threads that never sleep. It is a lesser service: each side burns a core of its own while it
 * waits, and nothing decides who may send to whom.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class QueueBenchmark {
    private static final int CAPACITY = 64;
    private static final Integer[] NUMBERS = numbers();

    private final SpscArrayQueue<Integer> requests = new SpscArrayQueue<>(CAPACITY);
    private final SpscArrayQueue<Integer> answers = new SpscArrayQueue<>(CAPACITY);
    private final Thread server = Thread.ofPlatform().daemon().unstarted(this::serve);
    private volatile boolean stopped;
    private int last;

    /** Boxed once, so that nothing is allocated on the way. */
    private static Integer[] numbers() {
        Integer[] numbers = new Integer[CAPACITY];
        for (int number = 0; number < CAPACITY; number++) {
            numbers[number] = number;
        }
        return numbers;
    }

    @Setup
    public void start() {
        server.start();
    }

    @TearDown
    public void stop() throws InterruptedException {
        stopped = true;
        server.join();
    }

    private void serve() {
        while (!stopped) {
            Integer request = requests.poll();
            if (request == null) {
                Thread.onSpinWait();
            } else {
                answers.offer(NUMBERS[request + 1 & CAPACITY - 1]);
            }
        }
    }

    @Benchmark
    public int twoCoresSpinning() {
        requests.offer(NUMBERS[last]);
        @Nullable Integer answer = answers.poll();
        while (answer == null) {
            Thread.onSpinWait();
            answer = answers.poll();
        }
        last = answer;
        return last;
    }
}
