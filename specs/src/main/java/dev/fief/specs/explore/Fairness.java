package dev.fief.specs.explore;

import java.util.function.Predicate;

/**
 * Fairness for a class of actions: which runs do not count.
 *
 * @param name for people
 * @param strong whether it is enough that an action of the class can be done again and again; otherwise one must be possible always
 * @param actions the class
 * @param <A> actions
 */
public record Fairness<A>(String name, boolean strong, Predicate<A> actions) {

    /** Weak: a run in which, from some moment on, an action of the class can always be done, and none ever is, does not count. */
    public static <A> Fairness<A> weak(String name, Predicate<A> actions) {
        return new Fairness<>(name, false, actions);
    }

    /** Strong: a run in which, from some moment on, an action of the class can be done again and again, and none ever is, does not count. */
    public static <A> Fairness<A> strong(String name, Predicate<A> actions) {
        return new Fairness<>(name, true, actions);
    }
}
