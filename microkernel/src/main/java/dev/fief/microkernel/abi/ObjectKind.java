package dev.fief.microkernel.abi;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of kernel objects: how large they are and which rights mean something in a capability to one. Together with
 * {@link Operation} this is the table that the kernel's checks, the manual pages and the exhaustive rights test share.
 *
 * <p>The order is that of the numbers in {@link Kind}.
 */
public enum ObjectKind {
    UNTYPED("memory not yet turned into objects", Rights.NONE, 0, 0, Limits.MIN_UNTYPED_BITS, Limits.MAX_UNTYPED_BITS),
    CNODE("a table of capability slots", Rights.NONE, 64, 32, Limits.MIN_CNODE_RADIX, Limits.MAX_CNODE_RADIX),
    THREAD("registers, a priority, and where its capabilities are found", Rights.READ | Rights.WRITE, 512, 0, 0, 0),
    ENDPOINT("where messages change hands", Rights.ALL, 32, 0, 0, 0),
    NOTIFICATION("a word of badges, OR-ed", Rights.READ | Rights.WRITE, 64, 0, 0, 0),
    REPLY("the right to answer one caller, once", Rights.NONE, 32, 0, 0, 0),
    SCHED_CONTEXT("budget and period: time as a capability", Rights.READ | Rights.WRITE, 128, 16, Limits.MIN_REFILLS, Limits.MAX_REFILLS),
    FRAME("user memory", Rights.READ | Rights.WRITE | Rights.EXECUTE, 0, 0, 12, 21),
    PROCESS("a protection domain: parent, children, memory, exit state", Rights.READ | Rights.WRITE, 192, 0, 0, 0),
    MANIFEST("what a child to be spawned will get", Rights.NONE, 160, 32, 0, Limits.MAX_MANIFEST_BITS),
    IRQ_HANDLER("an interrupt line", Rights.NONE, 128, 0, 0, 0),
    TIMER("a clock that raises a notification", Rights.NONE, 128, 0, 0, 0);

    private static final ObjectKind[] BY_NUMBER = values();

    /** One phrase for the manual. */
    public final String summary;

    /** The rights that some operation asks for; the others may stand in a capability but mean nothing. */
    public final int meaningfulRights;

    /** Range of the size argument of a retype; both 0 where the size is fixed. */
    public final int minSize;

    public final int maxSize;

    private final int fixedBytes;
    private final int bytesPerUnit;

    ObjectKind(String summary, int meaningfulRights, int fixedBytes, int bytesPerUnit, int minSize, int maxSize) {
        this.summary = summary;
        this.meaningfulRights = meaningfulRights;
        this.fixedBytes = fixedBytes;
        this.bytesPerUnit = bytesPerUnit;
        this.minSize = minSize;
        this.maxSize = maxSize;
    }

    /** The number in capabilities: one of {@link Kind}. */
    public int number() {
        return ordinal() + 1;
    }

    /** The kind with a number that a program gave, or null. */
    public static @Nullable ObjectKind withNumber(long number) {
        return number >= 1 && number <= BY_NUMBER.length ? BY_NUMBER[(int) number - 1] : null;
    }

    /** The kind of a capability that is there: {@code number} is one of {@link Kind}, and not {@link Kind#NULL}. */
    public static ObjectKind of(int number) {
        return BY_NUMBER[number - 1];
    }

    /** Whether a retype can make one; interrupt handlers and timers exist from boot. */
    public boolean retypable() {
        return this != IRQ_HANDLER && this != TIMER;
    }

    /** Whether {@code size} is a size argument that a retype accepts for this kind. */
    public boolean accepts(long size) {
        return this == FRAME ? size == minSize || size == maxSize : size >= minSize && size <= maxSize;
    }

    /**
     * Bytes of one object.
     *
     * @param size the size argument: a power of two of bytes (untyped, frame) or of slots (CNode, manifest), a number of
     *     refills (scheduling context), ignored by the others
     */
    public long bytes(long size) {
        return switch (this) {
            case UNTYPED, FRAME -> 1L << size;
            case CNODE, MANIFEST -> fixedBytes + ((long) bytesPerUnit << size);
            default -> fixedBytes + bytesPerUnit * size;
        };
    }

    /**
     * What the start of one object must be a multiple of, in bytes, counted from the start of the untyped range it is carved from;
     * that of every range is a multiple of the range's own size, counted from the first.
     */
    public long alignment(long size) {
        return switch (this) {
            case UNTYPED, FRAME -> 1L << size;
            case ENDPOINT, REPLY -> Limits.GRAIN;
            default -> Limits.OBJECT_ALIGNMENT;
        };
    }
}
