package dev.fief.bench.machine;

import java.util.List;
import java.util.stream.Collectors;

/** A run that will never end: everybody waits for somebody, or a party that polls keeps out the one it waits for. */
public final class NoProgressException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoProgressException(String how, List<Party> parties) {
        super("the run " + how + ": " + parties.stream().map(Party::toString).collect(Collectors.joining(", ")));
    }
}
