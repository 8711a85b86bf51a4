package dev.fief.microkernel.abi;

/** Every fixed limit of the kernel, in one place. Sizes are in bytes unless the name says otherwise. */
public final class Limits {
    /** All kernel memory together: object addresses are kept as 28-bit counts of {@link #GRAIN}s. */
    public static final long MAX_MEMORY = 1L << 33;

    /** The unit of allocation; every object starts at a multiple of it, and a capability slot is exactly this large. */
    public static final int GRAIN = 32;

    /** Objects of at least this size start at a multiple of it; frames and untyped ranges at a multiple of their own size. */
    public static final int OBJECT_ALIGNMENT = 64;

    /** Words of one message, those in registers included. */
    public static final int MESSAGE_WORDS = 120;

    /** Message words that travel in CPU registers a2 to a5. */
    public static final int REGISTER_WORDS = 4;

    /** Capabilities that can be named beside a message. */
    public static final int EXTRA_CAPABILITIES = 3;

    /** Thread priorities, 0 (lowest) to 255. */
    public static final int PRIORITIES = 256;

    /** Objects that one retype can make. */
    public static final int RETYPE_FAN_OUT = 256;

    /** Bits of a capability address. */
    public static final int WORD_BITS = 64;

    /** Smallest and largest untyped range, as powers of two. */
    public static final int MIN_UNTYPED_BITS = 5;

    public static final int MAX_UNTYPED_BITS = 33;

    /** Smallest and largest number of CNode slots, as powers of two. */
    public static final int MIN_CNODE_RADIX = 1;

    public static final int MAX_CNODE_RADIX = 24;

    /** Endowment slots of a manifest, as powers of two. */
    public static final int MAX_MANIFEST_BITS = 6;

    /** Refills of a scheduling context: how often its budget may be split by preemption before pieces are merged. */
    public static final int MIN_REFILLS = 2;

    public static final int MAX_REFILLS = 32;

    /** The largest virtual time one bounded kernel step can take; a thread with less budget left does not enter. */
    public static final long STEP_BOUND_CYCLES = 4_000;

    /** Smallest budget of a scheduling context, in cycles: room for one bounded step, and as much again for the program. */
    public static final long MIN_BUDGET_CYCLES = 2 * STEP_BOUND_CYCLES;

    /** Longest period of a scheduling context, in cycles. */
    public static final long MAX_PERIOD_CYCLES = 1L << 32;

    /** Processor bandwidth is fixed point: this is all of one processor. */
    public static final long FULL_BANDWIDTH = 1L << 30;

    /** First child slot that a manifest can endow; lower ones are the kernel's: see {@link ChildSlot}. */
    public static final int FIRST_ENDOWMENT_SLOT = 8;

    /** Interrupt lines. */
    public static final int INTERRUPT_LINES = 12;

    /** Timers. */
    public static final int TIMERS = 4;

    private Limits() {}
}
