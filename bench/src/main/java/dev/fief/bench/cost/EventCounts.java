package dev.fief.bench.cost;

import dev.fief.microkernel.trace.WorkCounts;
import dev.fief.microkernel.trace.WorkKind;
import java.util.Arrays;

/** How often each {@link Event} happened. */
public final class EventCounts {
    private static final Event[] EVENTS = Event.values();

    private final long[] counts = new long[EVENTS.length];

    public long of(Event event) {
        return counts[event.ordinal()];
    }

    public EventCounts add(Event event, long times) {
        counts[event.ordinal()] += times;
        return this;
    }

    /** Adds what a kernel has counted since it was cleared last. */
    public EventCounts add(WorkCounts kernel) {
        for (Event event : EVENTS) {
            WorkKind work = event.work();
            if (work != null) {
                counts[event.ordinal()] += kernel.of(work);
            }
        }
        return this;
    }

    public EventCounts add(EventCounts others) {
        for (int index = 0; index < counts.length; index++) {
            counts[index] += others.counts[index];
        }
        return this;
    }

    public void clear() {
        Arrays.fill(counts, 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventCounts that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    /** Those that happened, as {@code 2 KERNEL_ENTRY, 1 FAST_CALL}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Event event : EVENTS) {
            if (of(event) != 0) {
                text.append(text.isEmpty() ? "" : ", ").append(of(event)).append(' ').append(event);
            }
        }
        return text.toString();
    }
}
