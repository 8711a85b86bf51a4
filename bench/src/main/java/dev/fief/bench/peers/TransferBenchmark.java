package dev.fief.bench.peers;

import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Two threads of the JDK that ask one another by an Exchanger, once for the request and once for the answer, or by a LinkedTransferQueue each
 * way. Both are of the same kind, virtual or platform, and are started once in a thousand round trips.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class TransferBenchmark {
    private static final int BATCH = 1_000;

    /** One side's part in a round trip. */
    private interface Side {
        long turn(long value) throws InterruptedException;
    }

    private long last;

    private long rally(boolean virtual, Side client, Side server) throws InterruptedException {
        Thread serving = start(virtual, () -> {
            for (int round = 0; round < BATCH; round++) {
                server.turn(0);
            }
        });
        Thread asking = start(virtual, () -> {
            long value = 0;
            for (int round = 0; round < BATCH; round++) {
                value = client.turn(value);
            }
            last = value;
        });
        asking.join();
        serving.join();
        return last;
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static Thread start(boolean virtual, Work work) {
        Thread.Builder builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
        return builder.start(() -> {
            try {
                work.run();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
    }

    private long exchange(boolean virtual) throws InterruptedException {
        Exchanger<Long> exchanger = new Exchanger<>();
        return rally(virtual, value -> {
            exchanger.exchange(value);
            return exchanger.exchange(0L);
        }, nothing -> exchanger.exchange(exchanger.exchange(0L) + 1));
    }

    private long transfer(boolean virtual) throws InterruptedException {
        LinkedTransferQueue<Long> requests = new LinkedTransferQueue<>();
        LinkedTransferQueue<Long> answers = new LinkedTransferQueue<>();
        return rally(virtual, value -> {
            requests.transfer(value);
            return answers.take();
        }, nothing -> {
            answers.transfer(requests.take() + 1);
            return 0;
        });
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long virtualExchanger() throws InterruptedException {
        return exchange(true);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long platformExchanger() throws InterruptedException {
        return exchange(false);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long virtualTransfer() throws InterruptedException {
        return transfer(true);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long platformTransfer() throws InterruptedException {
        return transfer(false);
    }

    /** Control: the same threads and numbers, each by itself; nothing is handed over. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long nobodyWaits() throws InterruptedException {
        return rally(true, value -> value + 1, nothing -> 0);
    }
}
