package dev.fief.microkernel.object;

/** Flags of a thread; those of a wait are all replaced when the next wait begins. */
public final class ThreadFlag {
    /** Of a wait: the capability it waits with has the grant right. */
    public static final int CAN_GRANT = 1;

    /** Of a send: the capability has the grant-reply right. */
    public static final int CAN_GRANT_REPLY = 2;

    /** Of a send: it wants an answer. */
    public static final int IS_CALL = 4;

    /** Of a call: it is the delivery of a fault, not a message. */
    public static final int IS_FAULT = 8;

    /** It stands in the ready queue of its priority. */
    public static final int READY = 16;

    /** It stands in the queue of those that wait for budget. */
    public static final int RELEASE = 32;

    /** It was stopped in the middle of a call, which it makes again when it goes on. */
    public static final int IN_CALL = 64;

    /** The edge rule held back a capability it sent; the answer to its call will say so. */
    public static final int HELD_BACK = 128;

    /** Those that outlast the beginning of a wait. */
    public static final int KEPT = IN_CALL | HELD_BACK;

    private ThreadFlag() {}
}
