package dev.fief.specs.explore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The states reached, as fingerprints with their claims: an open-addressing table outside the Java heap, three words an entry,
 * for any number of workers at once.
 *
 * <p>An entry is found by the upper bits of the fingerprint's upper half and linear probing. So doubling the table moves
 * entries in order, and memory is read and written in long runs. A worker takes an empty entry by exchanging its first word for
 * the upper half, then stores the claim, then the lower half; who meets an entry of the same upper half waits for the lower one.
 * Neither half is 0 in the table: a 0 counts as 1.
 *
 * <p>A claim only ever gets smaller, and what it ends at does not depend on the order in which workers come.
 */
final class FingerprintSet implements AutoCloseable {
    /** The fingerprint is new. */
    static final int NEW = 2;
    /** The fingerprint was there with a greater claim, which has been replaced. */
    static final int LOWERED = 1;
    /** The fingerprint was there with this claim or a smaller one. */
    static final int KNOWN = 0;

    static final int SMALLEST_BITS = 12;

    private static final int ENTRY = 24;
    private static final int LOW = 8;
    private static final int CLAIM = 16;
    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    private Arena arena;
    private MemorySegment table;
    private int bits;
    private long end;
    private volatile long limit;
    private volatile boolean mapped;
    private volatile boolean squeezed;
    private final AtomicLong size = new AtomicLong();

    /** @param bits the binary logarithm of the number of entries */
    FingerprintSet(int bits) {
        this(bits, null);
    }

    /** @param file where the table is mapped from, instead of memory of this process: a new file, which is gone when it is closed */
    private FingerprintSet(int bits, @Nullable Path file) {
        this.bits = bits;
        arena = Arena.ofShared();
        end = (long) ENTRY << bits;
        table = file == null ? arena.allocate(end, Long.BYTES) : map(file);
        limit = (1L << bits) / 8 * 5;
    }

    /** Puts in a fingerprint, or lowers its claim: {@link #NEW}, {@link #LOWERED} or {@link #KNOWN}. */
    int claim(long fingerprintHigh, long fingerprintLow, long claim) {
        long high = notZero(fingerprintHigh);
        long low = notZero(fingerprintLow);
        long entry = first(high);
        while (true) {
            long there = (long) WORD.getVolatile(table, entry);
            if (there == 0) {
                there = (long) WORD.compareAndExchange(table, entry, 0L, high);
                if (there == 0) {
                    WORD.set(table, entry + CLAIM, claim);
                    WORD.setRelease(table, entry + LOW, low);
                    return NEW;
                }
            }
            if (there == high && awaitLow(entry) == low) {
                return lower(entry, claim);
            }
            entry = next(entry);
        }
    }

    /** The claim of a fingerprint, or -1 if it is not there. */
    long claimOf(long fingerprintHigh, long fingerprintLow) {
        long high = notZero(fingerprintHigh);
        long low = notZero(fingerprintLow);
        long entry = first(high);
        while (true) {
            long there = (long) WORD.getVolatile(table, entry);
            if (there == 0) {
                return -1;
            }
            if (there == high && awaitLow(entry) == low) {
                return (long) WORD.getVolatile(table, entry + CLAIM);
            }
            entry = next(entry);
        }
    }

    private int lower(long entry, long claim) {
        long there = (long) WORD.getVolatile(table, entry + CLAIM);
        while (claim < there) {
            long witness = (long) WORD.compareAndExchange(table, entry + CLAIM, there, claim);
            if (witness == there) {
                return LOWERED;
            }
            there = witness;
        }
        return KNOWN;
    }

    private long awaitLow(long entry) {
        long low = (long) WORD.getAcquire(table, entry + LOW);
        while (low == 0) {
            Thread.onSpinWait();
            low = (long) WORD.getAcquire(table, entry + LOW);
        }
        return low;
    }

    /** Counts fingerprints that {@link #claim} has found new: by many at once, so that workers do not wait for each other. */
    void added(int count) {
        if (count > 0) {
            size.addAndGet(count);
        }
    }

    /** Whether it should be doubled: the fuller it is, the longer the way to an entry. */
    boolean crowded() {
        return size.get() > limit;
    }

    /** From now on it may be filled nearly to the end instead of growing. */
    void squeeze() {
        squeezed = true;
        limit = (1L << bits) / 16 * 15;
    }

    /** Whether it cannot grow any more. */
    boolean squeezed() {
        return squeezed;
    }

    /** The bytes it takes. */
    long bytes() {
        return end;
    }

    /** Whether it is mapped from a file. */
    boolean mapped() {
        return mapped;
    }

    int bits() {
        return bits;
    }

    private MemorySegment map(Path file) {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, end, arena);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Doubles the table. Nobody else may use it meanwhile. */
    void grow() {
        moveTo(new FingerprintSet(bits + 1));
    }

    /** Doubles the table into a file: as much of it is in memory as the operating system has room for. */
    void growInto(Path file) {
        moveTo(new FingerprintSet(bits + 1, file));
        mapped = true;
    }

    private void moveTo(FingerprintSet larger) {
        for (long entry = 0; entry < end; entry += ENTRY) {
            long high = (long) WORD.get(table, entry);
            if (high != 0) {
                larger.claim(high, (long) WORD.get(table, entry + LOW), (long) WORD.get(table, entry + CLAIM));
            }
        }
        arena.close();
        arena = larger.arena;
        table = larger.table;
        bits = larger.bits;
        end = larger.end;
        limit = larger.limit;
    }

    @Override
    public void close() {
        arena.close();
    }

    private long first(long high) {
        return (high >>> 64 - bits) * ENTRY;
    }

    private long next(long entry) {
        return entry + ENTRY == end ? 0 : entry + ENTRY;
    }

    private static long notZero(long half) {
        return half == 0 ? 1 : half;
    }
}
