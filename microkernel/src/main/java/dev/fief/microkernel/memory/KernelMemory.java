package dev.fief.microkernel.memory;

import dev.fief.microkernel.abi.Limits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All kernel state, as words in one array. Nothing of the kernel lives outside it, so a snapshot is a copy of the array,
 * equality is equality of arrays, and a fingerprint is a hash of them.
 *
 * <p>Every change goes through {@link #write}, so watching costs one test of a field when nobody watches. Places are named by
 * word index; word 0 is never an object, so 0 can stand for none.
 */
public final class KernelMemory {
    private static final int BYTES_PER_WORD_SHIFT = 3;

    private final long[] words;

    /** True if a hook is on; the only thing an unwatched store looks at. */
    private boolean watched;

    private @Nullable UndoLog undoLog;
    private @Nullable Fingerprint fingerprint;

    /** While a hook is on, from this word on all are zero. */
    private int zeroFrom;

    /** @param bytes size of the memory, a multiple of 8, at most {@link Limits#MAX_MEMORY} */
    public KernelMemory(long bytes) {
        if (bytes <= 0 || bytes > Limits.MAX_MEMORY || bytes % Long.BYTES != 0) {
            throw new IllegalArgumentException("kernel memory of " + bytes + " bytes: need a multiple of 8 up to " + Limits.MAX_MEMORY);
        }
        words = new long[(int) (bytes >>> BYTES_PER_WORD_SHIFT)];
    }

    /** The byte address, as people and programs see it, of a word index. */
    public static long addressOf(int word) {
        return (long) word << BYTES_PER_WORD_SHIFT;
    }

    /** The word index of a byte address. */
    public static int wordAt(long address) {
        return (int) (address >>> BYTES_PER_WORD_SHIFT);
    }

    public int sizeInWords() {
        return words.length;
    }

    public long load(int word) {
        return words[word];
    }

    /** Whether a hook is on. */
    public boolean isWatched() {
        return watched;
    }

    /** Changes one word. */
    public void store(int word, long value) {
        if (watched) {
            watch(word, value, true);
        }
        words[word] = value;
    }

    /** Changes a word that does not count for the fingerprint as it stands: points in time, and links that only speed things up. */
    public void storeOutside(int word, long value) {
        if (watched) {
            watch(word, value, false);
        }
        words[word] = value;
    }

    /** Zeroes a range in one logged store. */
    public void zero(int from, int count) {
        if (watched) {
            watchZero(from, count);
        }
        Arrays.fill(words, from, from + count, 0);
    }

    /** The left half of a word that holds two word indices. */
    public int loadHigh(int word) {
        return (int) (words[word] >>> 32);
    }

    /** The right half of a word that holds two word indices. */
    public int loadLow(int word) {
        return (int) words[word];
    }

    public void storeHigh(int word, int value) {
        store(word, (long) value << 32 | words[word] & 0xffff_ffffL);
    }

    public void storeLow(int word, int value) {
        store(word, words[word] & 0xffff_ffff_0000_0000L | value & 0xffff_ffffL);
    }

    /**
     * Whether a range holds nothing but zeros: its first word is zero, and each is like the next, which hardware compares many at a time.
     * While a hook is on, what has never been stored to at the end of memory is not looked at.
     */
    public boolean isZero(int from, int count) {
        int end = Math.min(from + count, watched ? zeroFrom : words.length);
        return from >= end || words[from] == 0 && Arrays.equals(words, from, end - 1, words, from + 1, end);
    }

    /** A copy of the whole state. */
    public long[] snapshot() {
        return words.clone();
    }

    /** Makes the state equal to a snapshot of a memory of the same size. The undo log is emptied, the fingerprint detached. */
    public void restore(long[] snapshot) {
        if (snapshot.length != words.length) {
            throw new IllegalArgumentException("snapshot of " + snapshot.length + " words for a memory of " + words.length);
        }
        System.arraycopy(snapshot, 0, words, 0, words.length);
        if (undoLog != null) {
            undoLog.clear();
        }
        watched = false;
        attach((Fingerprint) null);
    }

    public boolean sameAs(long[] snapshot) {
        return Arrays.equals(words, snapshot);
    }

    /** Attaches an undo log, or detaches it with null. */
    public void attach(@Nullable UndoLog log) {
        undoLog = log;
        look();
    }

    /** Attaches an incremental fingerprint, or detaches it with null. It must describe the present state: see {@link Fingerprint#of}. */
    public void attach(@Nullable Fingerprint sum) {
        fingerprint = sum;
        look();
    }

    /** Looks whether anybody watches now, and if nobody did, from where on all is zero. */
    private void look() {
        boolean before = watched;
        watched = undoLog != null || fingerprint != null;
        if (watched && !before) {
            zeroFrom = words.length;
            while (zeroFrom > 0 && words[zeroFrom - 1] == 0) {
                zeroFrom--;
            }
        }
    }

    /** Puts an old value back, which is not logged. */
    void undo(int word, long old, boolean inside) {
        if (fingerprint != null && inside) {
            fingerprint.change(word, words[word], old);
        }
        words[word] = old;
    }

    private void watch(int word, long value, boolean inside) {
        long old = words[word];
        if (old == value) {
            return;
        }
        zeroFrom = Math.max(zeroFrom, word + 1);
        if (undoLog != null) {
            undoLog.record(word, old, inside);
        }
        if (fingerprint != null && inside) {
            fingerprint.change(word, old, value);
        }
    }

    private void watchZero(int from, int count) {
        for (int word = from; word < from + count; word++) {
            watch(word, 0, true);
        }
    }
}
