package dev.fief.specs.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.memory.UndoLog;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * States that count as one are the same but for an exchange of slots, and those that are explored stand for all others. Which states
 * are the same is for {@link Sameness} to say, which does not share a line with how the explorer tells them apart.
 */
class SymmetryTest {
    private static final Scope REDUCED = new Scope(0, 0, false, true);
    private static final Scope FULL = new Scope(0, 0, false, false);

    private static final String GENEROUS = SmallSystems.HERMIT.replace("\"rw\"", "\"*\"");

    /** Slot 3 is passed by a call that waits. What it holds is no matter of numbering. */
    @Test
    void whatAWaitingCallNamesIsNotExchanged() {
        KernelWalk plain = walk();
        KernelWalk exchanged = walk();
        take(exchanged, "moves in cnode 0x6000 (slot 2): slot 5, from sched context 0x6440 wr-- (slot 3)");
        take(exchanged, "moves in cnode 0x6000 (slot 2): slot 3, from the thread of only wr-- (slot 1)");
        assertEquals(plain.fingerprintLow(), exchanged.fingerprintLow());

        take(plain, "sends on endpoint door wrgp (slot 8), passing sched context 0x6440 wr-- (slot 3)");
        take(exchanged, "sends on endpoint door wrgp (slot 8), passing the thread of only wr-- (slot 3)");
        assertNotEquals(plain.fingerprintLow(), exchanged.fingerprintLow());
    }

    private static KernelWalk walk() {
        KernelWalk walk = SmallSystems.subject(GENEROUS).walk(REDUCED, Inquiry.NOTHING);
        walk.start(0);
        return walk;
    }

    private static void take(KernelWalk walk, String words) {
        for (int action = 0; action < walk.actions(); action++) {
            if (walk.describe(action).contains(words)) {
                assertTrue(walk.take(action));
                return;
            }
        }
        throw new AssertionError("nobody " + words);
    }

    @Test
    void statesLeftWithSymmetryStandForAllOthers() {
        compare(SmallSystems.HERMIT, 4, 1.0 / 5);
        compare(GENEROUS, 3, 1.0 / 2);
        compare(SmallSystems.PAIR, 2, 1);
    }

    @Test
    void statesLeftWithSymmetryStandForAllOthersOfRandomSystems() {
        Random chance = new Random(11);
        for (int round = 0; round < 8; round++) {
            compare(random(chance), 2, 1);
        }
    }

    private static void compare(String system, int depth, double share) {
        Tally full = new Tally(system, FULL, depth);
        Tally reduced = new Tally(system, REDUCED, depth);

        assertTrue(full.classes.equals(reduced.classes), () -> full.classes.size() + " and " + reduced.classes.size()
                + " classes of " + system);
        assertTrue(reduced.states.size() <= full.states.size() * share, reduced.states.size() + " of " + full.states.size());
    }

    /** Two processes with a little of everything, so that they can wait for each other and pass what they have. */
    private static String random(Random chance) {
        String[] rights = {"r", "rw", "wg", "wgp", "*"};
        StringBuilder processes = new StringBuilder();
        for (String name : new String[] {"one", "two"}) {
            StringBuilder endowed = new StringBuilder();
            for (int slot = 8; slot < 10 + chance.nextInt(2); slot++) {
                endowed.append(slot == 8 ? "" : ", ").append("{ \"slot\": ").append(slot).append(", \"object\": \"")
                        .append(chance.nextBoolean() ? "door" : "back").append("\", \"rights\": \"")
                        .append(rights[chance.nextInt(rights.length)]).append("\" }");
            }
            processes.append(processes.isEmpty() ? "" : ", ").append("{ \"name\": \"").append(name)
                    .append("\", \"program\": \"any\", \"memory\": \"4K\", \"cpu\": \"10%\", \"slots\": 16, \"endow\": [ ").append(endowed)
                    .append(" ] }");
        }
        return SmallSystems.ALONE.replaceFirst("\"endpoints\": \\[]", "\"endpoints\": [ \"door\", \"back\" ]")
                .replaceFirst("\"processes\": .*", "\"processes\": [ " + processes + " ],")
                .replace("\"process\": \"only\"", "\"process\": \"one\"");
    }

    /** The states within some moves, and which of them are not the same. */
    private static final class Tally {
        private final Set<Long> states = new HashSet<>();
        private final Set<Long> classes = new HashSet<>();
        private final Map<Long, Long> classOfPrint = new HashMap<>();
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
            if (states.add(walk.fingerprintLow())) {
                long[] words = new long[walk.mostWords()];
                int end = walk.save(words, 0);
                next.add(Arrays.copyOf(words, end));
                long same = Sameness.of(walk.kernel().memory());
                classes.add(same);
                UndoLog none = new UndoLog();
                long print = new StatePrint(walk.kernel(), none, new Changes(walk.kernel().memory(), none), REDUCED).low();
                assertEquals(same, classOfPrint.computeIfAbsent(print, unseen -> same), "two states with one fingerprint");
            }
        }
    }
}
