package dev.fief.specs.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.memory.UndoLog;
import dev.fief.specs.explore.Bounds;
import dev.fief.specs.explore.Exploration;
import dev.fief.specs.explore.Explorer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KernelWalkTest {
    private static final Scope SCOPE = new Scope(1, 1, true, true);
    private final Subject pair = SmallSystems.subject(SmallSystems.PAIR);

    @Test
    void everyInvariantHoldsNearTheStart() {
        Exploration found = Explorer.of(() -> pair.walk(SCOPE, Inquiry.EVERYTHING)).bounds(Bounds.NONE.depth(2)).workers(1).explore();

        assertNull(found.violation(), () -> String.valueOf(found.violation()));
        assertTrue(found.counts().distinct() > 500, () -> found.counts().toString());
    }

    /** Which CNode is the first depends on how slots are numbered, and that must make no difference. */
    @Test
    void aMessageMayBringItsCapabilityIntoAnyCNode() {
        KernelWalk walk = pair.walk(Scope.SMALL, Inquiry.NOTHING);
        walk.start(0);
        assertEquals(1, receivingInto(walk).size());
        int carve = 0;
        while (!walk.describe(carve).contains("retypes") || !walk.describe(carve).contains("kind cnode")) {
            carve++;
        }
        assertTrue(walk.take(carve));
        assertEquals(1, receivingInto(walk).size(), "the first one has no room left, the new one has");

        KernelWalk roomy = pair.walk(new Scope(1, 2, false, true), Inquiry.NOTHING);
        roomy.start(0);
        assertTrue(roomy.take(carve));
        assertEquals(2, receivingInto(roomy).size());
    }

    private static Set<Long> receivingInto(KernelWalk walk) {
        Set<Long> roots = new HashSet<>();
        for (int action = 0; action < walk.actions(); action++) {
            Move move = walk.move(action);
            if (move.what() == Happening.CALL && move.register(Register.A7) == SystemCall.RECV.number()) {
                roots.add(move.register(Register.T4));
            }
        }
        return roots;
    }

    @Test
    void whatIsTakenBackIsAsItWas() {
        KernelWalk walk = pair.walk(SCOPE, Inquiry.NOTHING);
        KernelMemory memory = walk.kernel().memory();
        Random chance = new Random(1);
        walk.start(0);
        for (int round = 0; round < 300; round++) {
            long[] before = memory.snapshot();
            long high = walk.fingerprintHigh();
            long low = walk.fingerprintLow();
            for (int action = 0; action < walk.actions(); action++) {
                if (walk.take(action)) {
                    walk.back();
                }
                assertArrayEquals(before, memory.snapshot());
                assertEquals(high, walk.fingerprintHigh());
                assertEquals(low, walk.fingerprintLow());
            }
            step(walk, chance);
        }
    }

    @Test
    void whatIsSavedIsGoneToAgainByAnotherWalk() {
        KernelWalk walk = pair.walk(SCOPE, Inquiry.NOTHING);
        KernelWalk other = pair.walk(SCOPE, Inquiry.NOTHING);
        Random chance = new Random(2);
        walk.start(0);
        for (int round = 0; round < 300; round++) {
            step(walk, chance);
            long[] words = new long[walk.mostWords()];
            int end = walk.save(words, 0);
            other.load(Arrays.copyOf(words, end), 0, end);

            assertArrayEquals(walk.kernel().memory().snapshot(), other.kernel().memory().snapshot());
            assertEquals(walk.fingerprintHigh(), other.fingerprintHigh());
            assertEquals(walk.fingerprintLow(), other.fingerprintLow());
            assertEquals(walk.actions(), other.actions());
        }
    }

    /** Only what a move has written to is looked at when its traces are put back; looking at everything finds nothing more. */
    @Test
    void afterAMoveNothingIsLeftToPutBack() {
        KernelWalk walk = pair.walk(new Scope(3, 2, true, true), Inquiry.NOTHING);
        KernelMemory memory = walk.kernel().memory();
        Random chance = new Random(5);
        walk.start(0);
        for (int round = 0; round < 3_000; round++) {
            step(walk, chance);
            long[] settled = memory.snapshot();
            UndoLog none = new UndoLog();
            new Aftermath(memory, none, new Changes(memory, none), new FrozenTime(memory)).settleAll();
            assertArrayEquals(settled, memory.snapshot());
        }
    }

    /** Fingerprints are brought up to date move by move; taken anew of the state that was come to, they are the same. */
    @Test
    void theFingerprintThatWasFollowedIsTheStatesOwn() {
        for (Scope scope : new Scope[] {SCOPE, new Scope(3, 2, false, true), new Scope(1, 1, true, false)}) {
            KernelWalk walk = pair.walk(scope, Inquiry.NOTHING);
            Random chance = new Random(4);
            walk.start(0);
            for (int round = 0; round < 2_000; round++) {
                step(walk, chance);
                UndoLog none = new UndoLog();
                StatePrint anew = new StatePrint(walk.kernel(), none, new Changes(walk.kernel().memory(), none), scope);
                assertEquals(anew.low(), walk.fingerprintLow());
                assertEquals(anew.low(), reloaded(walk));
            }
        }
    }

    /** The fingerprint after going to another state and back to this one. */
    private static long reloaded(KernelWalk walk) {
        long[] words = new long[walk.mostWords()];
        int end = walk.save(words, 0);
        walk.start(0);
        walk.load(words, 0, end);
        return walk.fingerprintLow();
    }

    /** Makes a move by chance; begins anew where none is left. */
    static void step(KernelWalk walk, Random chance) {
        for (int tries = 0; tries < 50; tries++) {
            int actions = walk.actions();
            if (actions > 0 && walk.take(chance.nextInt(actions))) {
                return;
            }
        }
        walk.start(0);
    }
}
