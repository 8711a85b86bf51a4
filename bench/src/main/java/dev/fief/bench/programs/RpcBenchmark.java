package dev.fief.bench.programs;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A program calls another and has its answer: four words each way. The engine is left once in a thousand round trips, which
 * costs one switch of coroutines.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RpcBenchmark {
    private static final int BATCH = 1_000;

    /** The server is a handler. */
    @State(Scope.Thread)
    public static class Handler {
        final RpcSystem system = new RpcSystem(true);
    }

    /** The server blocks on a coroutine of its own. */
    @State(Scope.Thread)
    public static class Blocking {
        final RpcSystem system = new RpcSystem(false);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long handlerServer(Handler state) {
        state.system.roundTrips(BATCH);
        return state.system.sum();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long blockingPrograms(Blocking state) {
        state.system.roundTrips(BATCH);
        return state.system.sum();
    }
}
