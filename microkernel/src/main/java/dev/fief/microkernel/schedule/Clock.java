package dev.fief.microkernel.schedule;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.trace.CostKind;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.TraceEvent;
import dev.fief.microkernel.trace.WorkCounts;

/** Virtual time: the clock moves when somebody is charged, or is let pass when nobody runs. */
public final class Clock {
    private final KernelMemory memory;
    private final Trace trace;

    public Clock(KernelMemory memory, Trace trace) {
        this.memory = memory;
        this.trace = trace;
    }

    /** Where what the kernel does is counted. */
    public WorkCounts work() {
        return trace.work();
    }

    /** Moves the clock; the running context pays, at its next {@link Scheduler#settle}. */
    public void charge(CostKind what, long cycles) {
        KernelArea.now(memory, KernelArea.now(memory) + cycles);
        if (trace.isOn() && cycles != 0) {
            trace.record(TraceEvent.COST, KernelArea.now(memory), KernelArea.current(memory), cycles, what.ordinal(), 0, 0);
        }
    }
}
