package dev.fief.userland.console.monitor;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.FaultKind;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.trace.CostKind;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.TraceEvent;
import dev.fief.specs.wording.Explanation;
import dev.fief.specs.wording.Table;
import dev.fief.specs.wording.Wording;
import dev.fief.userland.console.inspect.Names;
import dev.fief.userland.console.text.Style;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** The event ring in words. */
final class TraceViews {
    private final Trace trace;
    private final IntFunction<String> threads;

    /** @param threads what people call a thread, 0 being nobody */
    TraceViews(Trace trace, IntFunction<String> threads) {
        this.trace = trace;
        this.threads = threads;
    }

    /** The last {@code count} events, costs left out: they are a call's bill. */
    List<String> last(int count, Style style) {
        long first = trace.written();
        for (int found = 0; found < count && first > trace.oldest();) {
            first--;
            found += shown(first) ? 1 : 0;
        }
        return since(first, style);
    }

    /** The events from number {@code first} on. */
    List<String> since(long first, Style style) {
        Table table = new Table("CYCLE", "THREAD", "EVENT", "").numbers(0);
        for (long event = Math.max(first, trace.oldest()); event < trace.written(); event++) {
            if (shown(event)) {
                table.row(Wording.count(trace.time(event)), threads.apply(trace.thread(event)),
                        trace.kind(event).name().toLowerCase(Locale.ROOT), text(event));
            }
        }
        return table.isEmpty() ? List.of() : style.table(table);
    }

    private boolean shown(long event) {
        return trace.kind(event) != TraceEvent.COST;
    }

    String text(long event) {
        long first = trace.word(event, 0);
        long second = trace.word(event, 1);
        long third = trace.word(event, 2);
        return switch (trace.kind(event)) {
            case ENTER -> CallText.name(first) + " on " + Long.toUnsignedString(second) + label(third);
            case LEAVE -> leave(first);
            case COST -> CostKind.withNumber((int) second).name().toLowerCase(Locale.ROOT) + " " + first;
            case SWITCH -> threads.apply((int) first) + " -> " + threads.apply((int) second);
            case WAKE -> threads.apply((int) first) + ": " + status(second);
            case DERIVE -> Wording.kind(trace.word(event, 3)) + " " + Names.address((int) third) + " into slot at "
                    + Names.address((int) second) + (first == 0 ? "" : " below " + Names.address((int) first));
            case DELETE -> Wording.kind(third) + " " + Names.address((int) second) + " from slot at "
                    + Names.address((int) first);
            case MOVE -> Names.address((int) first) + " -> " + Names.address((int) second);
            case MESSAGE -> threads.apply((int) first) + " -> " + threads.apply((int) second) + label(third) + ", "
                    + MessageInfo.length(third) + " words, badge " + trace.word(event, 3);
            case SIGNAL -> "notification " + Names.address((int) first) + " badge " + second;
            case FAULT -> threads.apply((int) first) + ": " + FaultKind.withNumber((int) second).name().toLowerCase(Locale.ROOT)
                    + (third == 0 ? ", nobody handles it" : " to endpoint " + Names.address((int) third));
            case SPAWN -> "process " + Names.address((int) first) + ", first thread " + threads.apply((int) third);
            case DEATH -> "process " + Names.address((int) first) + " "
                    + ExitReason.withNumber((int) second).name().toLowerCase(Locale.ROOT) + ", status " + third;
            case BURIED -> "process " + Names.address((int) first);
            case INTERRUPT -> "line " + first;
            case COMPUTE -> Wording.count(first) + " cycles";
        };
    }

    private static String label(long info) {
        return MessageInfo.label(info) == 0 ? "" : ", label " + MessageInfo.label(info);
    }

    /** A caller that has not been answered has its call's number where the status would be. */
    private static String leave(long status) {
        return Status.reason(status) == Reason.NONE && Status.code(status) != ErrorCode.OK ? "waits" : status(status);
    }

    private static String status(long status) {
        Reason reason = Status.reason(status);
        String code = Explanation.name(Status.code(status));
        return reason == Reason.NONE ? code : code + " (" + reason.name().toLowerCase(Locale.ROOT) + ")";
    }
}
