package dev.fief.specs.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.specs.toys.DerivationWalk;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many workers find what one finds: the same counts, and the same traces action by action. */
class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void manyFindWhatOneFinds(int workers) {
        assertEquals(Timeless.of(Explorer.of(graph(60_000)).workers(1).explore()),
                Timeless.of(Explorer.of(graph(60_000)).workers(workers).explore()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void manyFindTheSameViolation(int workers) {
        Exploration one = Explorer.of(graph(59_990)).workers(1).explore();

        assertNotNull(one.violation());
        assertEquals(Timeless.of(one), Timeless.of(Explorer.of(graph(59_990)).workers(workers).explore()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void manyStopAtTheSameState(int workers) {
        Bounds bounds = Bounds.NONE.states(20_000);
        Exploration one = Explorer.of(graph(60_000)).workers(1).bounds(bounds).explore();

        assertEquals(Ending.STATES, one.ending());
        assertTrue(one.counts().frontier() > 0);
        assertEquals(Timeless.of(one), Timeless.of(Explorer.of(graph(60_000)).workers(workers).bounds(bounds).explore()));
    }

    @Test
    void theToyIsCountedAlike() {
        Exploration one = Explorer.of(() -> new DerivationWalk(5)).workers(1).explore();

        assertEquals(Timeless.of(one), Timeless.of(Explorer.of(() -> new DerivationWalk(5)).workers(4).explore()));
    }

    private static Supplier<Walk> graph(int traps) {
        return () -> new RandomGraph(60_000, 6, traps, 20260101);
    }
}
