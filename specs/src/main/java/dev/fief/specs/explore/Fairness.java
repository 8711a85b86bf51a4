package dev.fief.specs.explore;

import java.util.function.Predicate;

/**
 * Weak fairness for a class of actions: a run in which, from some moment on, an action of the class can always be done, and none
 * ever is, does not count.
 *
 * @param name for people
 * @param actions the class
 * @param <A> actions
 */
public record Fairness<A>(String name, Predicate<A> actions) {

    /** Weak fairness for a class of actions. */
    public static <A> Fairness<A> weak(String name, Predicate<A> actions) {
        return new Fairness<>(name, actions);
    }
}
