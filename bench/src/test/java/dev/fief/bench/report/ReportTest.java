package dev.fief.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.bench.kernel.LookupBenchmark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.runner.RunnerException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private static final Row BASE = Row.of("x/base", "the base", LookupBenchmark.class, "readSlot");
    private static final Row SLOW = Row.of("x/slow", "the slow one", LookupBenchmark.class, "lookup").to("x/base")
            .wanted("4x", "2.5x");
    private static final ImmutableList<Section> SECTIONS =
            Lists.immutable.of(new Section("How slow?", "look", "constant", Lists.immutable.of(BASE, SLOW)));

    private static Answers answers() {
        Answers answers = new Answers();
        answers.add(BASE, 10, 0.01);
        answers.add(SLOW, 20, 64);
        answers.add(BASE, 20, 0.02);
        answers.add(SLOW, 80, 64);
        answers.add(BASE, 40, 0.02);
        answers.add(SLOW, 120, 64);
        return answers;
    }

    @Test
    void ratiosAreOfTheSameRound() {
        assertEquals(new Answers.Spread(10, 20, 40), answers().time(BASE));
        assertEquals(new Answers.Spread(2, 3, 4), answers().ratio(SLOW));
        assertFalse(answers().hasRatio(BASE));
        assertFalse(new Answers().has(BASE));
    }

    @Test
    void theTableStatesAndDoesNotJudge() {
        StringWriter text = new StringWriter();
        new TextReport(SECTIONS, answers()).print(new PrintWriter(text));
        assertEquals("""
            How slow?
            host ns per look, over forks; cost: constant
                                                                    min     median        max     B/op  ratio (range)          to                 must                 aim
              the base                                             10.0       20.0       40.0     none
              the slow one                                         20.0       80.0        120     64.0  3.00x (2.00 to 4.00)   x/base             4x                   2.5x

            """, text.toString());
    }

    @Test
    void numbersHaveThreeDigits() {
        assertEquals("1.23", TextReport.number(1.234));
        assertEquals("12.3", TextReport.number(12.34));
        assertEquals("1235", TextReport.number(1234.6));
        assertEquals("none", TextReport.bytes(0.09));
        assertEquals("?", TextReport.bytes(Double.NaN));
    }

    @Test
    void jsonHoldsTheSame() {
        StringWriter text = new StringWriter();
        new JsonReport(SECTIONS, answers()).print(new PrintWriter(text));
        JsonNode slow = JsonMapper.builder().build().readTree(text.toString()).get(1);
        assertEquals("x/slow", slow.get("id").asString());
        assertEquals(80, slow.get("nanoseconds").get("median").asDouble());
        assertEquals(3, slow.get("ratio").get("median").asDouble());
        assertEquals("x/base", slow.get("reference").asString());
    }

    @Test
    void everyRowNamesABenchmarkAndARow() throws ClassNotFoundException {
        ImmutableList<Row> rows = Questions.all().flatCollect(Section::rows);
        assertEquals(rows.size(), rows.collect(Row::id).distinct().size());
        for (Row row : rows) {
            int dot = row.benchmark().lastIndexOf('.');
            Method[] methods = Class.forName(row.benchmark().substring(0, dot)).getMethods();
            String name = row.benchmark().substring(dot + 1);
            assertTrue(Arrays.stream(methods).anyMatch(method -> method.getName().equals(name)
                    && method.isAnnotationPresent(Benchmark.class)), row.benchmark());
            assertTrue(row.reference().isEmpty() || rows.anySatisfy(other -> other.id().equals(row.reference())), row.id());
            assertFalse(row.quick() && rows.anySatisfy(other -> other.id().equals(row.reference()) && !other.quick()), row.id());
        }
    }

    @Test
    void jmhRunsARow() throws RunnerException {
        // It measures nothing here, so it need not wait for anybody who does.
        System.setProperty("jmh.ignoreLock", "true");
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        Answers answers = new Answers();
        Row row = SLOW.with("levels", 2);
        new Rounds(Lists.immutable.of(row), new Effort(1, 1, 1, 1, 1), new PrintWriter(new StringWriter()),
                new PrintStream(log)).measure(row, 0, answers);
        assertTrue(answers.time(row).median() > 0);
        assertTrue(log.size() > 0);
    }
}
