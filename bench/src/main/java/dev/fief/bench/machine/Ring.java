package dev.fief.bench.machine;

import dev.fief.bench.cost.Event;
import org.jspecify.annotations.Nullable;

/**
 * A ring of messages in shared memory, with one writer and one reader (URPC, Bershad et al. 1991; UMP, Baumann et al. 2009; io_uring).
 * The writer copies a message in, the reader copies it out. A message and the word that says that it is there share cache lines, so a
 * small one moves one line.
 *
 * <p>Whoever finds it empty, or full, polls; or sleeps, if there is a doorbell for that.
 */
public final class Ring {
    /** Words beside the message that a push or a pop reads and writes: its header, its length, both indices. */
    static final int HEADER_WORDS = 4;

    private final int link;
    private final boolean payload;
    private final ItemQueue queue;
    private final @Nullable Doorbell reader;
    private final @Nullable Doorbell writer;

    /**
     * A ring.
     *
     * @param link by which a server knows whose it is
     * @param payload whether messages carry the bytes of their items; answers do not
     * @param reader what wakes the reader; null if it polls
     * @param writer what wakes the writer when there is room; null if it polls
     */
    public Ring(int link, boolean payload, int capacity, @Nullable Doorbell reader, @Nullable Doorbell writer) {
        this.link = link;
        this.payload = payload;
        queue = new ItemQueue(capacity);
        this.reader = reader;
        this.writer = writer;
    }

    void allowReader(Party party) {
        if (reader != null) {
            reader.allowSleep(party);
        }
        if (writer != null) {
            writer.allowRing(party);
        }
    }

    void allowWriter(Party party) {
        if (writer != null) {
            writer.allowSleep(party);
        }
        if (reader != null) {
            reader.allowRing(party);
        }
    }

    public boolean isEmpty() {
        return queue.isEmpty();
    }

    public boolean isFull() {
        return queue.isFull();
    }

    /** Puts in the item of {@code self}. @return false if it had to wait and tries again */
    public boolean push(Party self) {
        if (queue.isFull()) {
            waitBy(self, writer);
            return false;
        }
        move(self, self.item, true);
        queue.add(self.item, link, self.machine().now(self));
        if (reader == null) {
            self.machine().changed(self.machine().now(self));
        }
        return true;
    }

    void wakeReader(Party self) {
        if (reader != null) {
            reader.ring(self);
        }
    }

    void wakeWriter(Party self) {
        if (writer != null) {
            writer.ring(self);
        } else {
            self.machine().changed(self.machine().now(self));
        }
    }

    /**
     * Takes an item out of the first ring that has one, beginning behind link {@code last}.
     *
     * @return the link it came over; -1 if there was none, and the party waited
     */
    static int popAny(Party self, int last, Ring... rings) {
        double now = self.machine().now(self);
        double soonest = Double.POSITIVE_INFINITY;
        for (int index = 1; index <= rings.length; index++) {
            Ring ring = rings[Math.floorMod(last + index, rings.length)];
            if (!ring.queue.isEmpty()) {
                if (ring.queue.visible() <= now) {
                    ring.take(self);
                    return ring.link;
                }
                soonest = Math.min(soonest, ring.queue.visible());
            }
        }
        if (soonest < Double.POSITIVE_INFINITY) {
            self.machine().spend(self, self.name(), "polls", soonest - now);
        } else {
            waitBy(self, rings[0].reader);
        }
        return -1;
    }

    /** Takes the first item out, which is there. */
    public void take(Party self) {
        self.item = queue.item();
        move(self, self.item, false);
        queue.remove();
    }

    private void move(Party self, int item, boolean in) {
        int bytes = payload ? self.machine().items().bytes(item) : 0;
        if (queue.touch(self.processor(), in)) {
            self.machine().programDoes(self, "cache lines", Event.CACHE_LINE_TRANSFER, SharedMemory.lines(bytes));
        }
        self.machine().programDoes(self, in ? "puts in" : "takes out", Event.USER_WORD_COPIED,
                HEADER_WORDS + (long) SharedMemory.words(bytes));
    }

    private static void waitBy(Party self, @Nullable Doorbell doorbell) {
        if (doorbell == null) {
            self.machine().spin(self);
        } else {
            doorbell.sleep(self);
        }
    }
}
