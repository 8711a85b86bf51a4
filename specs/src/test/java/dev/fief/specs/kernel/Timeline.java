package dev.fief.specs.kernel;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.memory.UndoLog;
import dev.fief.microkernel.object.KernelArea;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which scheduling context every cycle of virtual time was charged to, read from the record of all stores: also within one entry,
 * where many threads may have come and gone.
 */
final class Timeline {
    /** From when to when. */
    record Span(long from, long to) {}

    private static final int CLOCK = 1;
    private static final int RUNNING = 2;

    private final KernelMemory memory;
    private final UndoLog log = new UndoLog();
    private final Map<Integer, List<Span>> spans = new HashMap<>();

    Timeline(KernelMemory memory) {
        this.memory = memory;
        memory.attach(log);
    }

    /** Reads what has been stored since the last time. */
    void read() {
        long lastClock = KernelArea.now(memory);
        long clock = firstOf(CLOCK);
        int context = (int) firstOf(RUNNING);
        for (int entry = 0; entry < log.size(); entry++) {
            if (log.placeAt(entry) == CLOCK) {
                long next = nextOf(CLOCK, entry, lastClock);
                if (next > clock) {
                    spans.computeIfAbsent(context, any -> new ArrayList<>()).add(new Span(clock, next));
                }
                clock = next;
            } else if (log.placeAt(entry) == RUNNING) {
                context = (int) nextOf(RUNNING, entry, memory.load(RUNNING));
            }
        }
        log.clear();
    }

    /** Forgets a context: it has been configured anew, or is gone. */
    void forget(int context) {
        spans.remove(context);
    }

    /** The most cycles charged to a context in any window of this length. */
    long mostIn(int context, long window) {
        List<Span> all = spans.getOrDefault(context, List.of());
        long most = 0;
        long used = 0;
        int first = 0;
        for (Span last : all) {
            used += last.to() - last.from();
            while (all.get(first).to() <= last.to() - window) {
                used -= all.get(first).to() - all.get(first).from();
                first++;
            }
            long before = Math.max(0, last.to() - window - all.get(first).from());
            most = Math.max(most, used - before);
        }
        return most;
    }

    private long firstOf(int place) {
        return nextOf(place, -1, memory.load(place));
    }

    private long nextOf(int place, int after, long present) {
        for (int entry = after + 1; entry < log.size(); entry++) {
            if (log.placeAt(entry) == place) {
                return log.valueAt(entry);
            }
        }
        return present;
    }
}
