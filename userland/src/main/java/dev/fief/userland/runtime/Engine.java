package dev.fief.userland.runtime;

import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import dev.fief.specs.system.ProgramAddress;
import java.util.Arrays;
import jdk.internal.vm.Continuation;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * Runs the programs of a kernel's threads, one at a time on the calling host thread: whichever thread the kernel says.
 *
 * <p>Everything that happens is a kernel entry, and entries are counted, so a run can be stopped at an exact entry and goes
 * on later as if it had not been. Nothing here depends on the host's time or on chance.
 *
 * <p>A thread's execution is found by where the thread lies: no two live threads begin in the same {@link Tcb#WORDS} words. It
 * is known again by the thread's program counter, which holds the program's address and, above it, the number of the
 * execution; a thread that was destroyed and made anew, or was sent elsewhere, has another there, and begins a new one.
 */
public final class Engine {
    private static final int THREAD_SHIFT = Integer.numberOfTrailingZeros(Tcb.WORDS);
    private static final int ARGUMENTS = 6;
    private static final int MOST_FAILURES = 10_000;
    private static final int SWEEP_AT_LEAST = 1024;
    private static final int PROBE_MASK = 1023;

    private final Kernel kernel;
    private final KernelMemory memory;
    private final ProgramCatalogue programs;
    private final Devices devices;
    private final @Nullable Execution[] executions;
    private final MutableList<ProgramFailure> failures = Lists.mutable.empty();
    private @Nullable Throwable broken;
    private long entries;
    private long pauseAt;
    private int begun;
    private int swept;

    /** An engine for a kernel that has just been booted. */
    public Engine(Kernel kernel, ProgramCatalogue programs, Devices devices) {
        this.kernel = kernel;
        this.memory = kernel.memory();
        this.programs = programs;
        this.devices = devices;
        this.executions = new Execution[(memory.sizeInWords() >>> THREAD_SHIFT) + 1];
    }

    public Kernel kernel() {
        return kernel;
    }

    public Devices devices() {
        return devices;
    }

    public ProgramCatalogue programs() {
        return programs;
    }

    /** Kernel entries so far. */
    public long entries() {
        return entries;
    }

    /** Programs that failed, oldest first. Of very many, the first ten thousand. */
    public ImmutableList<ProgramFailure> failures() {
        return failures.toImmutable();
    }

    /**
     * Runs until there have been {@code entries} kernel entries since the beginning.
     *
     * @return false if that many did not come: nothing can run, and nothing happens by itself any more
     * @throws EngineFailure if the kernel failed; the system cannot go on
     */
    public boolean run(long entries) {
        pauseAt = entries;
        while (this.entries < pauseAt) {
            int thread = kernel.current();
            if (thread == 0) {
                if (!kernel.advance()) {
                    return false;
                }
                this.entries++;
            } else {
                Execution execution = execution(thread);
                if (execution != null) {
                    execution.resume();
                }
            }
            if (broken != null) {
                throw new EngineFailure(this.entries, broken);
            }
        }
        return true;
    }

    /** Words come in at a device, which raises its interrupt. Counts as a kernel entry; only between runs. */
    public void input(int line, long... words) {
        devices.arrive(line, words);
        kernel.interrupt(line);
        entries++;
    }

    /** A thread makes the call in its registers; returns when it has been answered. */
    void enter(int thread) {
        if (kernel.current() != thread) {
            throw new IllegalStateException("this is not the running thread: a program may use only its own Sys");
        }
        StackProbe.check((entries & PROBE_MASK) == 0);
        trap();
        if (kernel.current() != thread || entries >= pauseAt) {
            leave(thread);
        }
    }

    /** A thread spends virtual time. */
    void compute(int thread, long cycles) {
        if (cycles < 0) {
            throw new IllegalArgumentException("compute " + cycles + ": cycles cannot be negative");
        }
        long left = cycles;
        while (left > 0) {
            if (kernel.current() != thread) {
                throw new IllegalStateException("this is not the running thread: a program may use only its own Sys");
            }
            StackProbe.check((entries & PROBE_MASK) == 0);
            left = spend(left);
            if (kernel.current() != thread || entries >= pauseAt) {
                leave(thread);
            }
        }
    }

