package dev.fief.bench.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Revoking a capability with descendants. The cost grows by the same for each descendant. An operation is what
 * {@link RevokeTree#revoke} does; the table shows it divided by {@link RevokeTree#revoked}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class RevokeBenchmark {
    @Param("1000")
    public int descendants;

    @Param({"FLAT", "CHAIN", "TREE"})
    public RevokeTree.Shape shape = RevokeTree.Shape.FLAT;

    private RevokeTree tree = new RevokeTree(RevokeTree.Shape.FLAT, 1);

    @Setup
    public void build() {
        tree = new RevokeTree(shape, descendants);
    }

    /** Takes longer than what is measured, and is not measured. */
    @Setup(Level.Invocation)
    public void restore() {
        tree.restore();
    }

    /** With {@code descendants} 0 this is the control: a thousand revocations of nothing. */
    @Benchmark
    public void revoke() {
        tree.revoke();
    }
}
