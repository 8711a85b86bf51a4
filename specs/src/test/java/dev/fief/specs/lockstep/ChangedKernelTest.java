package dev.fief.specs.lockstep;

import dev.fief.microkernel.entry.Kernel;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lockstep on few scripts, and on a kernel that the test has booted and furnished itself. Mutation testing changes the kernel's
 * code between two tests, so nothing of a kernel may outlive the test that booted it.
 */
class ChangedKernelTest {
    private static final int LENGTH = 80;
    private static final int SCRIPTS = 20;
    private static final int GENERATED = 1000;

    @Test
    void theModelAgreesAllThroughThePrelude() {
        Lockstep.booted().playPrelude();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3})
    void theModelAgrees(long seed) {
        Lockstep furnished = Lockstep.booted().playPrelude();
        play(Alphabet.scripts(LENGTH), SCRIPTS, seed, script -> script.forEach(furnished.fork()::give));
    }

    @Test
    void theFastPathLeavesWhatTheSlowPathLeaves() {
        Lockstep furnished = Lockstep.booted().playPrelude();
        play(Alphabet.conversations(LENGTH), SCRIPTS / 2, 7, script -> {
            Kernel slow = furnished.fork().kernel();
            slow.useFastPath(false);
            TwinProperties.runBoth(furnished.fork().kernel(), slow, script);
        });
    }

    private static void play(Arbitrary<List<Input>> scripts, int count, long seed, Consumer<List<Input>> player) {
        JqwikSession.run(() -> {
            var generator = scripts.generator(GENERATED);
            Random random = new Random(seed);
            for (int number = 0; number < count; number++) {
                player.accept(generator.next(random).value());
            }
        });
    }
}
