package dev.fief.specs.microkit;

import org.eclipse.collections.api.list.ImmutableList;

/** What a description says, as far as authority is concerned. Made by {@link MicrokitReader}. */
public final class MicrokitSystem {
    final ImmutableList<Domain> domains;
    final ImmutableList<String> regions;
    final ImmutableList<Channel> channels;

    /** What was read and means nothing here, each with the reason. */
    final ImmutableList<String> skipped;

    MicrokitSystem(ImmutableList<Domain> domains, ImmutableList<String> regions, ImmutableList<Channel> channels,
            ImmutableList<String> skipped) {
        this.domains = domains;
        this.regions = regions;
        this.channels = channels;
        this.skipped = skipped;
    }
}
