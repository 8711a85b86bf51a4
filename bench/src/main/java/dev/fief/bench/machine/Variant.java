package dev.fief.bench.machine;

import dev.fief.bench.cost.Event;
import java.util.Set;

/**
 * How a kernel differs from Fief's, where a design is one that needs another kernel.
 *
 * @param fastPath whether Call and ReplyRecv may take the fast path
 * @param directSwitch whether a thread that a message makes ready runs at once; if not, it queues behind the others
 * @param leftOut events that do not happen in it
 */
public record Variant(boolean fastPath, boolean directSwitch, Set<Event> leftOut) {
    /** Fief's kernel as it is. */
    public static final Variant NONE = new Variant(true, true, Set.of());

    /** Fief's kernel with its fast path switched off. */
    public static final Variant SLOW = new Variant(false, true, Set.of());

    public Variant {
        leftOut = Set.copyOf(leftOut);
    }

    /** A kernel in which some events do not happen. */
    public static Variant without(Event... events) {
        return new Variant(true, true, Set.of(events));
    }
}
