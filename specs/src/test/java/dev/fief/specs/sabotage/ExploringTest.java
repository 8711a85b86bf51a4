package dev.fief.specs.sabotage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The explorer finds what a sabotaged kernel breaks, by the shortest way. */
class ExploringTest {
    /** States that are looked at in every build. */
    private static final long SOON = 100;

    private static final int LEAST_SOON = 10;

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

    /** What the page says, for those that are found soon; {@link SabotageTest} looks at all of them if there is time. */
    @Test
    void whatThePageSaysIsFoundAnew() throws IOException {
        Map<String, String> soon = new LinkedHashMap<>();
        Map<String, String> found = new LinkedHashMap<>();
        SabotageTable.written().forEach((name, cell) -> {
            long states = Long.parseLong(cell.replaceFirst(".* @ [0-9]+(, )?", "0").replace(" states", ""));
            if (states <= SOON) {
                soon.put(name, cell);
                found.put(name, SabotageTable.explore(sabotage(name), SOON));
            }
        });
        assertTrue(soon.size() >= LEAST_SOON, soon.toString());
        assertEquals(soon, found);
    }

    @Test
    void theKernelAsItIsBreaksNothing() {
        assertNull(Exploring.first(500));
    }

    private static Sabotage sabotage(String name) {
        return Sabotages.all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private static Catch explore(String name) {
        return explore(name, Exploring.class);
    }

    private static Catch explore(String name, Class<? extends Detector> explorer) {
        Catch caught = new SabotagedLoader(sabotage(name).rewrite()).detector(explorer).run("");
        assertNotNull(caught, name);
        return caught;
    }
}
