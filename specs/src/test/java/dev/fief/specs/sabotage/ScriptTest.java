package dev.fief.specs.sabotage;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The detectors find nothing in the kernel that all other tests are run on, whatever its code: the mutation tests put wrong code
 * there. ({@link SabotageTest} has a loader of its own, whose kernel they do not reach.)
 */
class ScriptTest {
    static Stream<String> scripts() {
        return Sabotages.all().stream().map(Sabotage::script).distinct();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyInvariantHolds(String script) {
        assertNothing(new Detectors.Properties().run(script));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void theAnswersAreRight(String script) {
        assertNothing(new Detectors.Behaviour().run(script));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void theModelAgrees(String script) {
        assertNothing(new Detectors.Lockstep().run(script));
    }

    private static void assertNothing(@Nullable Catch caught) {
        assertNull(caught, () -> caught + ": " + (caught == null ? "" : caught.sentence()));
    }
}
