package dev.fief.microkernel.abi;

/**
 * Object kinds as the numbers that stand in capabilities. {@link ObjectKind} is the same list as a table;
 * these constants exist because the kernel compares them on its fastest path.
 */
public final class Kind {
    /** No capability: the content of an empty slot. */
    public static final int NULL = 0;

    public static final int UNTYPED = 1;
    public static final int CNODE = 2;
    public static final int THREAD = 3;
    public static final int ENDPOINT = 4;
    public static final int NOTIFICATION = 5;
    public static final int REPLY = 6;
    public static final int SCHED_CONTEXT = 7;
    public static final int FRAME = 8;
    public static final int PROCESS = 9;
    public static final int MANIFEST = 10;
    public static final int IRQ_HANDLER = 11;
    public static final int TIMER = 12;

    private Kind() {}
}
