package dev.fief.specs.foreign;

import dev.fief.specs.authority.AuthorityGraph;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;

/**
 * A system that was imported.
 *
 * @param name what it is called
 * @param graph the authority between its components, and over what they share
 * @param kinds of the labels of the graph: one of {@link dev.fief.microkernel.abi.Kind}; components are processes
 * @param description as much of it as can be booted, as a system description in JSON; empty if it has no component
 * @param leftOut what of the original is not in the description, object by object
 */
public record ForeignSystem(String name, AuthorityGraph graph, ImmutableMap<String, Integer> kinds, String description,
        ImmutableList<String> leftOut) {}
