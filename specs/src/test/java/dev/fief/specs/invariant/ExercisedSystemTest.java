package dev.fief.specs.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random calls on a furnished system keep every invariant, of states, steps and runs. */
class ExercisedSystemTest {
    private static final int SYSTEMS = 40;
    private static final int STEPS = 300;

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, 2_000, 3_000})
    void keepsAllInvariants(int from) {
        for (int seed = from; seed < from + SYSTEMS; seed++) {
            Run run = exercise(seed, true);
            Run again = exercise(seed, true);
            Run slow = exercise(seed, false);
            assertEquals(List.of(), Invariants.check(Lists.immutable.of(run, again, slow)), "seed " + seed);
        }
    }

    private static Run exercise(int seed, boolean fastPath) {
        Driver driver = Driver.furnished(fastPath);
        Exercise exercise = new Exercise(driver, seed);
        boolean more = true;
        for (int step = 0; step < STEPS && more; step++) {
            more = exercise.step();
            int number = step;
            assertEquals(List.of(), driver.violations,
                    () -> "seed " + seed + ", step " + number + ": " + exercise.last());
        }
        return driver.run();
    }
}
