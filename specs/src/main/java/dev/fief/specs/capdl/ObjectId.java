package dev.fief.specs.capdl;

import java.util.Comparator;

/**
 * The name of an object.
 *
 * @param index in the array of that name; -1 if it is no array
 */
public record ObjectId(String name, int index) implements Comparable<ObjectId> {
    private static final Comparator<ObjectId> ORDER = Comparator.comparing(ObjectId::name).thenComparing(ObjectId::index);

    @Override
    public int compareTo(ObjectId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return index < 0 ? name : name + "[" + index + "]";
    }
}
