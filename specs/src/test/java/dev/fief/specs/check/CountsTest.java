package dev.fief.specs.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.specs.explore.Bounds;
import dev.fief.specs.explore.Counts;
import dev.fief.specs.explore.Ending;
import dev.fief.specs.explore.Exploration;
import dev.fief.specs.explore.Explorer;
import org.junit.jupiter.api.Test;

/**
 * How many states small systems have. The numbers are what was found once; whoever changes the kernel or the alphabet on purpose puts
 * the new ones here, and anything else that changes them is a mistake in the exploration.
 */
class CountsTest {
    private static final Scope NOTHING_NEW = new Scope(0, 0, false, true);

    @Test
    void oneProcessIsExploredToTheEnd() {
        Exploration found = explore(SmallSystems.ALONE, NOTHING_NEW, Integer.MAX_VALUE);

        assertEquals(Ending.EXHAUSTED, found.ending());
        assertCounts(4_805, 21_912, found.counts());
        assertEquals(13, found.counts().depth());
    }

    @Test
    void twoProcessesWithinThreeMoves() {
        assertCounts(34_363, 48_776, explore(SmallSystems.PAIR, Scope.SMALL, 3).counts());
    }

    @Test
    void oneProcessWithAnEndpointWithinSixMoves() {
        assertCounts(10_445, 27_816, explore(SmallSystems.HERMIT, NOTHING_NEW, 6).counts());
    }

    private static Exploration explore(String system, Scope scope, int depth) {
        Subject subject = SmallSystems.subject(system);
        return Explorer.of(() -> subject.walk(scope, Inquiry.NOTHING)).bounds(Bounds.NONE.depth(depth)).workers(1).explore();
    }

    private static void assertCounts(long distinct, long transitions, Counts counts) {
        assertEquals(distinct, counts.distinct());
        assertEquals(transitions, counts.transitions());
    }
}
