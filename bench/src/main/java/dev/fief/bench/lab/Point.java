package dev.fief.bench.lab;

import dev.fief.bench.cost.CpuProfile;
import dev.fief.bench.cost.Event;
import dev.fief.bench.design.Design;
import dev.fief.bench.machine.SimulatedMachine;
import dev.fief.bench.machine.NoProgressException;
import dev.fief.bench.machine.Timeline;
import dev.fief.bench.workload.Pattern;
import dev.fief.bench.workload.Wiring;
import dev.fief.bench.workload.Workload;
import org.jspecify.annotations.Nullable;

/** A design, a workload and a CPU. */
public record Point(Design design, Workload workload, CpuProfile cpu) {
    /** What tells it from every other point, the costs of its CPU included: results are kept under this name. */
    public String key() {
        int costs = 1;
        for (Event event : Event.values()) {
            costs = 31 * costs + Double.hashCode(cpu.cycles(event));
        }
        var trace = workload.trace();
        return String.join(" ", design.name(), workload.pattern().title(), "size=" + workload.bytes(),
                "width=" + workload.width(), "processors=" + workload.processors(), "work=" + workload.work(),
                "load=" + workload.load(), "requests=" + workload.requests(), "seed=" + workload.seed(),
                "trace=" + (trace == null ? "none" : Integer.toHexString(trace.hashCode())),
                "cpu=" + cpu.name(), "costs=" + Integer.toHexString(costs), "model=" + Outcome.MODEL);
    }

    /** Runs it. */
    public Outcome run() {
        return run(null);
    }

    /** Runs it and records one exchange. */
    public Outcome run(@Nullable Timeline timeline) {
        var machine = new SimulatedMachine(new SimulatedMachine.Build(cpu, design.variant(), workload.processors(),
                Wiring.items(workload), workload.pattern() == Pattern.PRIORITIES, true, timeline));
        Wiring.wire(machine, design, workload, cpu.gigahertz());
        try {
            machine.run(workload.requests());
        } catch (NoProgressException never) {
            return Outcome.without(this, String.valueOf(never.getMessage()));
        }
        return Outcome.of(this, machine);
    }
}
