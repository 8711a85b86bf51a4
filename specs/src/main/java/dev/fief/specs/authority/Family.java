package dev.fief.specs.authority;

import java.util.HashSet;
import java.util.Set;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.set.ImmutableSet;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;

/**
 * Which labels descend from which, and which of them the edge rule binds.
 *
 * @param parents of each label that has one
 * @param contained labels all of whose processes are contained
 */
public record Family(ImmutableMap<String, String> parents, ImmutableSet<String> contained) {
    /** Nobody is contained. */
    public static final Family NONE = new Family(Maps.immutable.empty(), Sets.immutable.empty());

    /**
     * Whether the edge rule lets a slot of {@code to} derive from one of {@code from}: always, unless {@code to} is contained and
     * {@code from} is neither itself, nor its parent, nor a descendant of it.
     */
    public boolean lets(String from, String to) {
        return !contained.contains(to) || from.equals(to) || from.equals(parents.get(to)) || descends(from, to);
    }

    private boolean descends(String label, String ancestor) {
        Set<String> seen = new HashSet<>();
        String above = parents.get(label);
        while (above != null && seen.add(above)) {
            if (above.equals(ancestor)) {
                return true;
            }
            above = parents.get(above);
        }
        return false;
    }
}
