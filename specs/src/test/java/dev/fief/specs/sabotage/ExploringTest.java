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
    void theKernelAsItIsBreaksNothing() {
        assertNull(Exploring.first(500));
    }

    private static Catch explore(String name) {
        Sabotage sabotage = Sabotages.all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        Catch caught = new SabotagedLoader(sabotage.rewrite()).detector(Exploring.class).run("");
        assertNotNull(caught, name);
        return caught;
    }
}
