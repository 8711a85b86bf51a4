package dev.fief.specs.sabotage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** The explorer finds what a sabotaged kernel breaks, by the shortest way. */
class ExploringTest {
    @Test
    void aRightTooManyIsFoundInTheFirstState() {
        Catch caught = explore("rights or mask");

        assertEquals("Attenuation @0", caught.toString(), caught.sentence());
    }

    @Test
    void memoryThatIsCopiedIsFoundInOneMove() {
        Catch caught = explore("memory copied");

        assertEquals(1, caught.calls(), caught.sentence());
    }

    @Test
    void withoutSymmetryTheSameIsFoundByAWayAsShort() {
        Catch caught = explore("memory copied");
        Catch everyState = explore("memory copied", Exploring.OfEveryState.class);

        assertEquals(caught.toString(), everyState.toString());
    }

    @Test
    void theKernelAsItIsBreaksNothing() {
        assertNull(Exploring.first(500));
    }

    private static Catch explore(String name) {
        return explore(name, Exploring.class);
    }

    private static Catch explore(String name, Class<? extends Detector> explorer) {
        Sabotage sabotage = Sabotages.all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        Catch caught = new SabotagedLoader(sabotage.rewrite()).detector(explorer).run("");
        assertNotNull(caught, name);
        return caught;
    }
}
