package dev.fief.bench.peers;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Rings between two threads that never sleep: the Disruptor's, of objects made beforehand, and Agrona's, of bytes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class SpinBenchmark {
    private static final int CAPACITY = 64;
    private static final int BYTES = 1024;

    /** One direction by the Disruptor: one who puts in, one who takes out. */
    private static final class Lane {
        private final RingBuffer<long[]> ring =
                RingBuffer.createSingleProducer(() -> new long[1], CAPACITY, new BusySpinWaitStrategy());
        private final SequenceBarrier barrier = ring.newBarrier();
        private final Sequence taken = new Sequence();
        private long next;

        Lane() {
            ring.addGatingSequences(taken);
        }

        void put(long value) {
            long place = ring.next();
            ring.get(place)[0] = value;
            ring.publish(place);
        }

        long take() throws AlertException, InterruptedException, TimeoutException {
            barrier.waitFor(next);
            long value = ring.get(next)[0];
            taken.set(next++);
            return value;
        }
    }

    private final Lane requests = new Lane();
    private final Lane answers = new Lane();
    private final OneToOneRingBuffer asked = ring();
    private final OneToOneRingBuffer answered = ring();
    private final UnsafeBuffer request = new UnsafeBuffer(new byte[Long.BYTES]);
    private final UnsafeBuffer answer = new UnsafeBuffer(new byte[Long.BYTES]);
    private @Nullable Thread server;
    private volatile boolean stopped;
    private long last;
    private long lastBytes;

    private static OneToOneRingBuffer ring() {
        return new OneToOneRingBuffer(new UnsafeBuffer(ByteBuffer.allocateDirect(BYTES + RingBufferDescriptor.TRAILER_LENGTH)));
    }

    /** Only one of the two servers runs, that of the benchmark which is asked for. */
    private void serve(Runnable loop) {
        if (server == null) {
            server = Thread.ofPlatform().daemon().start(loop);
        }
    }

    @TearDown
    public void stop() throws InterruptedException {
        stopped = true;
        requests.barrier.alert();
        if (server != null) {
            server.join();
        }
    }

    @Benchmark
    public long disruptor() throws AlertException, InterruptedException, TimeoutException {
        serve(() -> {
            try {
                while (!stopped) {
                    answers.put(requests.take() + 1);
                }
            } catch (AlertException stop) {
                // The benchmark is over.
            } catch (InterruptedException | TimeoutException never) {
                throw new IllegalStateException(never);
            }
        });
        requests.put(last);
        last = answers.take();
        return last;
    }

    @Benchmark
    public long agrona() {
        serve(() -> {
            while (!stopped) {
                int read = asked.read((type, buffer, index, length) -> {
                    answer.putLong(0, buffer.getLong(index) + 1);
                    answered.write(1, answer, 0, Long.BYTES);
                }, 1);
                if (read == 0) {
                    Thread.onSpinWait();
                }
            }
        });
        request.putLong(0, lastBytes);
        asked.write(1, request, 0, Long.BYTES);
        while (answered.read((type, buffer, index, length) -> lastBytes = buffer.getLong(index), 1) == 0) {
            Thread.onSpinWait();
        }
        return lastBytes;
    }
}
