package dev.fief.specs.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function or a relation of the vocabulary.
 *
 * @param arguments sorts of its arguments; none for a constant
 * @param result sort of its value; null for a relation
 */
public record Symbol(String name, List<Sort> arguments, @Nullable Sort result) {
    static Symbol relation(String name, Sort... arguments) {
        return new Symbol(name, List.of(arguments), null);
    }

    static Symbol function(String name, Sort result, Sort... arguments) {
        return new Symbol(name, List.of(arguments), result);
    }

    /** The same as it stands after a step. */
    Symbol after() {
        return new Symbol(name + "_after", arguments, result);
    }

    /** This constant as a term. */
    Term term() {
        return of();
    }

    /** The value of this function. */
    Term of(Term... values) {
        return new Term.Value(this, List.of(values));
    }

    /** That this relation holds. */
    Formula holds(Term... values) {
        return new Formula.Holds(this, List.of(values));
    }

    @Override
    public String toString() {
        return name;
    }
}
