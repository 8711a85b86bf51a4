package dev.fief.specs.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The states of one level, in the order of their numbers, in blocks. With a file, every block is written to it: a header of three
 * words (number of the first state, how many states, how many words), then the words; it is kept in memory too while there is room.
 */
final class Frontier {
    private static final int HEADER = 3;

    private final @Nullable WordFile file;
    private final BooleanSupplier room;
    private final Slab.Pool slabs;
    private @Nullable Slab slab;
    private final List<Block> blocks = new ArrayList<>();
    private final AtomicLong bytes = new AtomicLong();
    private long[] words = new long[Block.MOST];
    private int length;
    private int count;
    private long first;
    private long size;

    /**
     * The states that are in the file, or none.
     *
     * @param room whether blocks that are in the file may be kept in memory too
     * @param slabs where they are kept
     */
    Frontier(@Nullable WordFile file, BooleanSupplier room, Slab.Pool slabs) {
        this.file = file;
        this.room = room;
        this.slabs = slabs;
        for (long at = 0; file != null && at < file.length();) {
            long[] header = file.read(at, HEADER);
            Block block = new Block(header[0], (int) header[1], (int) header[2], at + HEADER, null, 0);
            blocks.add(block);
            size += block.count();
            at += HEADER + block.length();
        }
    }

    /** Adds a state. @param from where its words begin in {@code source} */
    void add(long number, long[] source, int from, int wordCount) {
        if (count == 0) {
            first = number;
        }
        int needed = length + 1 + wordCount;
        if (needed > words.length) {
            words = Arrays.copyOf(words, Math.max(needed, 2 * words.length));
        }
        words[length] = wordCount;
        System.arraycopy(source, from, words, length + 1, wordCount);
        length = needed;
        count++;
        size++;
        if (count == Block.MOST) {
            endBlock();
        }
    }

    /** Ends a block before it is full: so that all states are in blocks, and those in the file. */
    void flush() {
        if (count > 0) {
            endBlock();
        }
        if (slab != null) {
            slab.release();
            slab = null;
        }
        if (file != null) {
            file.flush();
        }
    }

    private void endBlock() {
        long place = 0;
        if (file != null) {
            file.append(first);
            file.append(count);
            file.append(length);
            place = file.length();
            file.append(words, length);
        }
        boolean kept = file == null || room.getAsBoolean();
        Slab where = kept ? slabWithRoom() : null;
        blocks.add(new Block(first, count, length, place, where, where == null ? 0 : where.add(words, length)));
        bytes.addAndGet(kept ? (long) length * Long.BYTES : 0);
        length = 0;
        count = 0;
    }

    private Slab slabWithRoom() {
        Slab present = slab;
        if (present == null || !present.hasRoom(length)) {
            if (present != null) {
                present.release();
            }
            present = slabs.take(length);
            slab = present;
        }
        return present;
    }

    /** How many blocks are ended. */
    int blocks() {
        return blocks.size();
    }

    Block block(int index) {
        return blocks.get(index);
    }

    /** Takes the words of a block, wherever they are: they are not kept in memory any more. */
    long[] take(Block block) {
        long[] kept = block.words();
        if (block.forget()) {
            bytes.addAndGet((long) -block.length() * Long.BYTES);
        }
        return kept != null ? kept : Objects.requireNonNull(file).read(block.place(), block.length());
    }

    /** How many states. */
    long size() {
        return size;
    }

    /** How many states there are from a block on. */
    long sizeFrom(int index) {
        return index < blocks.size() ? size - (blocks.get(index).first() - blocks.getFirst().first()) : 0;
    }

    /** The bytes that its states take in memory. */
    long bytes() {
        return bytes.get();
    }
}
