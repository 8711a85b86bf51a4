package dev.fief.specs.sabotage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import org.jspecify.annotations.Nullable;

/** Every sabotage is caught, by what it says. (Examples of jqwik, whose generators work on its own thread only.) */
class SabotageTest {
    private static final int LEAST = 44;
    private static final int LEAST_LAYERS = 2;

    /** How many of them a few hundred random calls bring out, whatever the alphabet these are drawn from. */
    private static final int LEAST_AT_RANDOM = 20;

    @Example
    void everySabotageIsCaughtByTwoLayersAndByWhatItSays() throws IOException {
        Map<String, String> explored = SabotageTable.written();
        SabotageTable table = SabotageTable.play(sabotage -> Boolean.getBoolean("fief.long")
                ? SabotageTable.explore(sabotage, SabotageTable.EXPLORED) : explored.getOrDefault(sabotage.name(), ""));
        assertTrue(table.rows().size() >= LEAST);
        assertEquals(List.of(), table.rows().stream().filter(row -> row.layers() < LEAST_LAYERS || !row.asSaid()).toList());
        assertEquals(table.page(), Files.readString(Path.of("sabotage.md")),
                "specs/sabotage.md is out of date: run dev.fief.specs.sabotage.SabotageTable and keep its output");
    }

    @Example
    void randomCallsInLockstepWithTheModelNoticeMostOfThem() {
        long noticed = Sabotages.all().stream()
                .filter(each -> new SabotagedLoader(each.rewrite()).detector(Detectors.Model.class).run(each.script()) != null)
                .count();
        assertTrue(noticed >= LEAST_AT_RANDOM, noticed + " were noticed by random calls");
    }

    @Example
    void theKernelAsItIsPassesAllDetectors() {
        SabotagedLoader control = new SabotagedLoader(null);
        for (String script : Sabotages.all().stream().map(Sabotage::script).distinct().toList()) {
            assertNothing(control.detector(Detectors.Properties.class).run(script), script);
            assertNothing(control.detector(Detectors.Behaviour.class).run(script), script);
            assertNothing(control.detector(Detectors.Lockstep.class).run(script), script);
        }
        assertNothing(control.detector(Detectors.Model.class).run(""), "model");
        assertNothing(control.detector(Detectors.Refusals.class).run(""), "refusals");
        assertNothing(control.detector(Detectors.Twins.class).run(""), "twins");
    }

    @Example
    void randomRefusalsNoticeOneThatWrites() {
        assertNoticed("refusal that consumes", Detectors.Refusals.class);
    }

    @Example
    void randomTwinsNoticeAFastPathThatForgets() {
        assertNoticed("fast answer forgets a field", Detectors.Twins.class);
    }

    private static void assertNoticed(String name, Class<? extends Detector> detector) {
        Sabotage sabotage = Sabotages.all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        Catch caught = new SabotagedLoader(sabotage.rewrite()).detector(detector).run(sabotage.script());
        assertNotNull(caught, name);
    }

    private static void assertNothing(@Nullable Catch caught, String what) {
        assertNull(caught, () -> what + ": " + caught + ": " + (caught == null ? "" : caught.sentence()));
    }
}
