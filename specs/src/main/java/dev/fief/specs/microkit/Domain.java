package dev.fief.specs.microkit;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * A protection domain.
 *
 * @param parent the domain it is nested in, which controls it and handles its faults; empty for none
 * @param id its number with its parent; -1 without one
 * @param passive whether it runs on its callers' time only
 */
record Domain(String name, int priority, String parent, int id, boolean passive, ImmutableList<Mapping> mappings,
        ImmutableList<Interrupt> interrupts) {
    /** @param permissions of r, w and x */
    record Mapping(String region, String permissions) {}

    /** @param id the channel by which it is notified */
    record Interrupt(long line, int id) {}
}
