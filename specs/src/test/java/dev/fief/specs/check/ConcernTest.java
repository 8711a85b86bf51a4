package dev.fief.specs.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.memory.KernelMemory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Invariants checked only as far as a move concerns them say what all of them say, of states as they come and of broken ones. */
class ConcernTest {
    @Test
    void whatConcernsAMoveIsAllThatCanBreak() {
        KernelWalk walk = SmallSystems.subject(SmallSystems.PAIR).walk(new Scope(2, 2, true, true), Inquiry.EVERYTHING.ofStates());
        Random chance = new Random(3);
        int broken = 0;
        walk.start(0);
        for (int round = 0; round < 1_500; round++) {
            int actions = walk.actions();
            if (actions == 0 || round % 60 == 0) {
                walk.start(0);
            } else if (walk.take(chance.nextInt(actions))) {
                broken += compare(walk, chance, round % 3 != 0);
            }
        }
        assertTrue(broken > 100, broken + " states were broken");
    }

    /** Breaks a word of the state just reached, or goes on from it. @return 1 if that broke an invariant */
    private static int compare(KernelWalk walk, Random chance, boolean breaks) {
        KernelMemory memory = walk.kernel().memory();
        assertEquals(walk.violatedInFull(), walk.violated());
        if (!breaks) {
            return 0;
        }
        int word = wordInUse(memory, chance);
        memory.store(word, memory.load(word) ^ 1L << chance.nextInt(Long.SIZE));
        String found = walk.violated();
        String all = walk.violatedInFull();
        assertEquals(all == null, found == null, () -> all + " in word " + word);
        walk.back();
        return found == null ? 0 : 1;
    }

    private static int wordInUse(KernelMemory memory, Random chance) {
        int word = 1 + chance.nextInt(memory.sizeInWords() - 1);
        while (memory.load(word) == 0) {
            word = 1 + chance.nextInt(memory.sizeInWords() - 1);
        }
        return word;
    }
}
