package dev.fief.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every peer really answers. */
class PeersTest {
    @Test
    void coroutinesTakeTurns() {
        CoroutineBenchmark benchmark = new CoroutineBenchmark();
        assertEquals(2, benchmark.twoSwitches());
        assertEquals(3, benchmark.oneSwitch());
    }

    @Test
    void threadsAnswer() throws InterruptedException {
        ThreadBenchmark benchmark = new ThreadBenchmark();
        assertEquals(1_000, benchmark.virtualQueue());
        assertEquals(1_000, benchmark.platformQueue());
        assertEquals(1_000, benchmark.virtualPark());
    }

    @Test
    void transfersAnswer() throws InterruptedException {
        TransferBenchmark benchmark = new TransferBenchmark();
        assertEquals(1_000, benchmark.virtualExchanger());
        assertEquals(1_000, benchmark.platformExchanger());
        assertEquals(1_000, benchmark.virtualTransfer());
        assertEquals(1_000, benchmark.platformTransfer());
        assertEquals(1_000, benchmark.nobodyWaits());
    }

    @Test
    void processesInCAnswer() throws IOException, InterruptedException {
        assumeTrue(HostBenchmark.isPossible());
        HostBenchmark benchmark = new HostBenchmark();
        benchmark.start();
        assertEquals(1_000, benchmark.pipe());
        assertEquals(2_000, benchmark.pipe());
        assertEquals(1_000, benchmark.futex());
        benchmark.stop();
    }

    @Test
    void coroutinesAnswer() throws InterruptedException {
        ChannelBenchmark benchmark = new ChannelBenchmark();
        assertEquals(1_000, benchmark.oneThread());
        assertEquals(1_000, benchmark.defaultDispatcher());
        assertEquals(1_000, benchmark.nobodyWaits());
    }

    @Test
    void actorsAnswer() throws InterruptedException {
        ActorBenchmark benchmark = new ActorBenchmark();
        benchmark.warm();
        assertEquals(1, benchmark.ask());
        assertEquals(2, benchmark.ask());
        benchmark.tell();
        benchmark.stop();
    }

    @Test
    void queuesAnswer() throws InterruptedException {
        QueueBenchmark benchmark = new QueueBenchmark();
        benchmark.start();
        assertEquals(1, benchmark.twoCoresSpinning());
        assertEquals(2, benchmark.twoCoresSpinning());
        benchmark.stop();
    }

    @Test
    void ringsAnswer() throws Exception {
        SpinBenchmark one = new SpinBenchmark();
        assertEquals(1, one.disruptor());
        assertEquals(2, one.disruptor());
        one.stop();
        SpinBenchmark other = new SpinBenchmark();
        assertEquals(1, other.agrona());
        assertEquals(2, other.agrona());
        other.stop();
    }

    @Test
    void anotherProcessAnswers() throws IOException {
        assumeTrue(PipeBenchmark.isPossible());
        PipeBenchmark benchmark = new PipeBenchmark();
        benchmark.start();
        assertEquals(1, benchmark.hostPipe());
        assertEquals(2, benchmark.hostPipe());
        benchmark.stop();
    }
}
