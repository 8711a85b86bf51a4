package dev.fief.bench.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.bench.cost.Event;
import dev.fief.bench.lab.Costs;
import dev.fief.bench.lab.Outcome;
import dev.fief.bench.lab.Point;
import dev.fief.bench.workload.Pattern;
import dev.fief.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The design that the guide shows is the one here, and it works. */
class GuideTest {
    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        return root.resolve("bench");
    }

    @Test
    void theGuideShowsThisDesign() throws IOException {
        String source = Files.readString(root().resolve("src/test/java/dev/fief/bench/design/Relay.java"));
        String shown = source.substring(source.indexOf("final class Relay"));
        assertTrue(Files.readString(root().resolve("designs.md")).contains(shown), "designs.md shows another");
    }

    @Test
    void everyDesignHasASection() throws IOException {
        String guide = Files.readString(root().resolve("designs.md"));
        Designs.all().forEach(design -> assertTrue(guide.contains("`" + design.name() + "`"), design.name()));
    }

    @Test
    void itWorks() {
        Outcome outcome = new Point(new Relay(), Workload.of(Pattern.REQUEST_REPLY, 64).times(40), Costs.cpu()).run();
        assertEquals(40, outcome.requests());
        assertTrue(outcome.each(Event.KERNEL_ENTRY) > 3, "a call, a signal, a wait, and the answer");
    }

    @Test
    void itWorksForEveryWorkload() {
        for (Pattern pattern : Pattern.all()) {
            for (int processors = 1; processors <= 2; processors++) {
                Outcome outcome = new Point(new Relay(), Workload.of(pattern, 64).on(processors).times(40), Costs.cpu()).run();
                assertFalse(outcome.failed(), pattern.title() + " on " + processors);
            }
        }
    }
}
