package dev.fief.specs.check;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Tcb;
import java.util.Arrays;

/**
 * The moves that can be made in one state, as words of one array, so that listing them makes no objects: what happens, then the
 * registers that the running thread has when it does. A move under construction is the last one.
 */
final class MoveList {
    private static final int WORDS = 16;
    private static final int[] REGISTERS = {
        Register.A0, Register.A1, Register.A2, Register.A3, Register.A4, Register.A5, Register.A6, Register.A7,
        Register.T0, Register.T1, Register.T2, Register.T3, Register.T4, Register.T5, Register.T6
    };
    private static final int[] PLACES = new int[Register.COUNT];
    private static final Happening[] HAPPENINGS = Happening.values();

    static {
        for (int place = 0; place < REGISTERS.length; place++) {
            PLACES[REGISTERS[place]] = place + 1;
        }
    }

    private long[] words = new long[64 * WORDS];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    Happening what(int move) {
        return HAPPENINGS[(int) words[move * WORDS]];
    }

    long register(int move, int register) {
        return words[move * WORDS + PLACES[register]];
    }

    /** Gives the running thread the registers of a move; all its registers must be 0. */
    void setRegisters(int move, KernelMemory memory, int thread) {
        int from = move * WORDS + 1;
        for (int place = 0; place < REGISTERS.length; place++) {
            long value = words[from + place];
            if (value != 0) {
                Tcb.register(memory, thread, REGISTERS[place], value);
            }
        }
    }

    Move move(int move) {
        return new Move(what(move), Arrays.copyOfRange(words, move * WORDS + 1, (move + 1) * WORDS));
    }

    /** Makes a list of one move. */
    void set(Move move) {
        clear();
        begin(move.what());
        for (int place = 0; place < REGISTERS.length; place++) {
            words[place + 1] = move.value(place);
        }
    }

    static int registerAt(int place) {
        return REGISTERS[place];
    }

    static int placeOf(int register) {
        return PLACES[register] - 1;
    }

    static int registerCount() {
        return REGISTERS.length;
    }

    /** Begins a move. */
    MoveList begin(Happening what) {
        int from = size * WORDS;
        if (from == words.length) {
            words = Arrays.copyOf(words, 2 * words.length);
        }
        Arrays.fill(words, from, from + WORDS, 0);
        words[from] = what.ordinal();
        size++;
        return this;
    }

    /** Begins a move that is the same as an earlier one. */
    MoveList copy(int move) {
        begin(what(move));
        System.arraycopy(words, move * WORDS + 1, words, (size - 1) * WORDS + 1, WORDS - 1);
        return this;
    }

    /** Adds every call that can be long work once more, made with little budget. */
    void repeatBriefly() {
        for (int move = 0, end = size; move < end; move++) {
            Operation operation = what(move) == Happening.CALL && register(move, Register.A7) == SystemCall.CALL.number()
                    ? Operation.withLabel(MessageInfo.label(register(move, Register.A1))) : null;
            if (operation == Operation.CNODE_DELETE || operation == Operation.CNODE_REVOKE || operation == Operation.PROCESS_KILL) {
                copy(move);
                words[(size - 1) * WORDS] = Happening.BRIEF_CALL.ordinal();
            }
        }
    }

    /** Begins a system call. */
    MoveList call(SystemCall call, long target) {
        return begin(Happening.CALL).with(Register.A7, call.number()).with(Register.A0, target);
    }

    /** Begins an operation on the object at a capability address. */
    MoveList ask(Operation operation, long target) {
        return call(SystemCall.CALL, target).with(Register.A1, MessageInfo.of(operation.label(), 0));
    }

    MoveList words(long first) {
        return with(Register.A2, first).length(1);
    }

    MoveList words(long first, long second) {
        return words(first).with(Register.A3, second).length(2);
    }

    MoveList words(long first, long second, long third) {
        return words(first, second).with(Register.A4, third).length(3);
    }

    MoveList words(long first, long second, long third, long fourth) {
        return words(first, second, third).with(Register.A5, fourth).length(4);
    }

    MoveList extra(long first) {
        return with(Register.T1, first).extras(1);
    }

    MoveList extra(long first, long second) {
        return extra(first).with(Register.T2, second).extras(2);
    }

    MoveList with(int register, long value) {
        words[(size - 1) * WORDS + PLACES[register]] = value;
        return this;
    }

    private MoveList length(int count) {
        long info = register(size - 1, Register.A1);
        return with(Register.A1, MessageInfo.of(MessageInfo.label(info), 0, MessageInfo.extraCapabilities(info), count));
    }

    private MoveList extras(int count) {
        long info = register(size - 1, Register.A1);
        return with(Register.A1, MessageInfo.of(MessageInfo.label(info), 0, count, MessageInfo.length(info)));
    }
}
