package dev.fief.specs.check;

import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.memory.UndoLog;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import org.eclipse.collections.api.block.procedure.primitive.IntProcedure;

/**
 * Puts back, after a move, what is no part of a state: the time that the kernel took, see {@link FrozenTime}, and what a program
 * keeps to itself. A thread that is in no call has its registers cleared, since any program may have put anything there.
 *
 * <p>Only what the move has written to can have to be put back, and the undo log tells what that is.
 */
final class Aftermath {
    private final KernelMemory memory;
    private final UndoLog log;
    private final FrozenTime time;
    private final Population population;
    private final IntProcedure forget = this::clearRegisters;

    Aftermath(KernelMemory memory, UndoLog log, FrozenTime time) {
        this.memory = memory;
        this.log = log;
        this.time = time;
        population = new Population(memory);
    }

    /** Puts back what has been written since {@code mark}. */
    void settle(int mark) {
        if (!settlesAsBefore(mark)) {
            population.update(log, mark);
            settlesAsBefore(mark);
        }
        time.putBackClock();
    }

    /** Puts back what belongs to those who are known. @return whether nobody has come or gone, for all that can be seen so far */
    private boolean settlesAsBefore(int mark) {
        boolean asBefore = true;
        int object = 0;
        for (int entry = mark, end = log.size(); entry < end; entry++) {
            int word = log.placeAt(entry);
            int sort = population.sort(word);
            if (sort == Population.LINK) {
                asBefore = false;
            } else if (sort != Population.PLAIN && (population.object(word) != object || sort == Population.STATE)) {
                object = population.object(word);
                settle(sort, object);
            }
        }
        return asBefore;
    }

    private void settle(int sort, int object) {
        switch (sort) {
            case Population.CONTEXT -> time.fill(object);
            case Population.COOLING -> time.cool(object);
            case Population.STATE -> {
                clearRegisters(object);
                time.fillContextOf(object);
            }
            default -> clearRegisters(object);
        }
    }

    /** Puts back whatever can have to be. */
    void settleAll() {
        population.count();
        time.freeze();
        Descent.eachThread(memory, forget);
    }

    /** The log holds all that was stored to go to another state, and is about to be emptied. */
    void adopt() {
        for (int entry = 0; entry < log.size(); entry++) {
            if (population.sort(log.placeAt(entry)) == Population.LINK) {
                population.count();
                return;
            }
        }
    }

    /** A moment to go back to, as with the undo log. */
    int mark() {
        return population.mark();
    }

    /** Takes in that everything since a moment has been undone. */
    void rollBack(int mark) {
        population.rollBack(mark);
    }

    private void clearRegisters(int thread) {
        int state = Tcb.state(memory, thread);
        if (state <= ThreadState.RUNNING && !Tcb.has(memory, thread, ThreadFlag.IN_CALL)) {
            for (int register = 0; register < Register.COUNT; register++) {
                if (Tcb.register(memory, thread, register) != 0) {
                    Tcb.register(memory, thread, register, 0);
                }
            }
        }
    }
}
