package dev.fief.bench.literature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.bench.cost.CpuProfile;
import dev.fief.bench.cost.CpuProfiles;
import dev.fief.bench.cost.Event;
import dev.fief.userland.console.ExitStatus;
import dev.fief.userland.console.FiefCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class LiteratureTest {
    private final StringWriter out = new StringWriter();

    private int fief(String... arguments) {
        CommandLine line = FiefCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        return line.execute(arguments);
    }

    private static Figure figure(double low, double high, Claim claim) {
        return new Figure("something", "somebody", low, high, claim, "");
    }

    /** The page shows what the command prints. */
    @Test
    void theTableOfThePageIsWhatIsPrinted() throws IOException {
        assertEquals(ExitStatus.OK, fief("bench", "literature"));
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        String page = Files.readString(root.resolve("bench/designs.md"));
        assertTrue(page.contains(out.toString().strip()), "bench/designs.md shows another table than this:\n" + out);
    }

    @Test
    void everyFigureNamesItsSourceAndItsReason() {
        assertTrue(Figure.shipped().size() > 12);
        Figure.shipped().forEach(figure -> {
            assertTrue(figure.source().length() > 8, figure.what());
            assertTrue(figure.why().length() > 20, figure.what());
        });
    }

    @Test
    void forPrograms() {
        assertEquals(ExitStatus.OK, fief("bench", "literature", "--json"));
        var rows = JsonMapper.builder().build().readTree(out.toString());
        assertEquals(Figure.shipped().size(), rows.size());
        assertTrue(rows.get(0).get("predicted").asDouble() > 0);
    }

    /** What is said depends on the claim, not on the figure: another figure gives another ratio. */
    @Test
    void aFigureThatIsOffIsAMiss() {
        CpuProfile skylake = CpuProfiles.all().getFirst();
        Claim claim = new Claim.Events("skylake", Map.of(Event.KERNEL_ENTRY, 2));
        double cycles = 2 * skylake.cycles(Event.KERNEL_ENTRY);
        assertEquals(cycles, claim.value(), 1e-9);
        assertFalse(Comparison.of(figure(cycles, cycles, claim)).isMiss());
        assertEquals(1, Comparison.of(figure(cycles / 3, cycles * 3, claim)).ratio(), 1e-9);
        assertEquals(2, Comparison.of(figure(cycles / 4, cycles / 2, claim)).ratio(), 1e-9);
        assertTrue(Comparison.of(figure(2 * cycles, 3 * cycles, claim)).isMiss());
    }

    /** The round trip that is asked for is the one that was fitted: the two published rows of its call and its answer. */
    @Test
    void aRoundTripWithoutWorkIsItsCallAndItsAnswer() {
        Claim claim = new Claim.RoundTrip("rendezvous", "request-reply", "skylake", 1, 0, false);
        assertEquals(725 + 577, claim.value(), 60);
        Claim slow = new Claim.RoundTrip("rendezvous-slow", "request-reply", "skylake", 1, 0, false);
        assertEquals(slow.value() / claim.value(),
                new Claim.Times((Claim.RoundTrip) slow, (Claim.RoundTrip) claim).value(), 1e-9);
    }

    @Test
    void whatDoesNotExistIsNoClaim() {
        assertThrows(IllegalArgumentException.class,
                () -> new Claim.RoundTrip("telepathy", "request-reply", "skylake", 1, 0, false).value());
        assertThrows(IllegalArgumentException.class, () -> new Claim.Events("abacus", Map.of()).value());
        assertThrows(IllegalArgumentException.class, () -> figure(3, 2, new Claim.Events("skylake", Map.of())));
    }
}
