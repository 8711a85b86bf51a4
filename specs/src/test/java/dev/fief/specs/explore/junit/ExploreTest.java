package dev.fief.specs.explore.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.fief.specs.explore.Exploration;
import dev.fief.specs.explore.TransitionSystem;
import dev.fief.specs.explore.Walk;
import dev.fief.specs.toys.DerivationWalk;
import dev.fief.specs.toys.Peterson;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests that somebody might write, good and bad ones, and looks at what JUnit reports. */
class ExploreTest {

    @ParameterizedTest
    @ValueSource(strings = {"good", "counted", "bugIsCaught", "boundedIsEnough"})
    void passes(String method) {
        assertEquals("", report(method));
    }

    @Test
    void aViolationFailsTheTestWithItsTrace() {
        String report = report("bad");

        assertTrue(report.startsWith("'both inside' does not hold:"), report);
        assertTrue(report.contains("   6. Step[process="), report);
    }

    @Test
    void aBoundFailsTheTest() {
        assertEquals("nothing fails, but not everything was seen: 10 states, stopped by the bound on depth; widen the bounds, or say "
                + "bounded = true", report("boundedIsNotEnough"));
    }

    @Test
    void aBugThatIsNotThereFailsTheTest() {
        assertTrue(report("bugIsMissing").startsWith("'both inside' should not hold, but nothing shows it: "), report("bugIsMissing"));
    }

    @Test
    void theBodyStillCounts() {
        assertTrue(report("bodyFails").startsWith("expected: <1>"), report("bodyFails"));
    }

    @Test
    void aMissingSystemIsNamed() {
        assertEquals("@Explore(\"nothing\"): " + Written.class.getName() + " has no static method nothing()", report("nowhere"));
    }

    /** The message with which a test fails, or an empty one. */
    private static String report(String method) {
        String[] message = {"not run"};
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(Written.class.getDeclaredMethods()).filter(one -> one.getName().equals(method))
                        .map(one -> selectMethod(Written.class, one)).toList())
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    message[0] = result.getThrowable().map(Throwable::getMessage).orElse("");
                }
            }
        });
        return message[0];
    }

    /** Not a test by its name: only those above run it. */
    static class Written {

        static TransitionSystem<?, ?> peterson() {
            return new Peterson(false);
        }

        static TransitionSystem<?, ?> impolite() {
            return new Peterson(true);
        }

        static Walk derivation() {
            return new DerivationWalk(3);
        }

        @Explore("peterson")
        void good() {
        }

        @Explore("derivation")
        void counted(Exploration found) {
            assertEquals(102, found.counts().distinct());
        }

        @Explore(value = "impolite", violates = "both inside")
        void bugIsCaught() {
        }

        @Explore(value = "peterson", depth = 3, bounded = true)
        void boundedIsEnough() {
        }

        @Explore("impolite")
        void bad() {
        }

        @Explore(value = "peterson", depth = 3)
        void boundedIsNotEnough() {
        }

        @Explore(value = "peterson", violates = "both inside")
        void bugIsMissing() {
        }

        @Explore("derivation")
        void bodyFails(Exploration found) {
            assertEquals(1, found.counts().distinct());
        }

        @Explore("nothing")
        void nowhere() {
        }
    }
}
