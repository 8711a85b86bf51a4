package dev.fief.bench.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class IpcPairTest {
    /**
     * Both paths leave the same state, but only the slow one works out anew when something happens next: so that word is put one
     * too low, and looked at afterwards.
     */
    private static boolean takesFastPath(IpcPair pair, LongSupplier work) {
        KernelMemory memory = pair.memory();
        long known = KernelArea.nextEvent(memory) - 1;
        KernelArea.nextEvent(memory, known);
        work.getAsLong();
        boolean untouched = KernelArea.nextEvent(memory) == known;
        KernelArea.nextEvent(memory, known + 1);
        return untouched;
    }

    @Test
    void fourWordsGoThereAndBack() {
        IpcPair pair = new IpcPair();
        DrivenSystem system = pair.system();
        for (int index = 0; index < 4; index++) {
            system.set(pair.client(), Register.A2 + index, 100 * index);
        }

        assertEquals(2, pair.roundTrip());
        for (int index = 1; index < 4; index++) {
            assertEquals(100 * index, system.get(pair.server(), Register.A2 + index));
            assertEquals(100 * index, system.get(pair.client(), Register.A2 + index));
        }
        assertEquals(4, MessageInfo.length(system.get(pair.client(), Register.A1)));
        assertEquals(ErrorCode.OK, Status.code(system.get(pair.client(), Register.A7)));
        assertEquals(4, pair.roundTrip());
    }

    @Test
    void theFastPathIsTakenWhereItIsMeasured() {
        IpcPair pair = new IpcPair();
        assertTrue(takesFastPath(pair, pair::roundTrip));

        new IpcBenchmark.OnceWatched().watchForAWhile();
        assertFalse(pair.memory().isWatched());
        assertTrue(takesFastPath(pair, pair::roundTrip));
    }

    @Test
    void theFastPathIsMissedWhereThatIsMeasured() {
        IpcPair pair = new IpcPair();
        assertFalse(takesFastPath(pair, pair::longRoundTrip));
        assertFalse(takesFastPath(pair, pair::emptyEntry));

        IpcPair slow = new IpcBenchmark.Slow().pair;
        assertFalse(takesFastPath(slow, slow::roundTrip));
        IpcPair traced = new IpcBenchmark.Traced().pair;
        assertFalse(takesFastPath(traced, traced::roundTrip));
        IpcBenchmark.Watched watched = new IpcBenchmark.Watched();
        assertFalse(takesFastPath(watched.pair, watched::roundTrip));
    }

    @Test
    void everyVariantDeliversTheSame() {
        IpcBenchmark benchmark = new IpcBenchmark();
        assertEquals(2, benchmark.fastPath(new IpcBenchmark.Plain()));
        assertEquals(2, benchmark.slowPath(new IpcBenchmark.Slow()));
        assertEquals(2, benchmark.traceOn(new IpcBenchmark.Traced()));
        assertEquals(2, benchmark.hooksOn(new IpcBenchmark.Watched()));
        assertEquals(2, benchmark.fastPathMissed(new IpcBenchmark.Plain()));
    }

    @Test
    void theControlsEnterButDeliverNothingOrDoNotEnter() {
        IpcPair pair = new IpcPair();
        long start = KernelArea.now(pair.memory());
        assertEquals(0, pair.emptyEntry());
        long entered = KernelArea.now(pair.memory());
        assertNotEquals(start, entered);
        assertEquals(pair.client(), pair.kernel().current());

        pair.registersOnly();
        assertEquals(entered, KernelArea.now(pair.memory()));
    }

    @Test
    void theBudgetMayRunOutInTheMiddle() {
        IpcPair pair = new IpcPair();
        long sum = 0;
        long virtual = KernelArea.now(pair.memory());
        pair.kernel().compute((1L << 31) - 10_000);
        for (int round = 1; round <= 100; round++) {
            sum = pair.roundTrip();
        }
        assertEquals(200, sum);
        assertTrue(KernelArea.now(pair.memory()) - virtual > 1L << 31);
    }

    @Test
    void theBaselineGoesRoundAndFailsIfARightIsMissing() {
        IpcPair pair = new IpcPair();
        IpcBaseline baseline = new IpcBaseline(pair);
        assertEquals(IpcPair.ENDPOINT, baseline.run());
        assertEquals(IpcPair.ENDPOINT, baseline.run());

        pair.system().set(pair.client(), Register.A5, 0);
        assertEquals(0, baseline.run());
    }
}
