package dev.fief.microkernel.abi;

/**
 * What the kernel's own work costs in virtual cycles. A call costs the sum of what it did; the fast path is charged like the
 * slow one, so that it changes nothing but host time. No bounded step exceeds {@link Limits#STEP_BOUND_CYCLES}.
 */
public final class Costs {
    /** Into the kernel and back. */
    public static final int ENTRY = 100;

    /** One CNode on the way of a capability lookup. */
    public static final int LOOKUP_LEVEL = 3;

    /** One message word copied. */
    public static final int WORD = 2;

    /** One capability derived into a receive slot. */
    public static final int CAPABILITY = 60;

    /** Another thread runs afterwards. */
    public static final int SWITCH = 80;

    /** One operation on an object. */
    public static final int INVOCATION = 50;

    /** One bounded step of a deletion, a revocation or a death. */
    public static final int STEP = 50;

    /** One object made. */
    public static final int RETYPE_OBJECT = 12;

    /** A whole process made, but for its endowments. */
    public static final int SPAWN = 400;

    /** One capability endowed to a process that is made. */
    public static final int ENDOWMENT = 40;

    private Costs() {}
}
