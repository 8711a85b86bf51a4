package dev.fief.specs.check;

import dev.fief.microkernel.abi.Register;
import java.util.Arrays;

/** One thing that happens to a system, with the registers that the running thread has when it does. */
public final class Move {
    private final Happening what;

    /** In the order of {@link MoveList#registerAt}. */
    private final long[] registers;

    Move(Happening what, long[] registers) {
        this.what = what;
        this.registers = registers;
    }

    public Happening what() {
        return what;
    }

    /** Register {@code register}: see {@link Register}. */
    public long register(int register) {
        return registers[MoveList.placeOf(register)];
    }

    long value(int place) {
        return registers[place];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Move move && what == move.what && Arrays.equals(registers, move.registers);
    }

    @Override
    public int hashCode() {
        return 31 * what.hashCode() + Arrays.hashCode(registers);
    }
}
