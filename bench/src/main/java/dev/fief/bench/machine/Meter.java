package dev.fief.bench.machine;

import dev.fief.bench.cost.CpuProfile;
import dev.fief.bench.cost.Event;
import dev.fief.bench.cost.EventCounts;
import dev.fief.microkernel.trace.WorkCounts;
import dev.fief.microkernel.trace.WorkKind;
import java.util.Arrays;
import java.util.Set;

/**
 * Counts events and turns them into cycles: those of the kernel by its own counters, those of designs and of the model of several
 * processors by what they report. A design that is a variant of the kernel leaves events out; they neither count nor cost.
 */
public final class Meter {
    private static final Event[] EVENTS = Event.values();

    private final WorkCounts work;
    private final double[] costs = new double[EVENTS.length];
    private final double[] kernelCosts = new double[WorkKind.count()];
    private final boolean[] leftOut = new boolean[EVENTS.length];
    private final boolean[] elsewhere = new boolean[EVENTS.length];
    private final long[] own = new long[EVENTS.length];

    private boolean counting;

    Meter(WorkCounts work, CpuProfile profile, Set<Event> leftOut) {
        this.work = work;
        for (Event event : EVENTS) {
            this.leftOut[event.ordinal()] = leftOut.contains(event);
            costs[event.ordinal()] = leftOut.contains(event) ? 0 : profile.cycles(event);
            WorkKind kind = event.work();
            if (kind != null) {
                kernelCosts[kind.ordinal()] = costs[event.ordinal()];
            }
        }
    }

    /** The kernel's counts of these are ignored: the model of several processors counts them where they happen. */
    void countElsewhere(Event... events) {
        for (Event event : events) {
            WorkKind kind = event.work();
            if (kind != null) {
                kernelCosts[kind.ordinal()] = 0;
                elsewhere[event.ordinal()] = true;
            }
        }
    }

    void start() {
        counting = true;
        work.clear();
        work.price(kernelCosts);
        work.turn(true);
        Arrays.fill(own, 0);
    }

    void stop() {
        counting = false;
        work.turn(false);
    }

    /** Counting stops for a while, in which nothing costs anything, or goes on. */
    void pause(boolean paused) {
        work.turn(counting && !paused);
    }

    /** Cycles of what the kernel has counted since this was asked last. */
    double kernelCycles() {
        return work.takeSpent();
    }

    /** Counts an event that the kernel does not. @return its cycles */
    double count(Event event, long times) {
        if (!counting) {
            return 0;
        }
        own[event.ordinal()] += times;
        return times * costs[event.ordinal()];
    }

    /** Everything counted since the start. */
    EventCounts total() {
        EventCounts total = new EventCounts();
        for (Event event : EVENTS) {
            int index = event.ordinal();
            WorkKind kind = event.work();
            if (!leftOut[index]) {
                total.add(event, own[index] + (kind == null || elsewhere[index] ? 0 : work.of(kind)));
            }
        }
        return total;
    }
}
