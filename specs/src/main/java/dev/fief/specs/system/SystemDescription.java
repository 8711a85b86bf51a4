package dev.fief.specs.system;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * A system as it is written down.
 *
 * @param name what people call it
 * @param about what it shows, a sentence or two
 * @param memoryBytes memory of the first process, and so of everything below it; a power of two
 * @param endpoints names of the endpoints that the first process makes
 * @param notifications names of the notifications that it makes
 * @param processes its children, in the order in which they are spawned
 * @param expectations what the system must end with, in the order in which the first process waits; never empty
 * @param file what the text is called
 * @param text what was read
 */
public record SystemDescription(String name, String about, long memoryBytes, ImmutableList<String> endpoints,
        ImmutableList<String> notifications, ImmutableList<ProcessDescription> processes,
        ImmutableList<Expectation> expectations, String file, String text) {
}
