package dev.fief.specs.sabotage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import org.jspecify.annotations.Nullable;

/** Every sabotage is caught, by what it says. (Examples of jqwik, whose generators work on its own thread only.) */
class SabotageTest {
    /** How many of them a few hundred random calls bring out, whatever the alphabet these are drawn from. */
    private static final int LEAST_BY_MODEL = 20;

    @Example
    void everySabotageIsCaught() {
        List<String> missed = new ArrayList<>();
        int byModel = 0;
        StringBuilder table = new StringBuilder(row("sabotage", "by its script @ calls", "@ random calls (0: in the prelude)"));
        for (Sabotage sabotage : Sabotages.all()) {
            SabotagedLoader loader = new SabotagedLoader(sabotage.rewrite());
            Catch script = loader.detector(Detectors.Script.class).run(sabotage.script());
            Catch model = loader.detector(Detectors.Model.class).run(sabotage.script());
            byModel += model == null ? 0 : 1;
            table.append(row(sabotage.name(), text(script), text(model)));
            if (script == null || !List.of(script.by().split(" ")).contains(sabotage.caughtBy())) {
                missed.add(sabotage + " (" + sabotage.origin() + "; " + sabotage.rewrite() + "): " + sabotage.caughtBy()
                        + " should notice that " + sabotage.sentence() + ", but "
                        + (script == null ? "nothing did" : script + " did: " + script.sentence()));
            }
        }
        System.out.print(table);
        assertEquals(List.of(), missed);
        assertTrue(byModel >= LEAST_BY_MODEL, byModel + " were noticed by the model");
    }

    @Example
    void theKernelAsItIsPassesAllDetectors() {
        SabotagedLoader control = new SabotagedLoader(null);
        for (String script : Sabotages.all().stream().map(Sabotage::script).distinct().toList()) {
            assertNothing(control.detector(Detectors.Script.class).run(script), script);
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
        System.out.print(row(name, text(caught), caught.sentence()));
    }

    private static void assertNothing(@Nullable Catch caught, String what) {
        assertNull(caught, () -> what + ": " + caught + ": " + (caught == null ? "" : caught.sentence()));
    }

    private static String text(@Nullable Catch caught) {
        return caught == null ? "-" : caught.toString();
    }

    private static String row(String name, String script, String model) {
        return String.format("%-40s| %-60s| %s%n", name, script, model);
    }
}
