package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Timer;
import dev.fief.microkernel.schedule.Timers;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The timers beside a table of when each expires and how often; one that was never made is passed over. */
class TimersModelTest {
    private static final int MOVES = 3_000;
    private static final int TIMERS = 512;

    /** Not made. */
    private static final int MISSING = 1;

    private final KernelMemory memory = new KernelMemory(1 << 14);
    private final SplittableRandom random = new SplittableRandom(3);
    private final long[] expiry = new long[Limits.TIMERS];
    private final long[] period = new long[Limits.TIMERS];
    private final boolean[] started = new boolean[Limits.TIMERS];

    @Test
    void everyTimerExpiresWhenTheTableSays() {
        for (int index = 0; index < Limits.TIMERS; index++) {
            if (index != MISSING) {
                KernelArea.timer(memory, index, timer(index));
                Timer.make(memory, timer(index), index);
            }
        }
        // What stands behind the table in memory is none, whatever it holds.
        Timers.start(memory, timer(Limits.TIMERS), 0, 0);
        memory.store(KernelArea.readyQueue(0), timer(Limits.TIMERS));
        long now = 0;
        for (int move = 0; move < MOVES; move++) {
            int index = random.nextInt(Limits.TIMERS);
            switch (index == MISSING ? 0 : random.nextInt(4)) {
                case 0 -> {
                    now += random.nextInt(40);
                    expire(now);
                }
                case 1 -> {
                    Timers.stop(memory, timer(index));
                    started[index] = false;
                    expiry[index] = 0;
                    period[index] = 0;
                }
                default -> {
                    expiry[index] = now + random.nextInt(60);
                    period[index] = random.nextInt(3) * random.nextInt(30);
                    started[index] = true;
                    Timers.start(memory, timer(index), expiry[index], period[index]);
                }
            }
            compare();
        }
    }

    private static int timer(int index) {
        return TIMERS + index * 32;
    }

    /** The first of those that are due, until none is: it begins anew at the first multiple of its period to come. */
    private void expire(long now) {
        for (int index = 0; index < Limits.TIMERS; index++) {
            if (started[index] && expiry[index] <= now) {
                assertEquals(timer(index), Timers.takeExpired(memory, now));
                started[index] = period[index] != 0;
                while (started[index] && expiry[index] <= now) {
                    expiry[index] += period[index];
                }
                expiry[index] = started[index] ? expiry[index] : 0;
                compare();
            }
        }
        assertEquals(0, Timers.takeExpired(memory, now));
    }

    private void compare() {
        long next = Long.MAX_VALUE;
        for (int index = 0; index < Limits.TIMERS; index++) {
            if (index != MISSING) {
                assertEquals(started[index], Timer.started(memory, timer(index)));
                assertEquals(expiry[index], Timer.expiry(memory, timer(index)));
                assertEquals(period[index], Timer.period(memory, timer(index)));
                next = started[index] ? Math.min(next, expiry[index]) : next;
            }
        }
        assertEquals(next, Timers.next(memory));
    }
}
