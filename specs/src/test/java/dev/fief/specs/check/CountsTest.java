package dev.fief.specs.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.memory.UndoLog;
import dev.fief.microkernel.object.Tcb;
import dev.fief.specs.explore.Bounds;
import dev.fief.specs.explore.Counts;
import dev.fief.specs.explore.Ending;
import dev.fief.specs.explore.Exploration;
import dev.fief.specs.explore.Explorer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * How many states small systems have. The numbers are what was found once; whoever changes the kernel or the alphabet on purpose puts
 * the new ones here, and anything else that changes them is a mistake in the exploration.
 */
class CountsTest {
    private static final Scope NOTHING_NEW = new Scope(0, 0, false, true);
    private static final Scope EVERY_STATE = new Scope(0, 0, false, false);

    @Test
    void oneProcessIsExploredToTheEnd() {
        Exploration found = explore(SmallSystems.ALONE, NOTHING_NEW, Integer.MAX_VALUE);

        assertEquals(Ending.EXHAUSTED, found.ending());
        assertCounts(4_805, 22_040, found.counts());
        assertEquals(13, found.counts().depth());
    }

    @Test
    void twoProcessesWithinThreeMoves() {
        assertCounts(34_255, 49_225, explore(SmallSystems.PAIR, Scope.SMALL, 3).counts());
    }

    @Test
    void oneProcessWithAnEndpointWithinSixMoves() {
        assertCounts(10_445, 27_998, explore(SmallSystems.HERMIT, NOTHING_NEW, 6).counts());
    }

    /**
     * Searched here by hand, the states that are left if symmetry is used stand for all others. Registers are not compared: those
     * of a thread in a call may name a slot, so states that are exchanged slot for slot differ there.
     */
    @Test
    void symmetryLeavesOutNoStateAndAddsNone() {
        Tally reduced = new Tally(SmallSystems.HERMIT, NOTHING_NEW, 4);
        Tally full = new Tally(SmallSystems.HERMIT, EVERY_STATE, 4);

        assertEquals(explore(SmallSystems.HERMIT, EVERY_STATE, 4).counts().distinct(), full.states.size());
        assertEquals(explore(SmallSystems.HERMIT, NOTHING_NEW, 4).counts().distinct(), reduced.states.size());
        assertTrue(reduced.states.size() < full.states.size() / 5, reduced.states.size() + " of " + full.states.size());
        assertTrue(full.classes.equals(reduced.classes), () -> full.classes.size() + " and " + reduced.classes.size() + " classes");
    }

    /** The states within some moves, and what they are if slots and registers make no difference. */
    private static final class Tally {
        private final Set<Fingerprint> states = new HashSet<>();
        private final Set<Fingerprint> classes = new HashSet<>();
        private final KernelWalk walk;
        private Queue<long[]> next = new ArrayDeque<>();

        Tally(String system, Scope scope, int depth) {
            walk = SmallSystems.subject(system).walk(scope, Inquiry.NOTHING);
            walk.start(0);
            meet();
            for (int distance = 0; distance < depth; distance++) {
                Queue<long[]> level = next;
                next = new ArrayDeque<>();
                level.forEach(this::expand);
            }
        }

        private void expand(long[] state) {
            walk.load(state, 0, state.length);
            for (int action = 0, actions = walk.actions(); action < actions; action++) {
                if (walk.take(action)) {
                    meet();
                    walk.back();
                }
            }
        }

        private void meet() {
            if (states.add(Fingerprint.of(walk))) {
                long[] words = new long[walk.mostWords()];
                int end = walk.save(words, 0);
                next.add(Arrays.copyOf(words, end));
                classes.add(withoutRegisters());
            }
        }

        private Fingerprint withoutRegisters() {
            KernelMemory memory = walk.kernel().memory();
            long[] words = memory.snapshot();
            Descent.eachThread(memory, thread -> memory.zero(Tcb.registerWord(thread, 0), Register.COUNT));
            StatePrint print = new StatePrint(walk.kernel(), new UndoLog(), NOTHING_NEW);
            Descent.eachThread(memory, thread -> {
                for (int register = 0; register < Register.COUNT; register++) {
                    Tcb.register(memory, thread, register, words[Tcb.registerWord(thread, register)]);
                }
            });
            return new Fingerprint(print.high(), print.low());
        }
    }

    private record Fingerprint(long high, long low) {
        static Fingerprint of(KernelWalk walk) {
            return new Fingerprint(walk.fingerprintHigh(), walk.fingerprintLow());
        }
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
