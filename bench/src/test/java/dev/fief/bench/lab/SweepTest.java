package dev.fief.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.bench.cost.Event;
import dev.fief.bench.design.Designs;
import dev.fief.bench.workload.Pattern;
import dev.fief.bench.workload.Workload;
import dev.fief.userland.console.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
    private static final ImmutableList<Point> POINTS = Designs.all().collect(
            design -> new Point(design, Workload.of(Pattern.FAN_IN, 64).times(40), Costs.cpu()));

    @TempDir
    private Path directory;

    private static String lines(ImmutableList<Outcome> outcomes) {
        return outcomes.collect(ResultsFile::line).makeString("\n");
    }

    @Test
    void whatWasInterruptedGoesOn() throws IOException {
        Path file = directory.resolve("results.jsonl");
        ImmutableList<Outcome> whole;
        try (ResultsFile results = new ResultsFile(file)) {
            whole = new Sweep(POINTS, 2, new PrintWriter(new StringWriter())).run(results);
        }
        // Killed in the middle of the sixth line.
        String text = Files.readString(file);
        int cut = text.indexOf('\n');
        for (int line = 1; line < 5; line++) {
            cut = text.indexOf('\n', cut + 1);
        }
        Files.writeString(file, text.substring(0, cut + 40));

        StringWriter progress = new StringWriter();
        try (ResultsFile results = new ResultsFile(file)) {
            assertEquals(lines(whole), lines(new Sweep(POINTS, 2, new PrintWriter(progress)).run(results)));
        }
        assertTrue(progress.toString().contains("5 of 13 points are known already"), progress.toString());
        assertTrue(progress.toString().contains("8 of 8 points"), progress.toString());
        try (ResultsFile results = new ResultsFile(file)) {
            assertEquals(13, results.outcomes().size());
        }
    }

    @Test
    void cpusThatCostDifferentlyAreDifferentPoints() {
        Point point = POINTS.getFirst();
        Point dearer = new Point(point.design(), point.workload(),
                point.cpu().with("test", Event.KERNEL_ENTRY, 1));
        assertTrue(!point.key().equals(dearer.key()));
    }

    @Test
    void anotherFileIsNotTakenForResults() throws IOException {
        Path file = directory.resolve("other.txt");
        Files.writeString(file, "hello\n");
        var wrong = assertThrows(BadInputException.class, () -> new ResultsFile(file).close());
        assertTrue(String.valueOf(wrong.getMessage()).contains(":1: this is not a result of fief bench run"));
        assertEquals("hello\n", Files.readString(file), "and is left alone");
    }

    @Test
    void linesThatCrossDoSoBetweenTheirPoints() {
        ImmutableList<Outcome> outcomes = Lists.immutable.of("remap", "rendezvous").flatCollect(name ->
                Lists.immutable.of(0, 1024, 65_536).collect(bytes -> new Point(Designs.all().detect(design -> design.name().equals(name)),
                        Workload.of(Pattern.REQUEST_REPLY, bytes).times(20), Costs.cpu()).run()));
        var crossings = Crossovers.of(outcomes, Outcome::bytes, outcome -> outcome.latency().mean());
        assertEquals(1, crossings.size());
        assertEquals("rendezvous", crossings.getFirst().below());
        assertEquals("remap", crossings.getFirst().above());
        assertTrue(crossings.getFirst().at() > 0 && crossings.getFirst().at() < 65_536);
        assertTrue(Crossovers.of(outcomes, Outcome::bytes, outcome -> 1).isEmpty(), "equal lines do not cross");
        assertTrue(Crossovers.of(outcomes, Outcome::bytes,
                outcome -> 1000 + 1e-10 * Math.sin(outcome.bytes() + outcome.design().hashCode())).isEmpty(), "nor such that rounding tells apart");
    }

    @Test
    void fairnessIsOneForEqualsAndOneInNForOneWhoBearsAll() {
        assertEquals(1, Outcome.jain(5, 5, 5));
        assertEquals(0.25, Outcome.jain(8, 0, 0, 0));
    }
}
