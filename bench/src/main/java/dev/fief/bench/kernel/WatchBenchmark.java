package dev.fief.bench.kernel;

import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.memory.UndoLog;
import dev.fief.microkernel.object.Tcb;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs to be able to go back, and to know the fingerprint: one changed word, with and without hooks; a snapshot and a
 * full fingerprint, which grow with the memory (72 KiB here), where the hooks do not.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WatchBenchmark {
    /** A small system that nobody watches. */
    @State(Scope.Thread)
    public static class Plain {
        final DrivenSystem system = new DrivenSystem(BootParameters.defaults().withMemoryBits(16).withRadix(8));
        final int thread = system.kernel().current();
        private long value;

        /** Changes one word of kernel memory through an accessor. */
        public long change() {
            Tcb.register(system.memory(), thread, Register.A2, ++value);
            return value;
        }
    }

    /** One with an undo log. */
    @State(Scope.Thread)
    public static class Undoable extends Plain {
        final UndoLog log = new UndoLog();

        @Setup
        public void attachLog() {
            system.memory().attach(log);
        }

        @Override
        public long change() {
            log.clear();
            return super.change();
        }
    }

    /** One with an incremental fingerprint. */
    @State(Scope.Thread)
    public static class Fingerprinted extends Plain {
        @Setup
        public void attachFingerprint() {
            system.memory().attach(system.kernel().incrementalFingerprint(1));
        }
    }

    /** One with both. */
    @State(Scope.Thread)
    public static class Watched extends Undoable {
        @Setup
        public void attachFingerprint() {
            system.memory().attach(system.kernel().incrementalFingerprint(1));
        }
    }

    @Benchmark
    public long store(Plain state) {
        return state.change();
    }

    @Benchmark
    public long storeUndo(Undoable state) {
        return state.change();
    }

    @Benchmark
    public long storeFingerprint(Fingerprinted state) {
        return state.change();
    }

    @Benchmark
    public long storeBoth(Watched state) {
        return state.change();
    }

    /** One change, and back again. */
    @Benchmark
    public long storeAndRollBack(Watched state) {
        long value = state.change();
        state.log.rollBack(state.system.memory(), 0);
        return value;
    }

    @Benchmark
    public long[] snapshot(Plain state) {
        state.change();
        return state.system.memory().snapshot();
    }

    @Benchmark
    public long fullFingerprint(Plain state) {
        state.change();
        return state.system.kernel().fingerprint();
    }
}
