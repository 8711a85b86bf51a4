package dev.fief.bench.machine;

import dev.fief.bench.cost.Event;

/**
 * A buffer that two parties see: a frame of both. Cache lines that the other processor touched last have to come over, one event
 * each; on one processor they are where they are.
 */
public final class SharedMemory {
    static final int LINE_BYTES = 64;

    private int owner = -1;

    /** The program of {@code self} copies so many bytes into it, or out of it. */
    void copy(Party self, int bytes) {
        touch(self, bytes);
        self.machine().programDoes(self, "copies", Event.USER_WORD_COPIED, words(bytes));
    }

    /** It uses so many bytes in place. */
    void touch(Party self, int bytes) {
        if (owner >= 0 && owner != self.processor()) {
            self.machine().programDoes(self, "cache lines", Event.CACHE_LINE_TRANSFER, lines(bytes));
        }
        owner = self.processor();
    }

    static int words(int bytes) {
        return (bytes + Long.BYTES - 1) / Long.BYTES;
    }

    /** Cache lines of so many bytes and a word that says what they are. */
    static int lines(int bytes) {
        return (bytes + Long.BYTES + LINE_BYTES - 1) / LINE_BYTES;
    }
}
