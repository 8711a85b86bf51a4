package dev.fief.microkernel.schedule;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Timer;

/** The timers that boot made. They are few, so they are looked through. */
public final class Timers {
    private Timers() {}

    /** When the next timer expires; {@link Long#MAX_VALUE} if none is started. */
    public static long next(KernelMemory memory) {
        long next = Long.MAX_VALUE;
        for (int index = 0; index < Limits.TIMERS; index++) {
            int timer = KernelArea.timer(memory, index);
            if (timer != 0 && Timer.started(memory, timer)) {
                next = Math.min(next, Timer.expiry(memory, timer));
            }
        }
        return next;
    }

    /** A timer that has expired by {@code now}, started again if it has a period; 0 if there is none. */
    public static int takeExpired(KernelMemory memory, long now) {
        for (int index = 0; index < Limits.TIMERS; index++) {
            int timer = KernelArea.timer(memory, index);
            if (timer != 0 && Timer.started(memory, timer) && Timer.expiry(memory, timer) <= now) {
                restart(memory, timer, now);
                return timer;
            }
        }
        return 0;
    }

    /** Expiries that were missed by more than a period are not made up for. */
    private static void restart(KernelMemory memory, int timer, long now) {
        long period = Timer.period(memory, timer);
        if (period == 0) {
            stop(memory, timer);
        } else {
            long missed = (now - Timer.expiry(memory, timer)) / period;
            Timer.expiry(memory, timer, Timer.expiry(memory, timer) + (missed + 1) * period);
        }
    }

    public static void start(KernelMemory memory, int timer, long expiry, long period) {
        Timer.started(memory, timer, true);
        Timer.expiry(memory, timer, expiry);
        Timer.period(memory, timer, period);
    }

    public static void stop(KernelMemory memory, int timer) {
        Timer.started(memory, timer, false);
        Timer.expiry(memory, timer, 0);
        Timer.period(memory, timer, 0);
    }
}
