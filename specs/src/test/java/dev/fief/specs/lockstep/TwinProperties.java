package dev.fief.specs.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.entry.Kernel;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Two kernels that get the same inputs go through the same states, word by word: always, and whether the fast path is used or
 * not.
 */
class TwinProperties {
    private static final int LENGTH = 60;

    @Property(seed = "17", tries = 60, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void sameInputsSameStates(@ForAll("scripts") List<Input> script) {
        runBoth(Lockstep.afterPrelude().kernel(), Lockstep.afterPrelude().kernel(), script);
    }

    @Property(seed = "17", tries = 200, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void theFastPathLeavesWhatTheSlowPathLeaves(@ForAll("conversations") List<Input> script) {
        Kernel slow = Lockstep.afterPrelude().kernel();
        slow.useFastPath(false);
        runBoth(Lockstep.afterPrelude().kernel(), slow, script);
    }

    static void runBoth(Kernel first, Kernel second, Iterable<Input> script) {
        compare(first, second, "the prelude");
        for (Input input : script) {
            apply(first, input);
            apply(second, input);
            compare(first, second, input);
        }
    }

    private static void compare(Kernel first, Kernel second, Object after) {
        long[] state = first.memory().snapshot();
        if (!second.memory().sameAs(state)) {
            int word = Arrays.mismatch(state, second.memory().snapshot());
            throw new AssertionError("after " + after + " the kernels differ, first in word " + word + ": "
                    + Long.toHexString(state[word]) + " and " + Long.toHexString(second.memory().load(word)));
        }
        assertEquals(first.fingerprint(), second.fingerprint());
    }

    private static void apply(Kernel kernel, Input input) {
        if (kernel.current() == 0 && !(input instanceof Input.Interrupt)) {
            kernel.interrupt(0);
            if (kernel.current() == 0 && !kernel.advance() || kernel.current() == 0) {
                return;
            }
        }
        Lockstep.enter(kernel, input);
    }

    @Provide
    Arbitrary<List<Input>> scripts() {
        return Alphabet.scripts(LENGTH);
    }

    @Provide
    Arbitrary<List<Input>> conversations() {
        return Alphabet.conversations(LENGTH);
    }
}
