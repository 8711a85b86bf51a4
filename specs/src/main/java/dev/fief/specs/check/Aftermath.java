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
    private final Changes changes;
    private final FrozenTime time;
    private final Population population;
    private final IntProcedure forget = this::clearIfItsOwn;

    Aftermath(KernelMemory memory, UndoLog log, Changes changes, FrozenTime time) {
        this.memory = memory;
        this.log = log;
        this.changes = changes;
        this.time = time;
        population = new Population(memory);
    }

    /**
     * Puts back what has been written since {@code mark}; or does not care to if all of it would have to be.
     *
     * @return whether anything may have been written that stays
     */
    boolean settle(int mark) {
        changes.begin(mark);
        if (wouldAllBePutBack()) {
            return false;
        }
        if (!settlesAsBefore()) {
            population.update(log, mark);
            changes.follow();
            settlesAsBefore();
        }
        time.putBackClock();
        changes.follow();
        return true;
    }

    /** Whether nothing but times and registers of a program that keeps them has been written, as by a call that is refused. */
    private boolean wouldAllBePutBack() {
        for (int index = 0; index < changes.size(); index++) {
            int word = changes.word(index);
            int sort = population.sort(word);
            boolean putBack = sort == Population.REGISTER
                    ? changes.before(index) == 0 && keepsItsRegisters(memory.load(Tcb.stateWord(population.object(word))))
                    : sort == Population.PLAIN && changes.isOutside(index);
            if (!putBack) {
                return false;
            }
        }
        return true;
    }

    /** Puts back what belongs to those who are known. @return whether nobody has come or gone, for all that can be seen so far */
    private boolean settlesAsBefore() {
        boolean asBefore = true;
        int filled = 0;
        for (int index = 0, end = changes.size(); index < end; index++) {
            int word = changes.word(index);
            switch (population.sort(word)) {
                case Population.REGISTER -> {
                    int thread = population.object(word);
                    if (memory.load(word) != 0 && keepsItsRegisters(memory.load(Tcb.stateWord(thread)))) {
                        Tcb.register(memory, thread, word - Tcb.registerWord(thread, 0), 0);
                    }
                }
                case Population.STATE -> settleState(population.object(word), changes.before(index));
                case Population.CONTEXT -> {
                    if (population.object(word) != filled) {
                        filled = population.object(word);
                        time.fill(filled);
                    }
                }
                case Population.COOLING -> time.cool(population.object(word));
                case Population.LINK -> asBefore = false;
                default -> { }
            }
        }
        return asBefore;
    }

    /** Registers of a call that is over are the program's own again; whether a thread waits for budget decides when it comes. */
    private void settleState(int thread, long before) {
        long now = memory.load(Tcb.stateWord(thread));
        if (!keepsItsRegisters(before) && keepsItsRegisters(now)) {
            clearRegisters(thread);
        }
        if ((Tcb.flagsIn(before ^ now) & ThreadFlag.RELEASE) != 0) {
            time.fillContextOf(thread);
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

    private void clearIfItsOwn(int thread) {
        if (keepsItsRegisters(memory.load(Tcb.stateWord(thread)))) {
            clearRegisters(thread);
        }
    }

    private void clearRegisters(int thread) {
        for (int register = 0; register < Register.COUNT; register++) {
            if (Tcb.register(memory, thread, register) != 0) {
                Tcb.register(memory, thread, register, 0);
            }
        }
    }

    /** Whether a thread is in no call, so that its registers are its program's own affair. @param state its state word */
    static boolean keepsItsRegisters(long state) {
        return Tcb.stateIn(state) <= ThreadState.RUNNING && (Tcb.flagsIn(state) & ThreadFlag.IN_CALL) == 0;
    }
}
