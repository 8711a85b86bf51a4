package dev.fief.bench.peers;

import java.util.concurrent.TimeUnit;
import kotlin.ResultKt;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.coroutines.jvm.internal.SuspendLambda;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.channels.BufferOverflow;
import kotlinx.coroutines.channels.Channel;
import kotlinx.coroutines.channels.ChannelKt;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Two Kotlin coroutines that ask one another by a channel each way, without a buffer: on the one thread that waits for both, or on the
 * threads of the default dispatcher. They are started once in a thousand round trips.
 *
 * <p>Both are written as Kotlin's compiler writes a suspending lambda: a class with a state, which is entered again where it was left.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class ChannelBenchmark {
    private static final int BATCH = 1_000;
    private static final Object SUSPENDED = IntrinsicsKt.getCOROUTINE_SUSPENDED();

    /** Half a round: asks a channel for something. */
    private interface Half {
        /**
         * Asks.
         *
         * @param value what came last
         * @param self who goes on when it is there
         * @return what was asked for, or that it is not there yet
         */
        @Nullable Object ask(long value, Repeated self);
    }

    /** A coroutine that does two halves a thousand times. */
    private static final class Repeated extends SuspendLambda
            implements Function2<CoroutineScope, Continuation<? super Long>, Object> {
        private static final long serialVersionUID = 1;

        private final transient Half first;
        private final transient Half second;
        private int left = BATCH;
        private boolean halfway;
        private long value;

        Repeated(Half first, Half second, @Nullable Continuation<Object> completion) {
            super(2, completion);
            this.first = first;
            this.second = second;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Continuation<Unit> create(@Nullable Object scope, Continuation<?> completion) {
            return (Continuation<Unit>) (Continuation<?>) new Repeated(first, second, (Continuation<Object>) completion);
        }

        @Override
        public @Nullable Object invoke(CoroutineScope scope, Continuation<? super Long> completion) {
            return ((Repeated) (Continuation<?>) create(scope, completion)).invokeSuspend(Unit.INSTANCE);
        }

        /** Goes on where it was left. What it asks may be there, and another thread here, before the asking returns: so all is said before. */
        @Override
        protected @Nullable Object invokeSuspend(Object result) {
            ResultKt.throwOnFailure(result);
            Object latest = result;
            while (true) {
                if (latest instanceof Long number) {
                    value = number;
                }
                if (left == 0) {
                    return value;
                }
                Half next = halfway ? second : first;
                left -= halfway ? 1 : 0;
                halfway = !halfway;
                latest = next.ask(value, this);
                if (latest == SUSPENDED) {
                    return SUSPENDED;
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> Continuation<T> goingOn(Repeated self) {
        return (Continuation<T>) (Continuation<?>) self;
    }

    /** A thousand round trips of a client and a server that run {@code where}. @return the last answer */
    private static long rally(CoroutineContext where) throws InterruptedException {
        Channel<Long> requests = channel();
        Channel<Long> answers = channel();
        return rally(where,
                new Repeated((value, self) -> requests.send(value, goingOn(self)), (value, self) -> answers.receive(goingOn(self)), null),
                new Repeated((value, self) -> requests.receive(goingOn(self)),
                        (value, self) -> answers.send(value + 1, goingOn(self)), null));
    }

    private static long rally(CoroutineContext where, Repeated client, Repeated server) throws InterruptedException {
        return BuildersKt.<Long>runBlocking(EmptyCoroutineContext.INSTANCE, (scope, end) -> {
            BuildersKt.async(scope, where, CoroutineStart.DEFAULT, server);
            return BuildersKt.withContext(where, client, end);
        });
    }

    private static Channel<Long> channel() {
        return ChannelKt.Channel(Channel.RENDEZVOUS, BufferOverflow.SUSPEND, null);
    }

    /** Both on the thread that waits for them. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long oneThread() throws InterruptedException {
        return rally(EmptyCoroutineContext.INSTANCE);
    }

    /** Both on the dispatcher that Kotlin takes if nothing is said: as many threads as processors. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long defaultDispatcher() throws InterruptedException {
        return rally(Dispatchers.getDefault());
    }

    /** Control: the same coroutines and numbers, each by itself; nothing is handed over. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long nobodyWaits() throws InterruptedException {
        return rally(EmptyCoroutineContext.INSTANCE, new Repeated((value, self) -> value + 1, (value, self) -> value, null),
                new Repeated((value, self) -> value, (value, self) -> value, null));
    }
}
