package dev.fief.specs.conformance;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** This test shows what these tests of seL4's own suite check; where Fief departs from seL4 on purpose, its own behaviour. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Conforms {
    /** Names from seL4's test suite. */
    String[] value();
}
