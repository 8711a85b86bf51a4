package dev.fief.microkernel.abi;

/**
 * The answer of a system call (register a7).
 *
 * <pre>
 *   31            16 15             8 7          0
 *  +----------------+----------------+------------+
 *  |     reason     |  arrived       | error code |
 *  +----------------+----------------+------------+
 * </pre>
 *
 * <em>arrived</em> counts the extra capabilities that went over, unwrapped ones included. When the call was refused, the
 * detail words of the {@link Reason} stand in a2 to a5.
 */
public final class Status {
    private static final int ARRIVED_SHIFT = 8;
    private static final int REASON_SHIFT = 16;
    private static final int BYTE = 0xff;

    private Status() {}

    public static long of(ErrorCode code, int arrived) {
        return code.ordinal() | (long) arrived << ARRIVED_SHIFT;
    }

    public static long of(Reason reason, int arrived) {
        return of(reason.code, arrived) | (long) reason.ordinal() << REASON_SHIFT;
    }

    public static ErrorCode code(long status) {
        return ErrorCode.withNumber((int) status & BYTE);
    }

    public static int arrived(long status) {
        return (int) (status >>> ARRIVED_SHIFT) & BYTE;
    }

    /** Why the call was refused; {@link Reason#NONE} if it was not. */
    public static Reason reason(long status) {
        return Reason.withNumber((int) (status >>> REASON_SHIFT) & 0xffff);
    }
}