    /** A coroutine's thread becomes a handler; its stack is left for good. */
    void serve(int thread, long endpoint, long reply, Sys.Handler handler) {
        Execution execution = kernel.current() == thread ? execution(thread) : null;
        if (execution == null) {
            throw new IllegalStateException("this is not the running thread: a program may use only its own Sys");
        }
        executions[thread >>> THREAD_SHIFT] = new HandlerExecution(this, execution, endpoint, reply, handler);
        Continuation.yield(Coroutine.SCOPE);
    }

    /** Enters the kernel by system call. */
    void trap() {
        entries++;
        try {
            kernel.systemCall();
        } catch (RuntimeException | Error failure) {
            breakDown(failure);
            throw failure;
        }
    }

    /** Lets virtual time pass for the running thread. @return what is left if it was interrupted */
    long spend(long cycles) {
        entries++;
        try {
            return kernel.compute(cycles);
        } catch (RuntimeException | Error failure) {
            breakDown(failure);
            throw failure;
        }
    }

    /** The running thread's program failed: its handler hears of it, or its process dies. */
    void fail(Execution execution, int number, String message) {
        executions[execution.thread >>> THREAD_SHIFT] = null;
        long address = Integer.toUnsignedLong((int) execution.programCounter);
        remember(execution.thread, address, message);
        Tcb.register(memory, execution.thread, Register.PC, address);
        for (int i = 0; i < ARGUMENTS; i++) {
            Tcb.register(memory, execution.thread, Register.A0 + i, execution.arguments[i]);
        }
        entries++;
        kernel.fault(number, 0);
    }

    /**
     * The thread on whose stack this runs has nothing to do now. Others run on top of it while it is their turn and there is
     * room, which saves half of the switches; when its own turn comes while it waits further down, those above it give way.
     */
    private void leave(int thread) {
        Execution self = executions[thread >>> THREAD_SHIFT];
        while (entries < pauseAt) {
            int current = kernel.current();
            Execution next = current == 0 ? null : executions[current >>> THREAD_SHIFT];
            if (next == null || !isOf(next, current)) {
                break;
            }
            if (next == self) {
                return;
            }
            if (!next.canRunOnTop()) {
                break;
            }
            next.resume();
        }
        Continuation.yield(Coroutine.SCOPE);
    }

    /** The execution of a thread that may run; null if it has no program, which is a fault. */
    private @Nullable Execution execution(int thread) {
        Execution execution = executions[thread >>> THREAD_SHIFT];
        return execution != null && isOf(execution, thread) ? execution : begin(thread);
    }

    private boolean isOf(Execution execution, int thread) {
        return execution.thread == thread && execution.programCounter == Tcb.register(memory, thread, Register.PC);
    }

    private @Nullable Execution begin(int thread) {
        sweep();
        long address = Tcb.register(memory, thread, Register.PC);
        Sys.Program program = programs.make(address);
        begun++;
        long programCounter = (long) begun << ProgramAddress.BITS | address;
        if (program == null) {
            executions[thread >>> THREAD_SHIFT] = null;
            remember(thread, address, "no program begins at 0x" + Long.toHexString(address));
            entries++;
            kernel.fault(ProgramFailure.NO_PROGRAM, 0);
            return null;
        }
        Execution execution = new Coroutine(this, thread, programCounter, program);
        Tcb.register(memory, thread, Register.PC, programCounter);
        executions[thread >>> THREAD_SHIFT] = execution;
        return execution;
    }

    /** Lets go of executions whose threads are no more, once in so many beginnings that it costs nothing. */
    private void sweep() {
        if (begun - swept < Math.max(SWEEP_AT_LEAST, executions.length >>> 3)) {
            return;
        }
        swept = begun;
        for (int i = 0; i < executions.length; i++) {
            Execution execution = executions[i];
            if (execution != null && execution.programCounter != Tcb.register(memory, execution.thread, Register.PC)) {
                executions[i] = null;
            }
        }
    }

    /** Executions kept, for tests. */
    int kept() {
        return (int) Arrays.stream(executions).filter(execution -> execution != null).count();
    }

    private void remember(int thread, long address, String message) {
        if (failures.size() < MOST_FAILURES) {
            String name = programs.nameAt(address);
            failures.add(new ProgramFailure(entries, Pcb.number(memory, processOf(thread)),
                    name == null ? "0x" + Long.toHexString(address) : name, message));
        }
    }

    private int processOf(int thread) {
        int owner = Header.owner(memory, thread);
        return owner == 0 ? KernelArea.firstProcess(memory) : owner;
    }

    private void breakDown(Throwable failure) {
        broken = failure;
        pauseAt = 0;
    }
}
