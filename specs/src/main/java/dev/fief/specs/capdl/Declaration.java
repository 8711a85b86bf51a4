package dev.fief.specs.capdl;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * An object, or an array of objects.
 *
 * @param count of the array; -1 for a single object
 * @param type the language's word for it
 * @param parameters in the order of their text, each as the language writes it: {@code 12 bits}, {@code prio: 5}
 */
public record Declaration(String name, int count, String type, ImmutableList<String> parameters) {
    /** The value of a parameter {@code key: value}; empty if there is none. */
    public String value(String key) {
        String found = parameters.detect(parameter -> parameter.startsWith(key + ": "));
        return found == null ? "" : found.substring(key.length() + 2);
    }
}
