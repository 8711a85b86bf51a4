package dev.fief.bench.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.bench.kernel.IpcPair;
import dev.fief.microkernel.trace.WorkCounts;
import dev.fief.microkernel.trace.WorkKind;
import org.eclipse.collections.impl.factory.primitive.ObjectDoubleMaps;
import org.junit.jupiter.api.Test;

class EventCountsTest {
    private static EventCounts roundTrip(IpcPair pair, boolean fastPath) {
        pair.kernel().useFastPath(fastPath);
        WorkCounts work = pair.kernel().trace().work();
        work.turn(true);
        pair.roundTrip();
        work.clear();
        pair.roundTrip();
        work.turn(false);
        return new EventCounts().add(work);
    }

    @Test
    void theFastPathSaysWhatItDid() {
        EventCounts expected = new EventCounts().add(Event.KERNEL_ENTRY, 2).add(Event.FAST_CALL, 1).add(Event.FAST_REPLY, 1)
                .add(Event.LOOKUP_LEVEL, 3).add(Event.WORD_COPIED, 8).add(Event.QUEUE_OPERATION, 2)
                .add(Event.FAST_SPACE_SWITCH, 2);
        assertEquals(expected, roundTrip(new IpcPair(), true));
    }

    @Test
    void theSlowPathSaysThatItWasSlow() {
        EventCounts expected = new EventCounts().add(Event.KERNEL_ENTRY, 2).add(Event.SLOW_PATH, 2).add(Event.MESSAGE, 1)
                .add(Event.ANSWER, 1).add(Event.REPLY_BOUND, 1).add(Event.REPLY_FREED, 1)
                .add(Event.CONTEXT_LENT, 1).add(Event.CONTEXT_RETURNED, 1)
                .add(Event.LOOKUP_LEVEL, 3).add(Event.WORD_COPIED, 8).add(Event.QUEUE_OPERATION, 2)
                .add(Event.THREAD_SWITCH, 2).add(Event.ADDRESS_SPACE_SWITCH, 2);
        assertEquals(expected, roundTrip(new IpcPair(), false));
    }

    /** Control: what is off counts nothing, and what is counted is done as if it were not. */
    @Test
    void countingChangesNothing() {
        IpcPair counted = new IpcPair();
        IpcPair plain = new IpcPair();
        roundTrip(counted, true);
        plain.roundTrip();
        plain.roundTrip();
        assertTrue(plain.memory().sameAs(counted.memory().snapshot()));
        for (WorkKind kind : WorkKind.values()) {
            assertEquals(0, plain.kernel().trace().work().of(kind), kind.name());
        }
    }

    @Test
    void aBreakdownAddsUp() {
        CpuProfile profile = new CpuProfile("test", 2, ObjectDoubleMaps.immutable.<Event>empty())
                .with("test", Event.KERNEL_ENTRY, 100).with("test", Event.WORD_COPIED, 2.5);
        Breakdown breakdown = Breakdown.of(roundTrip(new IpcPair(), true), profile);
        assertEquals(220, breakdown.cycles());
        assertEquals(110, breakdown.nanoseconds());
        assertEquals(2, breakdown.lines().count(line -> line.cycles() != 0));
    }
}
