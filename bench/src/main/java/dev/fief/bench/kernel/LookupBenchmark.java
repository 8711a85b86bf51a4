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

/** Looking a capability up through one, two and 64 CNodes. The cost grows by the same for each level. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class LookupBenchmark {
    @Param({"1", "2", "64"})
    public int levels;

    private LookupChain chain = new LookupChain(1);

    @Setup
    public void build() {
        chain = new LookupChain(levels);
    }

    @Benchmark
    public int lookup() {
        return chain.lookUp();
    }

    /** Control: no lookup. */
    @Benchmark
    public int readSlot() {
        return chain.readSlot();
    }
}
