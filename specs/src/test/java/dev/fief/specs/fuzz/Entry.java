package dev.fief.specs.fuzz;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Tcb;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One entry into the kernel.
 *
 * @param how the way in
 * @param words for a call the registers in the order of {@link #NAMES}; else the arguments
 */
record Entry(How how, long... words) {
    /** The ways in, with how many words each takes. */
    enum How {
        CALL(15), FAULT(2), COMPUTE(1), INTERRUPT(1), ADVANCE(0);

        final int words;

        How(int words) {
            this.words = words;
        }
    }

    static final List<String> NAMES = List.of("a7", "a0", "a1", "a2", "a3", "a4", "a5", "a6", "t0", "t1", "t2", "t3", "t4", "t5", "t6");

    private static final int[] REGISTERS = {
        Register.A7, Register.A0, Register.A1, Register.A2, Register.A3, Register.A4, Register.A5, Register.A6,
        Register.T0, Register.T1, Register.T2, Register.T3, Register.T4, Register.T5, Register.T6
    };

    /** Enters the kernel so, if that can be done now: a call needs somebody who makes it, and time passes by itself if nobody does. */
    void play(Kernel kernel) {
        KernelMemory memory = kernel.memory();
        int thread = kernel.current();
        switch (how) {
            case CALL -> {
                if (thread != 0) {
                    for (int index = 0; index < REGISTERS.length; index++) {
                        Tcb.register(memory, thread, REGISTERS[index], words[index]);
                    }
                    kernel.systemCall();
                }
            }
            case FAULT -> {
                if (thread != 0) {
                    kernel.fault(words[0], words[1]);
                }
            }
            case COMPUTE -> {
                if (thread != 0) {
                    kernel.compute(words[0]);
                }
            }
            case INTERRUPT -> kernel.interrupt((int) words[0]);
            case ADVANCE -> {
                if (thread == 0) {
                    kernel.advance();
                }
            }
        }
    }

    /** The same with another word at {@code index}. */
    Entry with(int index, long word) {
        long[] changed = words.clone();
        changed[index] = word;
        return new Entry(how, changed);
    }

    /** Reads what {@link #toString} writes, comments left out. */
    static Entry parse(String line) {
        String[] parts = line.replaceAll(" *#.*", "").split(" ");
        How how = How.valueOf(parts[0].toUpperCase(Locale.ROOT));
        long[] words = new long[how.words];
        for (int part = 1; part < parts.length; part++) {
            String[] sides = parts[part].split("=");
            int index = how == How.CALL ? NAMES.indexOf(sides[0]) : part - 1;
            words[index] = Long.parseUnsignedLong(sides[sides.length - 1].replace("0x", ""), 16);
        }
        return new Entry(how, words);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(how.name().toLowerCase(Locale.ROOT));
        for (int index = 0; index < words.length; index++) {
            if (how != How.CALL) {
                text.append(" 0x").append(Long.toHexString(words[index]));
            } else if (words[index] != 0) {
                text.append(' ').append(NAMES.get(index)).append("=0x").append(Long.toHexString(words[index]));
            }
        }
        Operation operation = how == How.CALL ? Operation.withLabel(MessageInfo.label(words[2])) : null;
        return operation == null ? text.toString() : text.append("  # ").append(operation).toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entry entry && how == entry.how && Arrays.equals(words, entry.words);
    }

    @Override
    public int hashCode() {
        return 31 * how.hashCode() + Arrays.hashCode(words);
    }
}
