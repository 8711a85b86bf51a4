package dev.fief.bench.kernel;

import dev.fief.microkernel.memory.Fingerprint;
import dev.fief.microkernel.memory.UndoLog;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The kernel's IPC round trip, Call and ReplyRecv with four words, its baseline, its variants and its controls. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IpcBenchmark {
    /** The pair as it is when nobody watches. */
    @State(Scope.Thread)
    public static class Plain {
        private static final int WARM = 200_000;

        final IpcPair pair = new IpcPair();

        /** By count, not by time: on a busy machine, too, everything has been compiled when measuring begins. */
        @Setup
        public void warm() {
            for (int round = 0; round < WARM; round++) {
                roundTrip();
            }
        }

        long roundTrip() {
            return pair.roundTrip();
        }
    }

    /** The fast path switched off. */
    @State(Scope.Thread)
    public static class Slow extends Plain {
        public Slow() {
            pair.kernel().useFastPath(false);
        }
    }

    /** The trace switched on. */
    @State(Scope.Thread)
    public static class Traced extends Plain {
        public Traced() {
            pair.kernel().trace().turn(true);
        }
    }

    /** What the kernel does is counted, for the cost model. */
    @State(Scope.Thread)
    public static class Counted extends Plain {
        public Counted() {
            pair.kernel().trace().work().turn(true);
        }
    }

    /** Undo log and incremental fingerprint on; whoever runs it empties the log. */
    @State(Scope.Thread)
    public static class Watched extends Plain {
        final UndoLog log = new UndoLog();

        public Watched() {
            pair.memory().attach(pair.kernel().incrementalFingerprint(1));
            pair.memory().attach(log);
        }

        @Override
        long roundTrip() {
            log.clear();
            return super.roundTrip();
        }
    }

    /** The pair in a JVM that has compiled the kernel with hooks on, and has turned them off since. */
    @State(Scope.Thread)
    public static class OnceWatched {
        private static final int WARM = 200_000;

        final IpcPair pair = new IpcPair();

        @Setup
        public void watchForAWhile() {
            Watched other = new Watched();
            UndoLog log = new UndoLog();
            pair.memory().attach(pair.kernel().incrementalFingerprint(1));
            pair.memory().attach(log);
            for (int round = 0; round < WARM; round++) {
                log.clear();
                pair.roundTrip();
                other.roundTrip();
            }
            pair.memory().attach((UndoLog) null);
            pair.memory().attach((Fingerprint) null);
        }
    }

    /** The baseline, on the memory of a pair. */
    @State(Scope.Thread)
    public static class Baseline {
        final IpcBaseline baseline = new IpcBaseline(new IpcPair());
    }

    @Benchmark
    public long baseline(Baseline state) {
        return state.baseline.run();
    }

    @Benchmark
    public long fastPath(Plain state) {
        return state.pair.roundTrip();
    }

    @Benchmark
    public long slowPath(Slow state) {
        return state.pair.roundTrip();
    }

    @Benchmark
    public long traceOn(Traced state) {
        return state.pair.roundTrip();
    }

    @Benchmark
    public long countsOn(Counted state) {
        return state.pair.roundTrip();
    }

    @Benchmark
    public long hooksOn(Watched state) {
        return state.roundTrip();
    }

    @Benchmark
    public long hooksOffAgain(OnceWatched state) {
        return state.pair.roundTrip();
    }

    /** Control: messages that the fast path must leave to the slow path. */
    @Benchmark
    public long fastPathMissed(Plain state) {
        return state.pair.longRoundTrip();
    }

    /** Control: one entry that does nothing. */
    @Benchmark
    public long emptyEntry(Plain state) {
        return state.pair.emptyEntry();
    }

    /** Control: the registers are written, the kernel is not entered. */
    @Benchmark
    public long registersOnly(Plain state) {
        return state.pair.registersOnly();
    }
}
