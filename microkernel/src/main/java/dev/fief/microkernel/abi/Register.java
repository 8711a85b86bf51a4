package dev.fief.microkernel.abi;

/**
 * Register numbers of the simulated processor (RISC-V), and what a system call uses them for.
 *
 * <pre>
 *   a0       in: capability address          out: badge of the sender
 *   a1       message info word, in and out
 *   a2..a5   the first four message words, in and out
 *   a6       capability address of the reply object to receive with, or to answer by
 *   a7       in: system call number          out: {@link Status}
 *   t0       capability address of the send half of NBSendRecv and NBSendWait
 *   t1..t3   in: addresses of the extra capabilities   out: badges of the unwrapped ones
 *   t4..t6   receive slot: CNode address, index, depth; t4 = 0 accepts no capability
 * </pre>
 *
 * Further message words lie in the message buffer, a frame, if the thread has one. (seL4 keeps the capability addresses
 * and the receive slot there too; in registers they serve threads without a buffer.)
 */
public final class Register {
    /** x0 is always zero, so the program counter is kept in its place. */
    public static final int PC = 0;

    public static final int T0 = 5;
    public static final int T1 = 6;
    public static final int T2 = 7;
    public static final int A0 = 10;
    public static final int A1 = 11;
    public static final int A2 = 12;
    public static final int A3 = 13;
    public static final int A4 = 14;
    public static final int A5 = 15;
    public static final int A6 = 16;
    public static final int A7 = 17;
    public static final int T3 = 28;
    public static final int T4 = 29;
    public static final int T5 = 30;
    public static final int T6 = 31;

    public static final int COUNT = 32;

    private Register() {}

    /** The register of extra capability {@code index}, 0 to 2. */
    public static int extraCapability(int index) {
        return index == 2 ? T3 : T1 + index;
    }
}
