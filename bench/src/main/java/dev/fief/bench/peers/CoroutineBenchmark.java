package dev.fief.bench.peers;

import java.util.concurrent.TimeUnit;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The bare switch between two coroutines and back: what a round trip of two blocking programs cannot do without. A kernel has
 * no part in it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class CoroutineBenchmark {
    private static final ContinuationScope SCOPE = new ContinuationScope("bench");

    private long word;
    private final Continuation client = new Continuation(SCOPE, this::addForEver);
    private final Continuation server = new Continuation(SCOPE, this::addForEver);

    private void addForEver() {
        while (true) {
            word++;
            Continuation.yield(SCOPE);
        }
    }

    @Benchmark
    public long twoSwitches() {
        client.run();
        server.run();
        return word;
    }

    /** Control: half of it. */
    @Benchmark
    public long oneSwitch() {
        client.run();
        return word;
    }
}
