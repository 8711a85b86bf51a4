package dev.fief.bench.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * IPC among very many processes. With a fixed pair the cost does not grow with their number; with partners taken at random it
 * grows as fetching their memory does, which the walk measures.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class CrowdBenchmark {
    /** Most processes that have processor time enough to begin as servers. */
    private static final int MOST_SERVERS = 100_000;

    private static final int WARM = 200_000;

    @Param({"10", "1000", "100000"})
    public int processes;

    private Crowd crowd = new Crowd(1, 1, 16);

    @Setup
    public void spawn() {
        crowd = of(processes);
        for (int round = 0; round < WARM; round++) {
            crowd.roundTrip(0);
        }
    }

    /** A crowd in the least memory, a power of two, that holds it: 100 000 in 512 MiB. */
    public static Crowd of(int processes) {
        int memoryBits = 16;
        while (1L << memoryBits < processes * 2_500L + 50_000) {
            memoryBits++;
        }
        return new Crowd(processes, Math.min(processes, MOST_SERVERS), memoryBits);
    }

    @Benchmark
    public long fixedPair() {
        return crowd.roundTrip(0);
    }

    @Benchmark
    public long randomPartner() {
        return crowd.roundTrip(crowd.anyServer());
    }

    /** The walk through the memory of a random partner, without the kernel. */
    @Benchmark
    public long memoryWalk() {
        return crowd.walk(crowd.anyServer());
    }
}
