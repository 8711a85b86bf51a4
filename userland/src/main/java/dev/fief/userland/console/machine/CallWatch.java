package dev.fief.userland.console.machine;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.TraceEvent;
import dev.fief.userland.programs.shell.Probe;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers the latest calls, and the latest that was refused. The shell's probes are left out: nobody asked for those. */
public final class CallWatch implements Watcher {
    private static final int REMEMBERED = 4096;

    private final Deque<ObservedCall> calls = new ArrayDeque<>();

    /** The call that each thread has made last. */
    private final Map<Integer, ObservedCall> made = new HashMap<>();

    private @Nullable ObservedCall refused;
    private long seen;

    /** The latest calls, the last one first. */
    public List<ObservedCall> latest() {
        return List.copyOf(calls);
    }

    /** The last call that was refused, or null. */
    public @Nullable ObservedCall refused() {
        return refused;
    }

    @Override
    public void restart(Kernel kernel) {
        calls.clear();
        made.clear();
        refused = null;
        seen = kernel.trace().written();
    }

    @Override
    public void afterEntry(Kernel kernel) {
        Trace trace = kernel.trace();
        for (long event = Math.max(seen, trace.oldest()); event < trace.written(); event++) {
            if (trace.kind(event) == TraceEvent.ENTER) {
                enter(kernel.memory(), trace, event);
            } else if (trace.kind(event) == TraceEvent.LEAVE) {
                answer(kernel.memory(), trace.thread(event), trace.word(event, 0));
            } else if (trace.kind(event) == TraceEvent.WAKE) {
                answer(kernel.memory(), (int) trace.word(event, 0), trace.word(event, 1));
            }
        }
        seen = trace.written();
    }

    private void enter(KernelMemory memory, Trace trace, long event) {
        int thread = trace.thread(event);
        int owner = Header.owner(memory, thread);
        int process = owner == 0 ? KernelArea.firstProcess(memory) : owner;
        ObservedCall call = new ObservedCall(event, trace.time(event), thread, process,
                trace.word(event, 0), trace.word(event, 1), trace.word(event, 2), trace.word(event, 3), new long[0]);
        made.put(thread, call);
        if (!isProbe(call)) {
            calls.addFirst(call);
            if (calls.size() > REMEMBERED) {
                calls.removeLast();
            }
        }
    }

    private void answer(KernelMemory memory, int thread, long status) {
        ObservedCall call = made.get(thread);
        Reason reason = Status.reason(status);
        if (call == null || reason == Reason.NONE || reason.code == ErrorCode.TERMINATED || isProbe(call)) {
            return;
        }
        long[] registers = new long[Register.COUNT];
        for (int register = 0; register < Register.COUNT; register++) {
            registers[register] = Tcb.register(memory, thread, register);
        }
        refused = call.answered(registers);
    }

    private static boolean isProbe(ObservedCall call) {
        return call.operation() == Operation.THREAD_SET_PRIORITY && call.firstWord() == Probe.NO_PRIORITY;
    }
}
