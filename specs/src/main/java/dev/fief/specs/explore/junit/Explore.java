package dev.fief.specs.explore.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that explores a system and then runs its body, which may take the
 * {@link dev.fief.specs.explore.Exploration} as its parameter. It fails, with the trace, if a property does not hold; and if the space
 * was not exhausted, unless that is said to be enough.
 *
 * <pre>{@code
 * static TransitionSystem<?, ?> peterson() {
 *     return new Peterson(false);
 * }
 *
 * @Explore("peterson")
 * void bothGetInButNeverTogether() {
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Test
@ExtendWith(ExploreExtension.class)
public @interface Explore {

    /**
     * The name of a static method of the test class without parameters. It returns a
     * {@link dev.fief.specs.explore.TransitionSystem}, or a new {@link dev.fief.specs.explore.Walk} each time it is called.
     */
    String value();

    /** The length of the longest trace tried. */
    int depth() default Integer.MAX_VALUE;

    /** The number of distinct states after which it stops. */
    long states() default Long.MAX_VALUE;

    /** Whether it is enough that nothing fails within the bounds, though the space is not exhausted. */
    boolean bounded() default false;

    /**
     * The property that must not hold: the test fails if nothing fails, or something else does. For systems with a bug planted on
     * purpose.
     */
    String violates() default "";
}
