package dev.fief.specs.toys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.specs.explore.Exploration;
import dev.fief.specs.explore.Explorer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of states and transitions are those that SPIN finds for {@code specs/toys/derivation.pml}, its initial one left out. */
class DerivationTest {

    @ParameterizedTest
    @CsvSource({"2, 8, 21", "3, 102, 439", "4, 1883, 10975", "5, 46604, 341775"})
    void theFastOneHasAsManyStatesAsSpinFinds(int slots, long distinct, long transitions) {
        assertCounts(distinct, transitions, Explorer.of(() -> new DerivationWalk(slots)).explore());
    }

    @ParameterizedTest
    @CsvSource({"2, 8, 21", "3, 102, 439", "4, 1883, 10975"})
    void theReadableOneHasAsMany(int slots, long distinct, long transitions) {
        Exploration found = Explorer.of(new Derivation(slots)::walk).explore();

        assertCounts(distinct, transitions, found);
        assertNull(found.violation());
        assertNotNull(found.goals().getFirst().trace());
        assertEquals(slots - 1, found.goals().getFirst().trace().length());
    }

    @Test
    void bothTellTheSameStory() {
        DerivationWalk walk = new DerivationWalk(3);
        walk.start(0);
        walk.actions();
        assertEquals("0: rwg", walk.describe());
        assertEquals("derive slot 1 from slot 0 with rwg", walk.describe(0));
        assertTrue(walk.take(0));
        assertEquals("0: rwg, 1: rwg from 0", walk.describe());
        assertEquals("revoke slot 0", walk.describe(7));
        assertEquals("delete slot 1", walk.describe(15));
        assertTrue(walk.take(15));
        assertEquals("0: rwg", walk.describe());
    }

    private static void assertCounts(long distinct, long transitions, Exploration found) {
        assertTrue(found.exhausted());
        assertEquals(distinct, found.counts().distinct());
        assertEquals(transitions, found.counts().transitions());
    }
}
