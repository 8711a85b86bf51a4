package dev.fief.specs.model;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.map.primitive.ImmutableIntObjectMap;
import org.jspecify.annotations.Nullable;

/** Where two states differ, in words. */
public final class Difference {
    private final List<String> lines = new ArrayList<>();

    private Difference() {}

    /** One line for each slot, object or queue that differs; none if the states are equal. */
    public static List<String> between(String firstName, ModelState first, String secondName, ModelState second) {
        Difference difference = new Difference();
        difference.compare("current", firstName, first.current(), secondName, second.current());
        difference.compare("spawned", firstName, first.spawned(), secondName, second.spawned());
        difference.compare("exhausted", firstName, first.exhausted(), secondName, second.exhausted());
        difference.compare("pages", firstName, first.pages(), secondName, second.pages());
        difference.compareMaps("slot", firstName, first.slots(), secondName, second.slots());
        difference.compareMaps("object", firstName, first.objects(), secondName, second.objects());
        difference.compareMaps("ready", firstName, first.ready(), secondName, second.ready());
        return difference.lines;
    }

    private void compareMaps(String what, String firstName, ImmutableIntObjectMap<?> first, String secondName,
            ImmutableIntObjectMap<?> second) {
        first.keySet().union(second.keySet()).toSortedList().forEach(key ->
                compare(what + " " + key, firstName, first.get(key), secondName, second.get(key)));
    }

    private void compare(String what, String firstName, @Nullable Object first, String secondName, @Nullable Object second) {
        if (!java.util.Objects.equals(first, second)) {
            lines.add(what + "\n    " + firstName + ": " + first + "\n    " + secondName + ": " + second);
        }
    }
}
