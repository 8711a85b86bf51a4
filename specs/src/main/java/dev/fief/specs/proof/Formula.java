package dev.fief.specs.proof;

import dev.fief.specs.proof.Term.Variable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A statement of first-order logic with sorts. {@link SmtWriter} prints it for a solver, {@link Evaluator} decides it in a
 * finite structure: the same object goes both ways.
 */
public sealed interface Formula {
    Formula TRUE = new And(List.of());
    Formula FALSE = new Or(List.of());

    record Holds(Symbol relation, List<Term> arguments) implements Formula {}

    record Equal(Term left, Term right) implements Formula {}

    record Not(Formula negated) implements Formula {}

    record And(List<Formula> all) implements Formula {}

    record Or(List<Formula> any) implements Formula {}

    record Implies(Formula premise, Formula conclusion) implements Formula {}

    record ForAll(List<Variable> variables, Formula body) implements Formula {}

    record Exists(List<Variable> variables, Formula body) implements Formula {}

    static Formula all(Formula... parts) {
        return new And(List.of(parts));
    }

    static Formula any(Formula... parts) {
        return new Or(List.of(parts));
    }

    static Formula not(Formula formula) {
        return new Not(formula);
    }

    default Formula negated() {
        return not(this);
    }

    default Formula and(Formula other) {
        return all(Stream.concat(parts(this), parts(other)).toArray(Formula[]::new));
    }

    default Formula or(Formula other) {
        return any(this, other);
    }

    default Formula implies(Formula conclusion) {
        return new Implies(this, conclusion);
    }

    private static Stream<Formula> parts(Formula formula) {
        return formula instanceof And and ? and.all.stream() : Stream.of(formula);
    }

    static Formula forAll(Sort sort, String name, Function<Term, Formula> body) {
        Variable variable = new Variable(name, sort);
        return body.apply(variable) instanceof ForAll inner
                ? new ForAll(Stream.concat(Stream.of(variable), inner.variables.stream()).toList(), inner.body)
                : new ForAll(List.of(variable), body.apply(variable));
    }

    /** For any two elements of one sort. */
    static Formula forAll(Sort sort, String first, String second, Pairwise body) {
        return forAll(sort, first, one -> forAll(sort, second, two -> body.apply(one, two)));
    }

    static Formula exists(Sort sort, String name, Function<Term, Formula> body) {
        Variable variable = new Variable(name, sort);
        return new Exists(List.of(variable), body.apply(variable));
    }

    /** A statement about two elements. */
    interface Pairwise {
        Formula apply(Term first, Term second);
    }
}
