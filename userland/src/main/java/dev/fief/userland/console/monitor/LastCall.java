package dev.fief.userland.console.monitor;

import dev.fief.microkernel.abi.Costs;
import dev.fief.microkernel.trace.CostKind;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.TraceEvent;
import dev.fief.specs.wording.Table;
import dev.fief.specs.wording.Wording;
import dev.fief.userland.console.machine.ObservedCall;
import dev.fief.userland.console.text.Style;
import java.util.ArrayList;
import java.util.List;

/** The bill of a system call: the virtual cycles it was charged, step by step, from the event ring. */
final class LastCall {
    private LastCall() {}

    /** @param what the call, in words */
    static List<String> bill(Trace trace, ObservedCall call, String what, Style style) {
        Table table = new Table("CYCLES", "FOR", "").numbers(0);
        long sum = 0;
        long first = Math.max(call.event() + 1, trace.oldest());
        for (long event = first; event < trace.written() && trace.kind(event) != TraceEvent.ENTER; event++) {
            if (trace.kind(event) == TraceEvent.COST) {
                CostKind kind = CostKind.withNumber((int) trace.word(event, 1));
                if (kind != CostKind.COMPUTE && kind != CostKind.IDLE) {
                    sum += trace.word(event, 0);
                    table.row(trace.word(event, 0), name(kind), detail(kind, trace.word(event, 0)));
                }
            }
        }
        if (table.isEmpty()) {
            return List.of(what, "the event ring does not hold its costs any more");
        }
        List<String> lines = new ArrayList<>();
        lines.add(what);
        table.row(Wording.count(sum), "in all", "");
        lines.addAll(style.table(table));
        return lines;
    }

    private static String name(CostKind kind) {
        return switch (kind) {
            case ENTRY -> "entry";
            case LOOKUP -> "lookup";
            case WORDS -> "words";
            case CAPABILITY -> "capability";
            case SWITCH -> "switch";
            case INVOCATION -> "invocation";
            case STEP -> "step";
            case RETYPE -> "retype";
            case SPAWN -> "spawn";
            case COMPUTE -> "compute";
            case IDLE -> "idle";
        };
    }

    private static String detail(CostKind kind, long cycles) {
        return switch (kind) {
            case ENTRY -> "into the kernel and back";
            case LOOKUP -> plural(cycles / Costs.LOOKUP_LEVEL, "CNode") + " on the way to capabilities";
            case WORDS -> plural(cycles / Costs.WORD, "message word") + " copied";
            case CAPABILITY -> "for what goes over with the message";
            case SWITCH -> "another thread runs";
            case INVOCATION -> "the operation itself";
            case STEP -> plural(cycles / Costs.STEP, "bounded step") + " of a deletion, revocation or death";
            case RETYPE -> plural(cycles / Costs.RETYPE_OBJECT, "object") + " made";
            case SPAWN -> "a process made, with its endowments";
            case COMPUTE, IDLE -> "";
        };
    }

    private static String plural(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
