package dev.fief.specs.explore;

import java.util.function.Predicate;

/**
 * A named claim about a system.
 *
 * @param name for people
 * @param kind what is claimed of the predicates
 * @param when what it is about; for {@link Kind#LEADS_TO} the request
 * @param then the response of {@link Kind#LEADS_TO}; otherwise the same as {@code when}
 * @param <S> states
 */
public record Property<S>(String name, Kind kind, Predicate<S> when, Predicate<S> then) {

    /** What is claimed. */
    public enum Kind {
        /** In every reachable state. */
        ALWAYS,
        /** In some reachable state. */
        SOMETIMES,
        /** After every state of one kind comes one of another. */
        LEADS_TO
    }

    /** It holds in every reachable state. */
    public static <S> Property<S> always(String name, Predicate<S> holds) {
        return new Property<>(name, Kind.ALWAYS, holds, holds);
    }

    /** It holds in no reachable state. */
    public static <S> Property<S> never(String name, Predicate<S> holds) {
        return always(name, holds.negate());
    }

    /** It can come about: it holds in some reachable state. */
    public static <S> Property<S> sometimes(String name, Predicate<S> holds) {
        return new Property<>(name, Kind.SOMETIMES, holds, holds);
    }

    /** Every fair run comes to it. */
    public static <S> Property<S> eventually(String name, Predicate<S> holds) {
        return leadsTo(name, state -> true, holds);
    }

    /** Whenever {@code request} holds in a fair run, {@code response} holds then or later. */
    public static <S> Property<S> leadsTo(String name, Predicate<S> request, Predicate<S> response) {
        return new Property<>(name, Kind.LEADS_TO, request, response);
    }
}
