package dev.fief.specs.explore;

import java.util.Arrays;

/** Words written one after another, then read in the same order. */
final class Words {
    private long[] words = new long[16];
    private int size;
    private int read;

    void clear() {
        size = 0;
        read = 0;
    }

    void put(long word) {
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
        }
        words[size++] = word;
    }

    void putAll(long[] more) {
        for (long word : more) {
            put(word);
        }
    }

    /** Holds a copy of these words, none read yet. */
    void set(long[] source, int from, int to) {
        clear();
        if (to - from > words.length) {
            words = new long[to - from];
        }
        System.arraycopy(source, from, words, 0, to - from);
        size = to - from;
    }

    long get() {
        return words[read++];
    }

    int size() {
        return size;
    }

    /** The words, and room behind them. */
    long[] array() {
        return words;
    }

    long[] toArray() {
        return Arrays.copyOf(words, size);
    }
}
