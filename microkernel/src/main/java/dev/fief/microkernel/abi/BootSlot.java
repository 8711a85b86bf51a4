package dev.fief.microkernel.abi;

/** What the first process finds in its capability space beside the {@link ChildSlot}s: the devices, which only boot makes. */
public final class BootSlot {
    /** Timer 0; the others follow. */
    public static final int TIMER = 8;

    /** Handler of interrupt line 0; the others follow. */
    public static final int IRQ_HANDLER = 16;

    /** The first slot that is empty and stays so until somebody fills it. */
    public static final int FIRST_FREE = 32;

    private BootSlot() {}
}
