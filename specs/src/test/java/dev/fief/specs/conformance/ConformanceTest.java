package dev.fief.specs.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.specs.conformance.ConformanceTable.Row;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Every test of seL4's has one of ours that runs, or a reason why not; and nothing is claimed that is not on the list. */
class ConformanceTest {
    private static final int LEAST = 100;

    private final ConformanceTable table = ConformanceTable.read();

    /** The names that must be there at the least: series by prefix, first and last number. */
    private static Stream<String> required() {
        return Stream.of(series("CNODEOP000", 1, 9), series("CANCEL_BADGED_SENDS_000", 1, 2), series("RETYPE000", 0, 2),
                series("IPC000", 1, 4), series("IPC100", 1, 4), series("IPC00", 10, 27), series("IPCRIGHTS000", 1, 5),
                series("BIND000", 1, 6), series("PAGEFAULT000", 1, 5), series("PAGEFAULT100", 1, 4),
                series("TIMEOUTFAULT000", 1, 3), series("SCHED000", 0, 9), series("SCHED00", 10, 22),
                series("SCHED_CONTEXT_000", 1, 9), series("SCHED_CONTEXT_00", 10, 14), series("INTERRUPT000", 2, 6),
                series("THREADS000", 4, 5), Stream.of("CSPACE0001", "NBWAIT0001", "DOMAINS0000-0005", "PREEMPT_REVOKE"))
                .flatMap(names -> names);
    }

    private static Stream<String> series(String prefix, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(number -> prefix + number);
    }

    @Test
    void everyNameIsOnTheListOnce() {
        List<String> names = table.rows().stream().map(Row::name).toList();
        Set<String> once = new HashSet<>(names);
        assertEquals(names.size(), once.size());
        assertEquals(List.of(), required().filter(name -> !once.contains(name)).toList());
    }

    @Test
    void everyRowHasATestOfOursOrAReasonAndNotBoth() {
        assertEquals(List.of(), table.rows().stream()
                .filter(row -> row.reason().isEmpty() != table.claims().containsKey(row.name())).map(Row::name).toList());
    }

    @Test
    void nothingIsClaimedThatIsNotOnTheList() {
        Set<String> names = table.rows().stream().map(Row::name).collect(Collectors.toSet());
        assertEquals(List.of(), table.claims().keySet().stream().filter(name -> !names.contains(name)).toList());
    }

    @Test
    void everyTestOfOursRuns() {
        List<Method> all = table.claims().values().stream().flatMap(List::stream).toList();
        assertEquals(List.of(), all.stream().filter(method -> !ConformanceTable.runs(method)).toList());
    }

    @Test
    void whatDoesNotRunIsTold() throws NoSuchMethodException {
        assertTrue(ConformanceTable.runs(ConformanceTest.class.getDeclaredMethod("whatDoesNotRunIsTold")));
        assertFalse(ConformanceTable.runs(ConformanceTest.class.getDeclaredMethod("required")));
        assertFalse(ConformanceTable.runs(NeverRunTest.class.getDeclaredMethod("disabled")));
        assertFalse(ConformanceTable.runs(NamedUnlikeATestClass.class.getDeclaredMethod("test")));
    }

    @Test
    void atLeastAHundredAreShown() {
        assertTrue(table.shown() >= LEAST, table.shown() + " tests of seL4's have one of ours");
    }

    @Test
    void thePublishedTableIsThisOne() throws IOException {
        assertEquals(table.page(), Files.readString(Path.of("conformance.md")),
                "specs/conformance.md is out of date: run dev.fief.specs.conformance.ConformanceTable and keep its output");
    }

    /** Not for the build. */
    private static final class NeverRunTest {
        @Test
        @Disabled("never run: its presence is what is tested")
        void disabled() {}
    }

    /** Not for the build either. */
    private static final class NamedUnlikeATestClass {
        @Test
        void test() {}
    }
}
