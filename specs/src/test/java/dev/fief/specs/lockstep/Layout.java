package dev.fief.specs.lockstep;

/** Where the prelude puts things: the same address means the same kind of thing in every process, if it has one. */
final class Layout {
    static final int THREAD = 1;
    static final int CSPACE = 2;
    static final int CONTEXT = 3;
    static final int UNTYPED = 4;
    static final int BUFFER = 5;

    /** An endowment: the endpoint of the first process, which all share; badged by level. */
    static final int SHARED_ENDPOINT = 32;

    static final int OWN_ENDPOINT = 33;
    static final int NOTIFICATION = 34;
    static final int REPLY = 35;
    static final int SECOND_THREAD = 36;
    static final int SECOND_CONTEXT = 37;
    static final int MANIFEST = 38;
    static final int PROCESS = 39;
    static final int CHILD_MEMORY = 40;
    static final int SECOND_PROCESS = 41;
    static final int SECOND_MEMORY = 42;
    static final int CNODE = 43;
    static final int FRAME = 44;
    static final int SECOND_REPLY = 45;

    /** Endowments: the parent's own endpoint and notification. */
    static final int PARENT_ENDPOINT = 46;

    static final int PARENT_NOTIFICATION = 47;

    /** Empty at first; up to 55. */
    static final int FREE = 48;

    /** Where the prelude receives: the capability space of a grandchild, in processes 1 and 2. */
    static final int RECEIVED = 50;

    /** A copy of the process's own endpoint that may only receive: what is answered over it carries no capabilities. */
    static final int READ_ENDPOINT = 53;

    static final int LAST = 55;

    static final int RADIX = 6;
    static final int DEPTH = 64;
    static final int SMALL_RADIX = 2;

    /** Interrupt handler of line 0, in the first process. */
    static final int IRQ = 16;

    static final int TIMER = 8;

    private Layout() {}
}
