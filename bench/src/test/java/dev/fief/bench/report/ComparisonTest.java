package dev.fief.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.bench.kernel.LookupBenchmark;
import dev.fief.userland.console.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTest {
    private static final Row BASE = Row.of("x/base", "the base", LookupBenchmark.class, "readSlot");
    private static final Row OTHER = Row.of("x/other", "the other", LookupBenchmark.class, "lookup").to("x/base");

    @TempDir
    private Path directory;

    /** A file of three forks, in which the other takes {@code ratio} times as long as the base, give or take a twentieth. */
    private Path file(String name, double machine, double ratio, double bytes) throws IOException {
        Answers answers = new Answers();
        for (double noise : new double[] {0.95, 1, 1.05}) {
            answers.add(BASE, 10 * machine, 0);
            answers.add(OTHER, 10 * machine * ratio * noise, bytes);
        }
        Path file = directory.resolve(name);
        Files.writeString(file, new LinesReport(
                Lists.immutable.of(new Section("How slow?", "look", "constant", Lists.immutable.of(BASE, OTHER))), answers, "abc").text());
        return file;
    }

    @Test
    void aSlowerMachineIsNoRegression() throws IOException {
        assertTrue(new Comparison(file("a", 1, 2, 16), file("b", 3, 2.05, 16)).changes().isEmpty());
    }

    @Test
    void aRatioThatGrewBeyondNoiseIs() throws IOException {
        var changes = new Comparison(file("a", 1, 2, 16), file("b", 0.5, 2.6, 16)).changes();
        assertEquals(1, changes.size());
        assertTrue(changes.getFirst().worse());
        assertEquals("worse   x/other                      ratio 2.00 -> 2.60", changes.getFirst().toString());
        assertTrue(new Comparison(file("a", 1, 2.6, 16), file("b", 1, 2, 16)).changes().noneSatisfy(Comparison.Change::worse));
    }

    @Test
    void anAllocationThatGrewIs() throws IOException {
        var changes = new Comparison(file("a", 1, 2, 0), file("b", 1, 2, 24)).changes();
        assertEquals("bytes", changes.getOnly().metric());
        assertTrue(changes.getOnly().worse());
    }

    @Test
    void theShapeIsThatOfSel4bench() throws IOException {
        String line = Files.readAllLines(file("a", 1, 2, 16)).getLast();
        JsonNode node = JsonMapper.builder().build().readTree(line);
        assertEquals("x/other", node.get("benchmark").asString());
        assertEquals("abc", node.get("commit").asString());
        double[] wanted = {19, 19.5, 20, 20, 20.5, 21, 1, 3};
        for (int index = 0; index < wanted.length; index++) {
            assertEquals(wanted[index], node.get("nanoseconds").get(index).asDouble(), 1e-9, "number " + index);
        }
        assertEquals(8, node.get("ratio").size());
        assertEquals(8, node.get("bytes").size());
    }

    @Test
    void anotherFileIsNamedByLine() throws IOException {
        Path good = file("a", 1, 2, 16);
        Path bad = directory.resolve("bad");
        Files.writeString(bad, Files.readString(good) + "{\"benchmark\":\"y\",\"bytes\":[1,2]}\n");
        assertEquals(bad + ":3:18: bytes is no list of eight numbers, min, q1, median, mean, q3, max, stddev, n", complaint(good, bad));
        Files.writeString(bad, "{\"benchmark\":\"x/other\",\"ratio\":[\"a\",1,1,1,1,1,1,1]}\n");
        assertTrue(complaint(good, bad).startsWith(bad + ":1:24: ratio is no list of eight numbers"), complaint(good, bad));
        Files.writeString(bad, "a report\n");
        assertTrue(complaint(good, bad).endsWith(": this is no line of fief bench --lines"), complaint(good, bad));
        Files.writeString(bad, Files.readString(good) + Files.readString(good));
        assertEquals(bad + ":3:1: x/base is there twice", complaint(good, bad));
    }

    private static String complaint(Path old, Path recent) {
        return String.valueOf(assertThrows(BadInputException.class, () -> new Comparison(old, recent)).getMessage());
    }

    /** Otherwise a gate would stay open for ever once the rows have other names. */
    @Test
    void filesWithoutACommonRowAreNotEqual() throws IOException {
        Path good = file("a", 1, 2, 16);
        Path other = directory.resolve("other");
        Files.writeString(other, Files.readString(good).replace("x/", "y/"));
        assertEquals(other + ": it has no row that " + good + " has: there is nothing to compare", complaint(good, other));
    }

    @Test
    void overheadThatSwingsReportsNothing() {
        Row harness = Row.of(Overhead.ROW, "nothing", LookupBenchmark.class, "readSlot");
        Answers calm = new Answers();
        calm.add(harness, 0.3, 0);
        calm.add(harness, 0.5, 0);
        assertEquals("", Overhead.complaint(calm));
        calm.add(harness, 9, 0);
        assertTrue(Overhead.complaint(calm).startsWith("measuring alone took from 0.30 to 9.00 ns here: nothing is reported"));
        assertEquals("", Overhead.complaint(new Answers()), "not run");
    }
}
