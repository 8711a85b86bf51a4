package dev.fief.specs.proof;

import java.util.List;

/** What names one element of a sort. */
public sealed interface Term {
    /** Bound by a quantifier, or an argument of an update. */
    record Variable(String name, Sort sort) implements Term {}

    record Value(Symbol function, List<Term> arguments) implements Term {}

    /** {@code then} if the condition holds, {@code otherwise} if not. */
    record Choice(Formula condition, Term then, Term otherwise) implements Term {}

    static Term choose(Formula condition, Term then, Term otherwise) {
        return new Choice(condition, then, otherwise);
    }

    default Formula is(Term other) {
        return new Formula.Equal(this, other);
    }

    default Formula isNot(Term other) {
        return is(other).negated();
    }
}
