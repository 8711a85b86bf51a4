package dev.fief.microkernel.trace;

/**
 * A ring of the most recent events, each {@link #WORDS_PER_EVENT} words:
 *
 * <pre>
 *   time | event | current thread | four words of the event | 0
 * </pre>
 */
public final class Trace {
    private static final int WORDS_PER_EVENT = 8;
    private static final int EVENT_SHIFT = 3;
    private static final int ARGUMENTS = 3;

    private final WorkCounts work = new WorkCounts();
    private final long[] ring;
    private long written;
    private boolean on;

    /** A trace that holds the last {@code capacity} events, a power of two; it begins switched off. */
    public Trace(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity " + capacity + " is not a power of two");
        }
        ring = new long[capacity << EVENT_SHIFT];
    }

    /** The counts of what the kernel does, which are switched on by themselves. */
    public WorkCounts work() {
        return work;
    }

    public boolean isOn() {
        return on;
    }

    public void turn(boolean on) {
        this.on = on;
    }

    /** Records an event; callers test {@link #isOn} first. */
    public void record(TraceEvent event, long time, int thread, long first, long second, long third, long fourth) {
        int at = (int) written << EVENT_SHIFT & ring.length - 1;
        ring[at] = time;
        ring[at + 1] = event.ordinal();
        ring[at + 2] = thread;
        ring[at + ARGUMENTS] = first;
        ring[at + ARGUMENTS + 1] = second;
        ring[at + ARGUMENTS + 2] = third;
        ring[at + ARGUMENTS + 3] = fourth;
        written++;
    }

    /** Events recorded since the beginning; the ring holds the last of them. */
    public long written() {
        return written;
    }

    /** The number of the oldest event still held. */
    public long oldest() {
        return Math.max(0, written - ring.length / WORDS_PER_EVENT);
    }

    public long time(long event) {
        return ring[at(event)];
    }

    public TraceEvent kind(long event) {
        return TraceEvent.withNumber((int) ring[at(event) + 1]);
    }

    /** The thread that ran when it happened; 0 for none. */
    public int thread(long event) {
        return (int) ring[at(event) + 2];
    }

    /** Word {@code index} of the event, 0 to 3. */
    public long word(long event, int index) {
        return ring[at(event) + ARGUMENTS + index];
    }

    private int at(long event) {
        if (event < oldest() || event >= written) {
            throw new IndexOutOfBoundsException("event " + event + " is not among " + oldest() + " to " + (written - 1));
        }
        return (int) event << EVENT_SHIFT & ring.length - 1;
    }
}
