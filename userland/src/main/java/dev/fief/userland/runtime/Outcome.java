package dev.fief.userland.runtime;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * How a system ended.
 *
 * @param status 0 if everything that the description expects came about, else 1
 * @param findings a sentence for each expectation, and for whatever went wrong
 */
public record Outcome(int status, ImmutableList<String> findings) {
}
