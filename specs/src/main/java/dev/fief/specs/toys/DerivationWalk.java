package dev.fief.specs.toys;

import dev.fief.specs.explore.Walk;
import dev.fief.specs.explore.WordHash;

/**
 * {@link Derivation} as a walk over one word: a byte for each slot, its rights in the lower three bits and above them its parent,
 * counted from 1. All successors of a state are computed together; taking an action stores a word.
 */
public final class DerivationWalk implements Walk {
    /** More slots do not fit into a word. */
    public static final int MOST_SLOTS = 8;

    private static final int SLOT_BITS = 8;
    private static final long SLOT = 0xff;
    private static final int PARENT_SHIFT = 3;
    private static final int ALL_RIGHTS = 7;

    private final int slots;
    /** For each slot, the bits of its children. */
    private final int[] children = new int[MOST_SLOTS];
    private final long[] successors = new long[MOST_SLOTS * MOST_SLOTS * ALL_RIGHTS + 2 * MOST_SLOTS];
    private int successorCount;
    private long computedFor;
    private long state;
    private long before;

    /** @param slots from 1 to {@link #MOST_SLOTS} */
    public DerivationWalk(int slots) {
        if (slots < 1 || slots > MOST_SLOTS) {
            throw new IllegalArgumentException(slots + " slots: from 1 to " + MOST_SLOTS + " are possible");
        }
        this.slots = slots;
    }

    @Override
    public String system() {
        return "derivation of " + slots + " slots";
    }

    @Override
    public void start(int which) {
        state = ALL_RIGHTS;
    }

    @Override
    public int actions() {
        compute();
        return successorCount;
    }

    @Override
    public boolean take(int action) {
        compute();
        before = state;
        state = successors[action];
        return true;
    }

    @Override
    public void back() {
        state = before;
    }

    @Override
    public long fingerprintHigh() {
        return WordHash.of(state, WordHash.HIGH_SEED);
    }

    @Override
    public long fingerprintLow() {
        return WordHash.of(state, WordHash.LOW_SEED);
    }

    @Override
    public int mostWords() {
        return 1;
    }

    @Override
    public int save(long[] into, int from) {
        into[from] = state;
        return from + 1;
    }

    @Override
    public void load(long[] words, int from, int to) {
        state = words[from];
    }

    @Override
    public String describe(int action) {
        int used = findChildren();
        int left = action;
        for (int slot = 0; slot < slots; slot++) {
            int rights = held(slot) & ALL_RIGHTS;
            int derivations = ((1 << Integer.bitCount(rights)) - 1) * (slots - Integer.bitCount(used));
            if (left < derivations) {
                compute();
                long after = successors[action];
                int to = Long.numberOfTrailingZeros(state ^ after) / SLOT_BITS;
                return "derive slot " + to + " from slot " + slot + " with " + rights((int) (after >>> to * SLOT_BITS) & ALL_RIGHTS);
            }
            left -= derivations;
            boolean removes = children[slot] != 0 || held(slot) > ALL_RIGHTS;
            if (removes && left-- == 0) {
                return (children[slot] != 0 ? "revoke slot " : "delete slot ") + slot;
            }
        }
        throw new IllegalArgumentException("no action " + action);
    }

    @Override
    public String describe() {
        StringBuilder words = new StringBuilder();
        for (int slot = 0; slot < slots; slot++) {
            int held = held(slot);
            if (held != 0) {
                words.append(words.isEmpty() ? "" : ", ").append(slot).append(": ").append(rights(held & ALL_RIGHTS));
                words.append(held > ALL_RIGHTS ? " from " + ((held >>> PARENT_SHIFT) - 1) : "");
            }
        }
        return words.toString();
    }

    private static String rights(int bits) {
        return ((bits & 1) != 0 ? "r" : "-") + ((bits & 2) != 0 ? "w" : "-") + ((bits & 4) != 0 ? "g" : "-");
    }

    private int held(int slot) {
        return (int) (state >>> slot * SLOT_BITS & SLOT);
    }

    private void compute() {
        if (computedFor == state) {
            return;
        }
        computedFor = state;
        successorCount = 0;
        int used = findChildren();
        for (int slot = 0; slot < slots; slot++) {
            int held = held(slot);
            if (held != 0) {
                derive(slot, held & ALL_RIGHTS, ~used & (1 << slots) - 1);
                if (children[slot] != 0) {
                    successors[successorCount++] = without(descendants(slot));
                } else if (held > ALL_RIGHTS) {
                    successors[successorCount++] = without(1 << slot);
                }
            }
        }
    }

    /** The bits of the slots that are not empty. */
    private int findChildren() {
        int used = 0;
        for (int slot = 0; slot < slots; slot++) {
            children[slot] = 0;
        }
        for (int slot = 0; slot < slots; slot++) {
            int held = held(slot);
            if (held != 0) {
                used |= 1 << slot;
                if (held > ALL_RIGHTS) {
                    children[(held >>> PARENT_SHIFT) - 1] |= 1 << slot;
                }
            }
        }
        return used;
    }

    private void derive(int from, int rights, int empty) {
        for (int left = empty; left != 0; left &= left - 1) {
            int to = Integer.numberOfTrailingZeros(left);
            for (int some = rights; some != 0; some = some - 1 & rights) {
                successors[successorCount++] = state | (long) (from + 1 << PARENT_SHIFT | some) << to * SLOT_BITS;
            }
        }
    }

    private int descendants(int slot) {
        int found = children[slot];
        for (int left = found; left != 0;) {
            int more = children[Integer.numberOfTrailingZeros(left)];
            found |= more;
            left = left & left - 1 | more;
        }
        return found;
    }

    private long without(int gone) {
        long word = state;
        for (int left = gone; left != 0; left &= left - 1) {
            word &= ~(SLOT << Integer.numberOfTrailingZeros(left) * SLOT_BITS);
        }
        return word;
    }
}
