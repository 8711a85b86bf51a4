package dev.fief.microkernel.entry;

import dev.fief.microkernel.abi.FaultKind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.ipc.FastPath;
import dev.fief.microkernel.lifetime.WorkStack;
import dev.fief.microkernel.memory.Fingerprint;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.schedule.Clock;
import dev.fief.microkernel.schedule.Expiry;
import dev.fief.microkernel.schedule.Scheduler;
import dev.fief.microkernel.schedule.TimeWords;
import dev.fief.microkernel.schedule.Timers;
import dev.fief.microkernel.trace.CostKind;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.TraceEvent;
import dev.fief.microkernel.trace.WorkKind;

/**
 * The kernel as the runtime and the tools see it. Programs run one at a time, on one host thread: whoever drives them lets
 * {@link #current} run until it makes a system call, fails, or has computed, tells the kernel by one of the entries here, and looks
 * at {@link #current} again. An entry returns only when the current thread is to go on with its program, or nobody can run.
 *
 * <p>An entry allocates nothing, and cannot fail: whatever a program puts in its registers is answered, in its registers.
 */
public final class Kernel {
    private static final int CALL = SystemCall.CALL.number();
    private static final int REPLY_RECV = SystemCall.REPLY_RECV.number();

    private final KernelMemory memory;
    private final Trace trace;
    private final Clock clock;
    private final Scheduler scheduler;
    private final FastPath fastPath;
    private final SystemCalls calls;
    private final LongWork longWork;
    private final DeviceCalls devices;
    private final Rooms rooms;

    private boolean useFastPath = true;

    /** A kernel on memory that holds a system, as boot or a snapshot of another left it. */
    public Kernel(KernelMemory memory, Trace trace) {
        this(new Rooms(memory, trace));
    }

    /** A kernel of these parts. */
    public Kernel(Rooms rooms) {
        this.rooms = rooms;
        memory = rooms.memory;
        trace = rooms.trace;
        clock = rooms.clock;
        scheduler = rooms.scheduler;
        fastPath = new FastPath(memory, trace, rooms.lookup);
        longWork = new LongWork(memory, clock, scheduler, rooms.deletion, rooms.destruction);
        devices = new DeviceCalls(memory, rooms.refusal, rooms.derivation, rooms.notifications, scheduler, longWork);
        Invocations invocations = new Invocations(
                new UntypedCalls(memory, rooms.lookup, rooms.refusal, rooms.retype, clock),
                new CNodeCalls(memory, rooms.lookup, rooms.refusal, rooms.derivation, rooms.endpoints, longWork),
                new ThreadCalls(memory, rooms.refusal, rooms.derivation, rooms.waits, scheduler, longWork),
                new ContextCalls(memory, rooms.refusal, scheduler, rooms.contexts, rooms.replies),
                new ProcessCalls(memory, rooms.refusal, clock, rooms.spawn, rooms.death, rooms.waits, longWork),
                new ManifestCalls(memory, rooms.manifests, longWork),
                devices);
        calls = new SystemCalls(rooms, new Invocation(memory, rooms.lookup, rooms.refusal), invocations);
    }

    /** All of the kernel's state: to be read, never written, from outside. */
    public KernelMemory memory() {
        return memory;
    }

    public Trace trace() {
        return trace;
    }

    /** The thread whose program is to run; 0 if none can run now. */
    public int current() {
        return KernelArea.current(memory);
    }

    /** Whether Call and ReplyRecv may take the fast path; they may, until told otherwise. */
    public void useFastPath(boolean on) {
        useFastPath = on;
    }

    /** The current thread makes the system call that is in its registers. When it is current again, they hold the answer. */
    public void systemCall() {
        int caller = KernelArea.current(memory);
        assert caller != 0 && Tcb.state(memory, caller) == ThreadState.RUNNING;
        if (useFastPath && !trace.isOn() && nothingDue() && WorkStack.top(memory) == 0 && takeFastPath(caller)) {
            return;
        }
        if (admit(caller)) {
            perform(caller);
        }
        settleDown();
    }

    /**
     * The program of the current thread failed. Its fault handler gets the two words; without one its process ends.
     *
     * @param number what failed, as the runtime counts
     * @param code more about it
     */
    public void fault(long number, long code) {
        int thread = KernelArea.current(memory);
        trace.work().add(WorkKind.EXCEPTION, 1);
        calls.raise(thread, FaultKind.USER_EXCEPTION, false, Tcb.register(memory, thread, Register.PC), number, code, 0);
        settleDown();
    }

