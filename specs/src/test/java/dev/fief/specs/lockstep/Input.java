package dev.fief.specs.lockstep;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import java.util.Arrays;

/** One thing that happens to a system from outside the kernel. */
sealed interface Input {
    /** The program counter does not matter: whatever thread runs then does it. */
    record Call(long number, long[] registers) implements Input {
        private static final int[] USED = {
            Register.A0, Register.A1, Register.A2, Register.A3, Register.A4, Register.A5, Register.A6,
            Register.T0, Register.T1, Register.T2, Register.T3, Register.T4, Register.T5, Register.T6
        };

        private static final String[] NAMES = {"a0", "a1", "a2", "a3", "a4", "a5", "a6", "t0", "t1", "t2", "t3", "t4", "t5",
                "t6"};

        static Call of(SystemCall call) {
            return new Call(call.number(), new long[Register.COUNT]);
        }

        /** An operation on the object at capability address {@code target}. */
        static Call of(Operation operation, long target, long... words) {
            return of(SystemCall.CALL).with(Register.A0, target).message(operation.label(), words);
        }

        Call with(int register, long value) {
            long[] changed = registers.clone();
            changed[register] = value;
            return new Call(number, changed);
        }

        Call as(SystemCall call) {
            return new Call(call.number(), registers);
        }

        Call message(long label, long... words) {
            Call call = with(Register.A1, MessageInfo.of(label, words.length));
            for (int index = 0; index < words.length && index < 4; index++) {
                call = call.with(Register.A2 + index, words[index]);
            }
            return call;
        }

        Call extras(long... addresses) {
            long info = registers[Register.A1];
            Call call = with(Register.A1, MessageInfo.of(MessageInfo.label(info), 0, addresses.length, MessageInfo.length(info)));
            for (int index = 0; index < addresses.length; index++) {
                call = call.with(Register.extraCapability(index), addresses[index]);
            }
            return call;
        }

        /** Accepts a capability into the slot at {@code index} of the CNode at {@code root}. */
        Call receiveSlot(long root, long index, long depth) {
            return with(Register.T4, root).with(Register.T5, index).with(Register.T6, depth);
        }

        static int[] used() {
            return USED.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Call call && number == call.number && Arrays.equals(registers, call.registers);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(registers) * 31 + Long.hashCode(number);
        }

        @Override
        public String toString() {
            SystemCall call = SystemCall.withNumber(number);
            long info = registers[Register.A1];
            Operation operation = Operation.withLabel(MessageInfo.label(info));
            StringBuilder text = new StringBuilder(call == null ? "call " + number : call.name());
            if (operation != null) {
                text.append(' ').append(operation.name());
            }
            for (int index = 0; index < USED.length; index++) {
                long value = registers[USED[index]];
                if (USED[index] == Register.A1) {
                    text.append(" [").append(MessageInfo.length(info)).append(" words, ")
                            .append(MessageInfo.extraCapabilities(info)).append(" capabilities]");
                } else if (value != 0) {
                    text.append(' ').append(NAMES[index]).append('=').append(value > 9 || value < 0 ? "0x"
                            + Long.toHexString(value)
                            : Long.toString(value));
                }
            }
            return text.toString();
        }
    }

    /** The running thread's program fails. */
    record Fault(long number, long code) implements Input {}

    /** A device raises an interrupt. */
    record Interrupt(int line) implements Input {}
}
