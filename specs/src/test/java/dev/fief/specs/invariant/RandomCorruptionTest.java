package dev.fief.specs.invariant;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.memory.KernelMemory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever memory holds, a check ends and throws nothing. */
class RandomCorruptionTest {
    private static final int ROUNDS = 4000;

    @Test
    void anyWordMayBeWrong() {
        Driver sound = Driver.furnished();
        long[] snapshot = sound.memory.snapshot();
        KernelMemory memory = new KernelMemory((long) snapshot.length * Long.BYTES);
        for (int seed = 0; seed < ROUNDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            memory.restore(snapshot);
            for (int count = 1 + seed % 4; count > 0; count--) {
                corrupt(memory, random);
            }
            try {
                Survey survey = Survey.of(memory);
                Invariants.check(survey);
                Invariants.check(new Step(sound.survey(), Step.Entry.SYSTEM_CALL, sound.current(), survey));
                Invariants.check(new Step(survey, Step.Entry.SYSTEM_CALL, sound.current(), sound.survey()));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void allOfMemoryMayBeNoise() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            KernelMemory memory = new KernelMemory(1 << 14);
            for (int word = 0; word < memory.sizeInWords(); word++) {
                memory.store(word, value(memory, random));
            }
            int round = seed;
            assertTrue(Invariants.check(Survey.of(memory)).notEmpty(), () -> "seed " + round);
        }
    }

    private static void corrupt(KernelMemory memory, SplittableRandom random) {
        int word = random.nextInt(memory.sizeInWords());
        while (memory.load(word) == 0 && random.nextInt(10) != 0) {
            word = random.nextInt(memory.sizeInWords());
        }
        switch (random.nextInt(4)) {
            case 0 -> memory.store(word, value(memory, random));
            case 1 -> memory.store(word, memory.load(word) ^ 1L << random.nextInt(Long.SIZE));
            case 2 -> memory.store(word, memory.load(random.nextInt(memory.sizeInWords())));
            default -> memory.storeLow(word, random.nextInt(memory.sizeInWords()));
        }
    }

    private static long value(KernelMemory memory, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> 0;
            case 2 -> (long) random.nextInt(memory.sizeInWords()) << Integer.SIZE | random.nextInt(memory.sizeInWords());
            default -> (long) (random.nextInt(memory.sizeInWords()) >> 2) << 36 | random.nextInt(512);
        };
    }
}
