package dev.fief.userland.console.machine;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.FaultKind;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.trace.Trace;
import dev.fief.specs.wording.Explanation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happens as a Chrome trace, which Perfetto and chrome://tracing show: a lane for the processor, a lane for every
 * thread under its process, a slice for every call from its beginning to its answer, an arrow for every message. One virtual
 * cycle is shown as a nanosecond.
 */
public final class ChromeTrace implements Watcher, AutoCloseable {
    private static final double CYCLES_PER_MICROSECOND = 1000;
    private static final int PROCESSOR = 0;

    private final Writer out;
    private final TraceLanes lanes;
    private final Map<Integer, Call> calls = new HashMap<>();
    private boolean first = true;
    private long seen;
    private long missed;
    private long arrows;
    private int running;
    private long since;
    private long now;

    /** A call that has not been answered yet. */
    private record Call(String name, long began) {}

    /** @param title what the trace is of @param programs the name of the program at a program counter */
    public ChromeTrace(Writer out, String title, LongFunction<String> programs) throws IOException {
        this.out = out;
        this.lanes = new TraceLanes(programs);
        out.write("{\"displayTimeUnit\":\"ns\",\"otherData\":{\"system\":" + TraceLanes.quote(title)
                + ",\"clock\":\"one virtual cycle is shown as one nanosecond\"},\"traceEvents\":[");
        event("\"ph\":\"M\",\"name\":\"process_name\",\"pid\":0,\"tid\":0,\"args\":{\"name\":\"processor\"}");
    }

    @Override
    public void restart(Kernel kernel) {
        seen = kernel.trace().written();
    }

    @Override
    public void afterEntry(Kernel kernel) {
        Trace trace = kernel.trace();
        missed += Math.max(0, trace.oldest() - seen);
        lanes.look(kernel.memory(), this::event);
        for (long event = Math.max(seen, trace.oldest()); event < trace.written(); event++) {
            write(kernel, trace, event);
        }
        seen = trace.written();
        now = KernelArea.now(kernel.memory());
    }

    /** Ends the file: calls that were not answered last until now. */
    @Override
    public void close() throws IOException {
        occupy(now, 0);
        calls.forEach((thread, call) -> slice(thread, call, now, "not answered"));
        out.write("\n]" + (missed == 0 ? "" : ",\"missedEvents\":" + missed) + "}\n");
        out.close();
    }

    private void write(Kernel kernel, Trace trace, long event) {
        long time = trace.time(event);
        int thread = trace.thread(event);
        long first = trace.word(event, 0);
        long second = trace.word(event, 1);
        switch (trace.kind(event)) {
            case ENTER -> calls.putIfAbsent(thread, new Call(name(first, second, trace.word(event, 2)), time));
            case LEAVE -> leave(kernel, thread, time, first);
            case WAKE -> answer((int) first, time, second);
            case SWITCH -> occupy(time, (int) second);
            case MESSAGE -> arrow((int) first, (int) second, time, trace.word(event, 2), trace.word(event, 3));
            case SIGNAL -> instant(thread, time, "signal, badge " + second);
            case FAULT -> instant((int) first, time, "fault: " + lower(FaultKind.withNumber((int) second).name()));
            case SPAWN -> instant((int) trace.word(event, 2), time, "spawned");
            case DEATH -> instant(thread, time, "death of a process");
            case INTERRUPT -> instant(0, time, "interrupt " + first);
            case COMPUTE, COST, DERIVE, DELETE, MOVE, BURIED -> { }
        }
    }

    private void leave(Kernel kernel, int thread, long time, long status) {
        if (Tcb.state(kernel.memory(), thread) == ThreadState.RUNNING) {
            answer(thread, time, status);
        }
    }

    private void answer(int thread, long time, long status) {
        Call call = calls.remove(thread);
        if (call != null) {
            slice(thread, call, time, Status.reason(status) == Reason.NONE && Status.code(status) == ErrorCode.OK
                    ? "OK" : Explanation.name(Status.code(status)) + ", " + lower(Status.reason(status).name()));
        }
    }

    private void slice(int thread, Call call, long end, String answer) {
        event("\"ph\":\"X\",\"cat\":\"call\",\"name\":" + TraceLanes.quote(call.name) + lane(thread) + at(call.began)
                + ",\"dur\":" + (Math.max(1, end - call.began) / CYCLES_PER_MICROSECOND)
                + ",\"args\":{\"answer\":" + TraceLanes.quote(answer) + "}");
    }

    private void occupy(long time, int next) {
        if (running != 0 && time > since) {
            event("\"ph\":\"X\",\"cat\":\"cpu\",\"name\":" + TraceLanes.quote(lanes.name(running)) + ",\"pid\":" + PROCESSOR
                    + ",\"tid\":0" + at(since) + ",\"dur\":" + (time - since) / CYCLES_PER_MICROSECOND);
        }
        running = next;
        since = time;
    }

    private void arrow(int from, int to, long time, long info, long badge) {
        arrows++;
        String common = "\"cat\":\"message\",\"name\":\"message\",\"id\":" + arrows;
        event("\"ph\":\"s\"," + common + lane(from) + at(time) + ",\"args\":{\"label\":" + MessageInfo.label(info) + ",\"words\":"
                + MessageInfo.length(info) + ",\"badge\":" + badge + "}");
        event("\"ph\":\"f\",\"bp\":\"e\"," + common + lane(to) + at(time));
    }

    private void instant(int thread, long time, String name) {
        event("\"ph\":\"i\",\"s\":\"t\",\"name\":" + TraceLanes.quote(name) + lane(thread) + at(time));
    }

    private String lane(int thread) {
        return ",\"pid\":" + lanes.process(thread) + ",\"tid\":" + lanes.number(thread);
    }

    private static String at(long time) {
        return ",\"ts\":" + time / CYCLES_PER_MICROSECOND;
    }

    private static String name(long number, long address, long info) {
        @Nullable SystemCall call = SystemCall.withNumber(number);
        @Nullable Operation operation = Operation.withLabel(MessageInfo.label(info));
        if (call == null) {
            return "unknown call " + number;
        }
        return lower(call.name()) + " " + address
                + (operation != null && call == SystemCall.CALL ? ": " + lower(operation.name()) : "");
    }

    private static String lower(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void event(String fields) {
        try {
            out.write((first ? "\n{" : ",\n{") + fields + "}");
            first = false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
