package dev.fief.specs.explore;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Room for the words of many blocks outside the Java heap, used again when none of them is needed any more. Blocks come by the
 * million and stay for a level: in the heap the garbage collector would copy all of them, once at least.
 */
final class Slab {
    private static final int MOST = 1 << 18;

    /** The slabs of an exploration. Closing it frees them. */
    static final class Pool implements AutoCloseable {
        private final Arena arena = Arena.ofShared();
        private final ConcurrentLinkedQueue<Slab> free = new ConcurrentLinkedQueue<>();
        private int next = 1;

        /** A slab with room for so many words at least. One at a time asks; the first slabs are small, since most explorations are. */
        Slab take(int words) {
            Slab slab = words > MOST ? null : free.poll();
            next = Math.min(2 * next, MOST);
            return slab == null ? new Slab(this, Math.max(words, next)) : slab;
        }

        @Override
        public void close() {
            arena.close();
        }
    }

    private final Pool pool;
    private final MemorySegment words;
    private final int size;
    private int end;

    /** Blocks that are needed, and one for whoever fills it. */
    private final AtomicInteger users = new AtomicInteger(1);

    private Slab(Pool pool, int size) {
        this.pool = pool;
        this.size = size;
        words = pool.arena.allocate(ValueLayout.JAVA_LONG, size);
    }

    boolean hasRoom(int count) {
        return end + count <= size;
    }

    /** Puts in the words of a block. @return where they begin */
    int add(long[] source, int count) {
        int begin = end;
        MemorySegment.copy(source, 0, words, ValueLayout.JAVA_LONG, (long) begin * Long.BYTES, count);
        end += count;
        users.incrementAndGet();
        return begin;
    }

    /** The words of a block. */
    long[] read(int begin, int count) {
        long[] read = new long[count];
        MemorySegment.copy(words, ValueLayout.JAVA_LONG, (long) begin * Long.BYTES, read, 0, count);
        return read;
    }

    /** A block, or who filled it, needs it no more. */
    void release() {
        if (users.decrementAndGet() == 0) {
            users.set(1);
            end = 0;
            if (size == MOST) {
                pool.free.add(this);
            }
        }
    }
}
