package dev.fief.bench.design;

import dev.fief.bench.machine.Code;
import dev.fief.bench.machine.Variant;
import java.util.function.Consumer;

/**
 * A way to pass messages: it writes the part of a client's and of a server's program that does so. What a workload asks for is a
 * request with its answer, or a message one way; a request carries the item's bytes, an answer is short.
 */
public interface Design {
    /** As it is asked for on a command line: lower case, with hyphens. */
    String name();

    /** A few words for a legend. */
    String title();

    /** One sentence: how a message gets across. */
    String summary();

    /** How its kernel differs from Fief's. */
    default Variant variant() {
        return Variant.NONE;
    }

    /** What of it is a model; empty if Fief's kernel does all of it. */
    default String model() {
        return "";
    }

    /** Whether every link has a server thread of its own, with the priority of its client. */
    default boolean hasThreadForEachLink() {
        return false;
    }

    /** Says what the server is like, before its program is written. */
    default void prepare(Service service) {}

    /** Makes a request. */
    void start(Code client, Link link);

    /** Waits for the answer to it, if {@link #start} has not. */
    default void finish(Code client, Link link) {}

    /** The server's loop: takes a request, does what {@code body} writes, answers. */
    void serve(Code server, Service service, Consumer<Code> body);

    /** Sends a message one way. */
    default void send(Code sender, Link link) {
        start(sender, link);
        finish(sender, link);
    }

    /** The loop of a receiver of messages one way. */
    default void accept(Code receiver, Service service, Consumer<Code> body) {
        serve(receiver, service, body);
    }
}
