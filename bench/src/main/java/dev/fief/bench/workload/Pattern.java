package dev.fief.bench.workload;

import java.util.Locale;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** Who sends to whom. */
public enum Pattern {
    REQUEST_REPLY("one client asks one server, one request at a time"),
    STREAM("one sends to another, one way, as fast as it may"),
    FAN_IN("many clients ask one server, at times of their own"),
    FAN_OUT("one client asks many servers at once and waits for all answers"),
    PIPELINE("a message goes through a row of stages, one way"),
    NESTED("a client asks a server, which asks another before it answers"),
    PRIORITIES("an urgent client, some that are not, and somebody in between who computes, with one server");

    private static final ImmutableList<Pattern> ALL = Lists.immutable.of(values());

    private final String summary;

    Pattern(String summary) {
        this.summary = summary;
    }

    public static ImmutableList<Pattern> all() {
        return ALL;
    }

    /** One sentence about it. */
    public String summary() {
        return summary;
    }

    /** As it is asked for on a command line. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The pattern with this title, or null. */
    public static @Nullable Pattern named(String title) {
        return ALL.detect(pattern -> pattern.title().equals(title));
    }

    /** Whether clients are asked from outside even if no load is given: else nobody would ever wait for another. */
    public boolean isOpen() {
        return this == FAN_IN || this == PRIORITIES;
    }
}
