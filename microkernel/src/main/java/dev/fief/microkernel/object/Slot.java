package dev.fief.microkernel.object;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;

/**
 * A capability and its place in the derivation tree: four words, all zero when the slot is empty.
 *
 * <pre>
 *           63                36 35                9 8      5   4   3    0
 *          +--------------------+-------------------+--------+-----+------+
 *   word 0 | object, / 32 bytes | owner, / 64 bytes | rights |mark | kind |
 *          +--------------------+-------------------+--------+-----+------+
 *   word 1 | badge, or a word of the kind                                 |
 *          +-----------------------------+--------------------------------+
 *   word 2 | parent                      | first child                    |
 *          +-----------------------------+--------------------------------+
 *   word 3 | next sibling                | previous sibling               |
 *          +-----------------------------+--------------------------------+
 * </pre>
 *
 * The <em>mark</em> is 1 for an endowment, which may only hang from a slot of its creator, and for the anchor of a process.
 *
 * The word of the kind is, for untyped memory, {@link Untyped}'s; for CNodes, their {@link Guard}; for others 0. The
 * owner is the process whose memory the slot lies in; it is written when the slot is filled.
 */
public final class Slot {
    public static final int WORDS = 4;

    private static final int WORD = 1;
    private static final int DOWN = 2;
    private static final int ASIDE = 3;

    private static final int KIND_MASK = 15;
    private static final int MARK = 16;
    private static final int RIGHTS_SHIFT = 5;
    private static final int RIGHTS_MASK = 15;
    private static final int OWNER_SHIFT = 9;
    private static final int OWNER_MASK = (1 << 27) - 1;
    private static final int OWNER_UNIT_SHIFT = 3;
    private static final int OBJECT_SHIFT = 36;
    private static final int OBJECT_UNIT_SHIFT = 2;

    private Slot() {}

    /** Writes the capability words; the links stay as they are. */
    public static void fill(KernelMemory memory, int slot, int kind, int rights, int object, long word, int owner) {
        memory.store(slot, (long) (object >>> OBJECT_UNIT_SHIFT) << OBJECT_SHIFT
                | (long) (owner >>> OWNER_UNIT_SHIFT) << OWNER_SHIFT
                | (long) rights << RIGHTS_SHIFT | kind);
        memory.store(slot + WORD, word);
    }

    /** Empties the slot. It must hang nowhere any more. */
    public static void clear(KernelMemory memory, int slot) {
        memory.store(slot, 0);
        memory.store(slot + WORD, 0);
        memory.store(slot + DOWN, 0);
        memory.store(slot + ASIDE, 0);
    }

    /** Marks a filled slot as an endowment, or as an anchor if it holds untyped memory. */
    public static void mark(KernelMemory memory, int slot) {
        memory.store(slot, memory.load(slot) | MARK);
    }

    public static boolean isEndowment(KernelMemory memory, int slot) {
        return (memory.load(slot) & MARK) != 0 && kind(memory, slot) != Kind.UNTYPED;
    }

    /** Whether this is the anchor of a process: untyped memory in a slot of the process object, which nobody can name. */
    public static boolean isAnchor(KernelMemory memory, int slot) {
        return (memory.load(slot) & MARK) != 0 && kind(memory, slot) == Kind.UNTYPED;
    }

    /** Changes the owner of a filled slot: a tomb belongs to whoever owns the slot it hangs from. */
    public static void owner(KernelMemory memory, int slot, int owner) {
        memory.store(slot, memory.load(slot) & ~((long) OWNER_MASK << OWNER_SHIFT)
                | (long) (owner >>> OWNER_UNIT_SHIFT) << OWNER_SHIFT);
    }

    public static boolean isEmpty(KernelMemory memory, int slot) {
        return memory.load(slot) == 0;
    }

    /** One of {@link Kind}. */
    public static int kind(KernelMemory memory, int slot) {
        return (int) memory.load(slot) & KIND_MASK;
    }

    public static int rights(KernelMemory memory, int slot) {
        return (int) memory.load(slot) >>> RIGHTS_SHIFT & RIGHTS_MASK;
    }

    public static void rights(KernelMemory memory, int slot, int rights) {
        memory.store(slot, memory.load(slot) & ~((long) RIGHTS_MASK << RIGHTS_SHIFT) | (long) rights << RIGHTS_SHIFT);
    }

    public static int object(KernelMemory memory, int slot) {
        return (int) (memory.load(slot) >>> OBJECT_SHIFT) << OBJECT_UNIT_SHIFT;
    }

    /** The process whose memory the slot lies in; 0 for the kernel's own. */
    public static int owner(KernelMemory memory, int slot) {
        return ((int) (memory.load(slot) >>> OWNER_SHIFT) & OWNER_MASK) << OWNER_UNIT_SHIFT;
    }

    /** The badge of an endpoint or notification capability, or the word of the kind. */
    public static long word(KernelMemory memory, int slot) {
        return memory.load(slot + WORD);
    }

    public static void word(KernelMemory memory, int slot, long word) {
        memory.store(slot + WORD, word);
    }

    /** Whether two slots hold capabilities to the same object. */
    public static boolean sameObject(KernelMemory memory, int slot, int other) {
        long difference = memory.load(slot) ^ memory.load(other);
        return difference >>> OBJECT_SHIFT == 0 && (difference & KIND_MASK) == 0;
    }

    public static int parent(KernelMemory memory, int slot) {
        return memory.loadHigh(slot + DOWN);
    }

    public static void parent(KernelMemory memory, int slot, int parent) {
        memory.storeHigh(slot + DOWN, parent);
    }

    public static int firstChild(KernelMemory memory, int slot) {
        return memory.loadLow(slot + DOWN);
    }

    public static void firstChild(KernelMemory memory, int slot, int child) {
        memory.storeLow(slot + DOWN, child);
    }

    public static int next(KernelMemory memory, int slot) {
        return memory.loadHigh(slot + ASIDE);
    }

    public static void next(KernelMemory memory, int slot, int next) {
        memory.storeHigh(slot + ASIDE, next);
    }

    public static int previous(KernelMemory memory, int slot) {
        return memory.loadLow(slot + ASIDE);
    }

    public static void previous(KernelMemory memory, int slot, int previous) {
        memory.storeLow(slot + ASIDE, previous);
    }

    /** Whether the slot holds a capability of a kind that has a badge: an endpoint or a notification. */
    public static boolean isBadgeable(int kind) {
        return kind == Kind.ENDPOINT || kind == Kind.NOTIFICATION;
    }
}
