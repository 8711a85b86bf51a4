package dev.fief.specs.check;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.memory.UndoLog;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Tcb;
import dev.fief.specs.invariant.Step;
import org.jspecify.annotations.Nullable;

/** Makes moves: prepares each, enters the kernel by its own entries, and puts back what is no part of a state. */
final class KernelDriver {
    private final Kernel kernel;
    private final KernelMemory memory;
    private final UndoLog log;
    private final FrozenTime time;
    private final Aftermath aftermath;
    private boolean made;
    private @Nullable StepCheck steps;
    private @Nullable String stepViolation;

    /** For a kernel at its first state, of which no more counts than {@link Aftermath} leaves; and whose log is not attached yet. */
    KernelDriver(Kernel kernel, UndoLog log, Changes changes) {
        this.kernel = kernel;
        this.log = log;
        memory = kernel.memory();
        time = new FrozenTime(memory);
        aftermath = new Aftermath(memory, log, changes, time);
        aftermath.settleAll();
    }

    /** Every move is checked from now on. */
    void check(StepCheck check) {
        steps = check;
    }

    /** What the last move violates, or null. */
    @Nullable String stepViolation() {
        return stepViolation;
    }

    /** Takes in that another state has been gone to: the log holds all that was stored for it, and is about to be emptied. */
    void adopt() {
        aftermath.adopt();
        if (steps != null) {
            steps.adopt();
        }
    }

    /** A moment to go back to, as with the undo log. */
    int mark() {
        return aftermath.mark();
    }

    /** Takes in that everything since a moment has been undone. */
    void rollBack(int mark) {
        aftermath.rollBack(mark);
    }

    /** The first process has brought the others up, and waits for one of them: the first of these moves, if it is a call. */
    void letFirstWait(MoveList moves) {
        int first = kernel.current();
        if (first != 0 && Header.owner(memory, first) == KernelArea.firstProcess(memory) && moves.what(0) == Happening.CALL) {
            moves.setRegisters(0, memory, first);
            kernel.systemCall();
            aftermath.settleAll();
        }
    }

    /** Whether the last move made an object. */
    boolean made() {
        return made;
    }

    /** Makes a move. @return whether anything may be other than before; if not, what was stored is still to be undone */
    boolean perform(MoveList moves, int move) {
        int begin = log.mark();
        Happening what = moves.what(move);
        int thread = kernel.current();
        switch (what) {
            case CALL -> moves.setRegisters(move, memory, thread);
            case BRIEF_CALL -> {
                time.shorten();
                moves.setRegisters(move, memory, thread);
            }
            case REFILL -> time.refill((int) moves.register(move, Register.A0), false);
            case BRIEF_REFILL -> time.refill((int) moves.register(move, Register.A0), true);
            case TIMER -> time.expire((int) moves.register(move, Register.A0));
            case FAULT, SPEND, INTERRUPT -> { }
        }
        int mark = log.mark();
        Step.Entry entry = enter(what, moves.register(move, Register.A0));
        if (steps != null) {
            stepViolation = steps.check(entry, thread, begin, mark);
        }
        made = what == Happening.CALL && makes(moves, move, thread);
        return aftermath.settle(begin);
    }

    private Step.Entry enter(Happening what, long argument) {
        switch (what) {
            case CALL, BRIEF_CALL -> {
                kernel.systemCall();
                return Step.Entry.SYSTEM_CALL;
            }
            case FAULT -> {
                kernel.fault(1, 0);
                return Step.Entry.FAULT;
            }
            case INTERRUPT -> {
                kernel.interrupt((int) argument);
                return Step.Entry.INTERRUPT;
            }
            default -> {
                if (kernel.current() == 0) {
                    kernel.advance();
                    return Step.Entry.ADVANCE;
                }
                kernel.compute(what == Happening.SPEND ? time.untilSpent() : 1);
                return Step.Entry.COMPUTE;
            }
        }
    }

    private boolean makes(MoveList moves, int move, int thread) {
        return moves.register(move, Register.A7) == SystemCall.CALL.number()
                && MessageInfo.label(moves.register(move, Register.A1)) == Operation.UNTYPED_RETYPE.label()
                && Status.code(Tcb.register(memory, thread, Register.A7)) == ErrorCode.OK;
    }
}
