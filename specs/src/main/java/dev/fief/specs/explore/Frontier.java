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
    private final List<Block> blocks = new ArrayList<>();
    private final AtomicLong bytes = new AtomicLong();
    private long[] words = new long[Block.MOST];
    private int length;
    private int count;
    private long first;
    private long size;

    /** @param room whether blocks that are in the file may be kept in memory too */
    Frontier(@Nullable WordFile file, BooleanSupplier room) {
        this.file = file;
        this.room = room;
        for (long at = 0; file != null && at < file.length();) {
            long[] header = file.read(at, HEADER);
            Block block = new Block(header[0], (int) header[1], (int) header[2], at + HEADER, null);
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
        blocks.add(new Block(first, count, length, place, kept ? Arrays.copyOf(words, length) : null));
        bytes.addAndGet(kept ? (long) length * Long.BYTES : 0);
        length = 0;
        count = 0;
    }

    /** How many blocks are ended. */
    int blocks() {
        return blocks.size();
    }

    Block block(int index) {
        return blocks.get(index);
    }

    /** The words of a block, wherever they are. */
    long[] words(Block block) {
        long[] kept = block.words();
        return kept != null ? kept : Objects.requireNonNull(file).read(block.place(), block.length());
    }

    /** A block's words are not needed in memory any more. */
    void forget(Block block) {
        if (block.words() != null) {
            block.forget();
            bytes.addAndGet((long) -block.length() * Long.BYTES);
        }
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
