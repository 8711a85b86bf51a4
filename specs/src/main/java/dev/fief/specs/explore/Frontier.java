package dev.fief.specs.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The states of one level, in the order of their numbers, in blocks. */
final class Frontier {
    private final List<Block> blocks = new ArrayList<>();
    private long[] words = new long[Block.MOST];
    private int length;
    private int count;
    private long first;
    private long size;
    private long bytes;

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
            finish();
        }
    }

    /** Ends the last block. Nothing may be added afterwards. */
    void finish() {
        if (count > 0) {
            blocks.add(new Block(first, count, Arrays.copyOf(words, length), length));
            bytes += (long) length * Long.BYTES;
            length = 0;
            count = 0;
        }
    }

    /** How many blocks are finished. */
    int blocks() {
        return blocks.size();
    }

    Block block(int index) {
        return blocks.get(index);
    }

    /** How many states. */
    long size() {
        return size;
    }

    /** The bytes that its states take in memory. */
    long bytes() {
        return bytes;
    }
}
