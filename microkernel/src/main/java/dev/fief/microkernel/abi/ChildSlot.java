package dev.fief.microkernel.abi;

/** What a spawned process finds in its capability space; the slots between these and the endowments stay empty. */
public final class ChildSlot {
    public static final int THREAD = 1;
    public static final int CSPACE = 2;
    public static final int SCHED_CONTEXT = 3;
    public static final int UNTYPED = 4;

    /** Its message buffer, a frame, if the manifest asked for one. */
    public static final int BUFFER = 5;

    private ChildSlot() {}
}
