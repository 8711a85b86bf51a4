package dev.fief.specs.model;

import dev.fief.microkernel.abi.Register;
import java.util.Arrays;

/** The registers of a thread, as a value. */
public final class Registers {
    public static final Registers ZERO = new Registers(new long[Register.COUNT]);

    private final long[] values;

    private Registers(long[] values) {
        this.values = values;
    }

    public static Registers of(long... values) {
        return new Registers(values.clone());
    }

    public long get(int register) {
        return values[register];
    }

    public Registers with(int register, long value) {
        long[] changed = values.clone();
        changed[register] = value;
        return new Registers(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Registers registers && Arrays.equals(values, registers.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** Those that are not zero. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int register = 0; register < values.length; register++) {
            if (values[register] != 0) {
                text.append(text.length() > 1
                        ? " x" : "x").append(register).append('=').append(Long.toHexString(values[register]));
            }
        }
        return text.append(']').toString();
    }
}