    /**
     * The current thread computes.
     *
     * @param cycles how long, in virtual time
     * @return how many of them are left: 0, or more if another thread became current in the middle of them
     */
    public long compute(long cycles) {
        int thread = KernelArea.current(memory);
        long left = cycles;
        while (left > 0) {
            long room = Math.max(0, KernelArea.nextEvent(memory) - KernelArea.now(memory));
            long spent = Math.min(room, left);
            if (spent > 0) {
                clock.charge(CostKind.COMPUTE, spent);
                left -= spent;
            }
            if (KernelArea.now(memory) >= KernelArea.nextEvent(memory)) {
                settleDown();
                if (KernelArea.current(memory) != thread) {
                    return left;
                }
            }
        }
        return 0;
    }

    /**
     * Nobody can run: time passes until something happens by itself.
     *
     * @return false if nothing ever will, so that only an interrupt can change anything
     */
    public boolean advance() {
        assert current() == 0;
        scheduler.updateNextEvent();
        long next = KernelArea.nextEvent(memory);
        if (next == Long.MAX_VALUE) {
            return false;
        }
        clock.charge(CostKind.IDLE, next - KernelArea.now(memory));
        scheduler.settle();
        settleDown();
        return true;
    }

    /** A device interrupts on a line, 0 to {@link Limits#INTERRUPT_LINES} - 1. */
    public void interrupt(int line) {
        if (trace.isOn()) {
            trace.record(TraceEvent.INTERRUPT, KernelArea.now(memory), KernelArea.current(memory), line, 0, 0, 0);
        }
        trace.work().add(WorkKind.INTERRUPT, 1);
        devices.interrupt(line);
        settleDown();
    }

    /** A hash of the present situation: equal situations, at whatever time, have equal fingerprints. Reads all of the memory. */
    public long fingerprint() {
        return TimeWords.fingerprint(memory, 0);
    }

    /** An incremental fingerprint of the memory but for the words that hold times, to be attached to it. */
    public Fingerprint incrementalFingerprint(long seed) {
        return Fingerprint.of(memory, seed, TimeWords.outside(memory));
    }

    /** The incremental fingerprint completed by the words that hold times: what {@link #fingerprint} would give. */
    public long fingerprint(Fingerprint incremental) {
        return TimeWords.complete(memory, incremental);
    }

    private boolean takeFastPath(int caller) {
        long number = Tcb.register(memory, caller, Register.A7);
        if (number == CALL) {
            return fastPath.call(caller);
        }
        return number == REPLY_RECV && fastPath.replyRecv(caller);
    }

    /** Whether the current thread can make a call without anything else coming first. */
    private boolean nothingDue() {
        return KernelArea.now(memory) + Limits.STEP_BOUND_CYCLES <= KernelArea.nextEvent(memory);
    }

    /** Lets what is due happen before a call. @return whether the caller may then make it; if not, it will when it runs again */
    private boolean admit(int caller) {
        if (nothingDue()) {
            return true;
        }
        Tcb.state(memory, caller, ThreadState.RESTART);
        happen();
        return KernelArea.current(memory) == caller && Tcb.state(memory, caller) == ThreadState.RESTART
                && !scheduler.isOvertaken(Tcb.priority(memory, caller));
    }

    private void perform(int caller) {
        long number = Tcb.register(memory, caller, Register.A7);
        if (trace.isOn()) {
            trace.record(TraceEvent.ENTER, KernelArea.now(memory), caller, number, Tcb.register(memory, caller, Register.A0),
                    Tcb.register(memory, caller, Register.A1), Tcb.register(memory, caller, Register.A2));
        }
        calls.perform(caller);
        if (trace.isOn()) {
            trace.record(TraceEvent.LEAVE, KernelArea.now(memory), caller, Tcb.register(memory, caller, Register.A7),
                    Tcb.register(memory, caller, Register.A0), Tcb.register(memory, caller, Register.A1), 0);
        }
    }

    /** Ends an entry: everything that is due happens, the kernel's own work is done, and somebody is chosen to run. */
    private void settleDown() {
        while (true) {
            if (KernelArea.now(memory) >= KernelArea.nextEvent(memory)) {
                happen();
            }
            scheduler.reschedule();
            int running = KernelArea.current(memory);
            if (KernelArea.now(memory) >= KernelArea.nextEvent(memory)) {
                continue;
            }
            if (longWork.isDue(running)) {
                longWork.runByKernel();
            } else if (running != 0 && Tcb.state(memory, running) == ThreadState.RESTART) {
                if (admit(running)) {
                    perform(running);
                }
            } else {
                return;
            }
        }
    }

    private void happen() {
        trace.work().add(WorkKind.INTERRUPT, 1);
        for (Expiry expiry = scheduler.expire(); expiry != Expiry.NONE; expiry = scheduler.expire()) {
            switch (expiry) {
                case TIMER -> devices.expire(Timers.takeExpired(memory, KernelArea.now(memory)));
                case TIMEOUT -> rooms.faults.timeout(KernelArea.current(memory));
                default -> throw new AssertionError(expiry);
            }
        }
    }
}
