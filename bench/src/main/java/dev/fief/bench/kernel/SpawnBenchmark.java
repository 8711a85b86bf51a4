package dev.fief.bench.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Spawning and killing a small process. The cost grows with its capability space: all of it is looked through at its death. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class SpawnBenchmark {
    private static final int WARM = 20_000;

    private final SpawnCycle cycle = new SpawnCycle();

    /** By count, not by time: there is much code to be compiled before measuring begins. */
    @Setup
    public void warm() {
        for (int round = 0; round < WARM; round++) {
            cycle.spawnAndKill();
        }
    }

    @Benchmark
    public void spawnAndKill() {
        cycle.spawnAndKill();
    }

    /** Control: the calls around it. */
    @Benchmark
    public void makeAndDelete() {
        cycle.makeAndDelete();
    }
}
