package dev.fief.bench.peers;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Pekko actors on one thread: two that tell each other, and one that is asked from outside. Telling is a lesser service, nobody
 * waits for an answer; asking makes a future, with a time limit, for each.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class ActorBenchmark {
    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SETTINGS = """
            pekko.log-dead-letters = off
            pekko.loglevel = OFF
            pekko.stdout-loglevel = OFF
            pekko.jvm-shutdown-hooks = off
            pekko.actor.default-dispatcher {
              type = Dispatcher
              executor = "thread-pool-executor"
              thread-pool-executor.fixed-pool-size = 1
              throughput = 100
            }
            """;

    /** What the server understands. */
    sealed interface Message {}

    /** A request that wants its answer sent to somebody. */
    record Request(long value, ActorRef<Long> answerTo) implements Message {}

    /** Begins a rally of so many round trips between two actors. */
    record Rally(int rounds, CountDownLatch end) implements Message {}

    /** A request, or an answer, of the rally. */
    record Ball(int rounds, ActorRef<Message> from, CountDownLatch end) implements Message {}

    private static Behavior<Message> server() {
        return Behaviors.setup(context -> Behaviors.receiveMessage(message -> {
            switch (message) {
                case Request request -> request.answerTo.tell(request.value + 1);
                case Ball ball when ball.rounds == 0 -> ball.end.countDown();
                case Ball ball -> ball.from.tell(new Ball(ball.rounds - 1, context.getSelf(), ball.end));
                case Rally rally -> context.spawnAnonymous(server())
                        .tell(new Ball(2 * rally.rounds - 1, context.getSelf(), rally.end));
            }
            return Behaviors.same();
        }));
    }

    private final ActorSystem<Message> system = ActorSystem.create(server(), "bench",
            ConfigFactory.parseString(SETTINGS).withFallback(ConfigFactory.load()));
    private long last;

    @Setup
    public void warm() throws InterruptedException {
        tell();
    }

    @TearDown
    public void stop() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    @Benchmark
    public long ask() {
        last = AskPattern.<Message, Long>ask(system, answerTo -> new Request(last, answerTo), PATIENCE, system.scheduler())
                .toCompletableFuture().join();
        return last;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void tell() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        system.tell(new Rally(BATCH, end));
        end.await();
    }
}
