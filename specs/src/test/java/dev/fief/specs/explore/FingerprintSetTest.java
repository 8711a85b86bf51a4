package dev.fief.specs.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FingerprintSetTest {

    @Test
    void growingLosesNothing() {
        try (FingerprintSet set = new FingerprintSet(FingerprintSet.SMALLEST_BITS)) {
            for (long number = 0; number < 100_000; number++) {
                assertEquals(FingerprintSet.NEW, set.claim(high(number), low(number), number));
                set.added(1);
                if (set.crowded()) {
                    set.grow();
                }
            }
            for (long number = 0; number < 100_000; number++) {
                assertEquals(number, set.claimOf(high(number), low(number)));
            }
            assertEquals(-1, set.claimOf(high(100_000), low(100_000)));
        }
    }

    @Test
    void bothHalvesTell() {
        try (FingerprintSet set = new FingerprintSet(FingerprintSet.SMALLEST_BITS)) {
            assertEquals(FingerprintSet.NEW, set.claim(5, 1, 10));
            assertEquals(FingerprintSet.NEW, set.claim(5, 2, 11));
            assertEquals(FingerprintSet.NEW, set.claim(6, 1, 12));
            assertEquals(FingerprintSet.KNOWN, set.claim(5, 1, 10));
            assertEquals(FingerprintSet.NEW, set.claim(-1, -1, 13));
            assertEquals(FingerprintSet.NEW, set.claim(-1, -2, 14));
            assertEquals(14, set.claimOf(-1, -2));
        }
    }

    @Test
    void aClaimOnlyGetsSmaller() {
        try (FingerprintSet set = new FingerprintSet(FingerprintSet.SMALLEST_BITS)) {
            assertEquals(FingerprintSet.NEW, set.claim(5, 1, 10));
            assertEquals(FingerprintSet.KNOWN, set.claim(5, 1, 11));
            assertEquals(FingerprintSet.LOWERED, set.claim(5, 1, 9));
            assertEquals(9, set.claimOf(5, 1));
        }
    }

    @Test
    void everyFingerprintIsNewToOneWorkerOnlyAndEndsAtItsLeastClaim() throws Exception {
        int workers = 4;
        int numbers = 40_000;
        try (FingerprintSet set = new FingerprintSet(17); var threads = Executors.newFixedThreadPool(workers)) {
            AtomicLong found = new AtomicLong();
            List<Callable<Void>> work = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                int mine = worker;
                work.add(() -> {
                    for (int step = 0; step < numbers; step++) {
                        long number = (step * 7919L + mine * 31L) % numbers;
                        if (set.claim(high(number), low(number), number * workers + mine) == FingerprintSet.NEW) {
                            found.incrementAndGet();
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
            assertEquals(numbers, found.get());
            for (long number = 0; number < numbers; number++) {
                assertEquals(number * workers, set.claimOf(high(number), low(number)));
            }
        }
    }

    private static long high(long number) {
        return WordHash.of(number, WordHash.HIGH_SEED);
    }

    private static long low(long number) {
        return WordHash.of(number, WordHash.LOW_SEED);
    }
}
