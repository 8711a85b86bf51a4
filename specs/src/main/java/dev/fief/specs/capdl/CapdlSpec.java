package dev.fief.specs.capdl;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.sorted.ImmutableSortedMap;
import org.eclipse.collections.api.set.sorted.ImmutableSortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A capability distribution.
 *
 * @param arch the processor architecture it is for
 * @param objects by name
 * @param covers which object was made of which untyped memory: by object
 * @param capabilities by slot
 * @param interrupts the object of each interrupt line
 * @param parents which slot each derived one derives from: by the derived slot
 * @param domains items of the domain schedule section, in the order of their text, each as the language writes it
 */
public record CapdlSpec(String arch, ImmutableSortedMap<String, Declaration> objects,
        ImmutableSortedMap<ObjectId, ImmutableSortedSet<ObjectId>> covers,
        ImmutableSortedMap<SlotId, CapdlCapability> capabilities, ImmutableSortedMap<Long, ObjectId> interrupts,
        ImmutableSortedMap<SlotId, SlotId> parents, ImmutableList<String> domains) {

    /** All objects, those of arrays one by one. */
    public ImmutableList<ObjectId> ids() {
        return objects.valuesView().flatCollect(CapdlReader::all).toList().toImmutable();
    }

    /** The type of an object; null for a reserved name. */
    public @Nullable String type(ObjectId id) {
        Declaration declaration = objects.get(id.name());
        return declaration == null ? null : declaration.type();
    }
}
