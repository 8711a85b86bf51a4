package dev.fief.specs.model;

import java.util.Arrays;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;

/** What the rules do with lists of names beyond what immutable lists offer. */
final class Sequence {
    private Sequence() {}

    static ImmutableIntList prepend(int first, ImmutableIntList rest) {
        return IntLists.immutable.with(first).newWithAll(rest);
    }

    /** The list with {@code element} right after {@code place}. */
    static ImmutableIntList insertAfter(ImmutableIntList list, int place, int element) {
        MutableIntList changed = list.toList();
        changed.addAtIndex(list.indexOf(place) + 1, element);
        return changed.toImmutable();
    }

    /** The list with {@code element} right before {@code place}. */
    static ImmutableIntList insertBefore(ImmutableIntList list, int place, int element) {
        MutableIntList changed = list.toList();
        changed.addAtIndex(list.indexOf(place), element);
        return changed.toImmutable();
    }

    /** What comes after {@code element}. */
    static ImmutableIntList behind(int element, ImmutableIntList list) {
        int[] elements = list.toArray();
        return IntLists.immutable.with(Arrays.copyOfRange(elements, list.indexOf(element) + 1, elements.length));
    }

    static ImmutableIntList replace(ImmutableIntList list, int old, int element) {
        return list.collectInt(each -> each == old ? element : each, IntLists.mutable.empty()).toImmutable();
    }
}
