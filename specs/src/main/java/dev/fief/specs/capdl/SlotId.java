package dev.fief.specs.capdl;

import java.util.Comparator;

/** A slot of a container. */
public record SlotId(ObjectId container, long slot) implements Comparable<SlotId> {
    private static final Comparator<SlotId> ORDER = Comparator.comparing(SlotId::container).thenComparing(SlotId::slot);

    @Override
    public int compareTo(SlotId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "(" + container + ", " + slot + ")";
    }
}
