package dev.fief.bench.lab;

import com.sun.management.ThreadMXBean;
import dev.fief.bench.cost.CpuProfiles;
import dev.fief.bench.design.Design;
import dev.fief.bench.design.Designs;
import dev.fief.bench.machine.SimulatedMachine;
import dev.fief.bench.workload.Pattern;
import dev.fief.bench.workload.Wiring;
import dev.fief.bench.workload.Workload;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * How long the lab takes, in host time, for a request and its answer: {@link #REQUESTS} of them at once, one client and one server
 * on one processor, nothing in the message and no work.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LabBenchmark {
    /** Exchanges in one invocation. */
    public static final int REQUESTS = 50_000;

    /** A machine that is ready to run, made anew each time. */
    @State(Scope.Thread)
    public static class Ready {
        /** The name of a design. */
        @Param("rendezvous")
        String design = "rendezvous";

        /** Whether what happens is counted, and time passes by it. */
        @Param("true")
        boolean metered = true;

        private @Nullable SimulatedMachine machine;

        @Setup(Level.Invocation)
        public void make() {
            Design chosen = Objects.requireNonNull(Designs.named(design), design);
            Workload workload = Workload.of(Pattern.REQUEST_REPLY, 0).working(0).times(REQUESTS);
            var made = new SimulatedMachine(new SimulatedMachine.Build(CpuProfiles.all().getFirst(), chosen.variant(), 1,
                    Wiring.items(workload), false, metered, null));
            Wiring.wire(made, chosen, workload, 1);
            machine = made;
        }

        double run(int requests) {
            SimulatedMachine ready = Objects.requireNonNull(machine);
            ready.run(requests);
            return ready.time();
        }
    }

    /** What the exchanges allocate, without the machine, which is made anew for each {@link #REQUESTS} of them. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Allocation {
        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        /** Bytes in all operations of an iteration. */
        public long bytes;

        /** How many operations those were. */
        public long operations;

        double of(Ready state, int requests) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            double time = state.run(requests);
            bytes += THREADS.getCurrentThreadAllocatedBytes() - before;
            operations++;
            return time;
        }
    }

    @Benchmark
    public double exchanges(Ready state, Allocation allocation) {
        return allocation.of(state, REQUESTS);
    }

    /** Control: the machine is made and wired, and answers one request. */
    @Benchmark
    public double oneExchange(Ready state, Allocation allocation) {
        return allocation.of(state, 1);
    }
}
