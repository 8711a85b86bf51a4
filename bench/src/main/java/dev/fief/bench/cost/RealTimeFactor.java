package dev.fief.bench.cost;

import dev.fief.bench.kernel.IpcPair;
import dev.fief.microkernel.trace.WorkCounts;

/**
 * How fast the simulator is, measured: round trips of the kernel's fast path with their work counted.
 *
 * @param hostNanoseconds the least of several runs, which others on the machine disturbed least
 * @param roundTrip what happens in one
 */
record RealTimeFactor(double hostNanoseconds, EventCounts roundTrip) {
    private static final int WARM = 300_000;
    private static final int MEASURED = 20_000;
    private static final int REPETITIONS = 30;

    /** Measures, for about a second. */
    static RealTimeFactor measure() {
        IpcPair pair = new IpcPair();
        WorkCounts work = pair.kernel().trace().work();
        work.turn(true);
        run(pair, WARM);
        double least = Double.MAX_VALUE;
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            long begin = System.nanoTime();
            run(pair, MEASURED);
            least = Math.min(least, (System.nanoTime() - begin) / (double) MEASURED);
        }
        work.clear();
        pair.roundTrip();
        return new RealTimeFactor(least, new EventCounts().add(work).add(Event.FPU_OFF, 1).add(Event.FPU_ON, 1));
    }

    private static void run(IpcPair pair, int times) {
        for (int done = 0; done < times; done++) {
            pair.roundTrip();
        }
    }

    /** Simulated time over host time: above 1 the simulator is faster than the machine it simulates. */
    double on(CpuProfile profile) {
        return Breakdown.of(roundTrip, profile).nanoseconds() / hostNanoseconds;
    }
}
