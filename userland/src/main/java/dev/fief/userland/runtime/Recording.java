package dev.fief.userland.runtime;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/**
 * All that a run depends on, and what came of it: with it the run can be made again, entry by entry.
 *
 * @param file what the description's text is called
 * @param text the description
 * @param seed of the run's chance; 0 where none plays
 * @param inputs what came from outside, in order
 * @param fingerprints of the state, before every input, every so often, and at the end, in order
 */
public record Recording(String file, String text, long seed, ImmutableList<Input> inputs, ImmutableList<Mark> fingerprints) {
    /**
     * Words that came in at a device.
     *
     * @param entry the count of kernel entries before
     * @param time the virtual time, in cycles
     * @param line the interrupt line
     */
    public record Input(long entry, long time, int line, ImmutableLongList words) {}

    /** The fingerprint of the state after so many kernel entries. */
    public record Mark(long entry, long time, long fingerprint) {}
}
