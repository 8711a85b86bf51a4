package dev.fief.specs.lockstep;

import dev.fief.microkernel.entry.Kernel;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/**
 * The properties of this package on scripts from a given seed, without jqwik's engine around them and without shrinking: for
 * those who want to know whether something is noticed, and how soon.
 */
public final class RandomRun {
    private static final int LENGTH = 60;
    private static final int GENERATED = 1000;

    private RandomRun() {}

    /** Something was noticed. @param inputs how many inputs were given after the prelude until then */
    public record Finding(int inputs, String sentence) {}

    /** A kernel that the prelude has been played on. */
    public static Kernel afterPrelude() {
        return Lockstep.afterPrelude().kernel();
    }

    /** Kernel and model in lockstep. @param inputs how many to give at most @return null if nothing was noticed */
    public static @Nullable Finding lockstep(long seed, int inputs) {
        return run(Alphabet.scripts(LENGTH), seed, inputs, script -> {
            Lockstep lockstep = Lockstep.afterPrelude();
            script.forEach(lockstep::give);
        });
    }

    /** Refused calls change nothing. */
    public static @Nullable Finding refusals(long seed, int inputs) {
        return run(Alphabet.scripts(LENGTH), seed, inputs, script -> {
            Kernel kernel = Lockstep.afterPrelude().kernel();
            script.forEach(input -> {
                if (input instanceof Input.Call call && kernel.current() != 0) {
                    RefusalProperties.check(kernel, call);
                }
            });
        });
    }

    /** The fast path and the slow one leave the same. */
    public static @Nullable Finding twins(long seed, int inputs) {
        return run(Alphabet.conversations(LENGTH), seed, inputs, script -> {
            Kernel fast = Lockstep.boot();
            Kernel slow = Lockstep.boot();
            slow.useFastPath(false);
            TwinProperties.runBoth(fast, slow, afterPrelude(fast, script));
        });
    }

    /** The prelude, said by whoever is current on that kernel, then the script: without asking the model. */
    private static Iterable<Input> afterPrelude(Kernel kernel, Iterable<Input> script) {
        Prelude prelude = new Prelude();
        Stream<Input> lines = Stream.iterate(next(kernel, prelude), Objects::nonNull, input -> next(kernel, prelude));
        return Stream.concat(lines, StreamSupport.stream(script.spliterator(), false))::iterator;
    }

    private static @Nullable Input next(Kernel kernel, Prelude prelude) {
        return kernel.current() == 0 ? null : prelude.next(Lockstep.name(kernel.memory(), kernel.current()));
    }

    private static @Nullable Finding run(Arbitrary<List<Input>> scripts, long seed, int inputs,
            Consumer<Iterable<Input>> player) {
        var generator = scripts.generator(GENERATED);
        Random random = new Random(seed);
        int[] given = new int[1];
        while (given[0] < inputs) {
            List<Input> script = generator.next(random).value();
            try {
                player.accept(() -> script.stream().peek(input -> given[0]++).iterator());
            } catch (AssertionError | RuntimeException noticed) {
                return new Finding(given[0], noticed.toString());
            } catch (ExceptionInInitializerError thrown) {
                return new Finding(0, "in the prelude: " + thrown.getCause());
            }
        }
        return null;
    }
}
