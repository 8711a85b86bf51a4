package dev.fief.specs.proof;

import dev.fief.specs.proof.Term.Variable;
import java.util.List;

/** What a relation or a function is, for each of its arguments, in terms of others. */
public sealed interface Definition {
    Symbol symbol();

    List<Variable> variables();

    record OfRelation(Symbol symbol, List<Variable> variables, Formula body) implements Definition {}

    record OfFunction(Symbol symbol, List<Variable> variables, Term body) implements Definition {}

    /** The same body for the symbol as it stands after a step. */
    default Definition afterwards() {
        return switch (this) {
            case OfRelation relation -> new OfRelation(relation.symbol.after(), relation.variables, relation.body);
            case OfFunction function -> new OfFunction(function.symbol.after(), function.variables, function.body);
        };
    }

    /** A relation with one argument. */
    static Definition relation(Symbol symbol, java.util.function.Function<Term, Formula> body) {
        Variable x = new Variable("x", symbol.arguments().get(0));
        return new OfRelation(symbol, List.of(x), body.apply(x));
    }

    /** A relation with two arguments. */
    static Definition relation(Symbol symbol, Formula.Pairwise body) {
        Variable x = new Variable("x", symbol.arguments().get(0));
        Variable y = new Variable("y", symbol.arguments().get(1));
        return new OfRelation(symbol, List.of(x, y), body.apply(x, y));
    }

    /** A function with two arguments. */
    static Definition function(Symbol symbol, java.util.function.BinaryOperator<Term> body) {
        Variable x = new Variable("x", symbol.arguments().get(0));
        Variable y = new Variable("y", symbol.arguments().get(1));
        return new OfFunction(symbol, List.of(x, y), body.apply(x, y));
    }

    /** A function with one argument. */
    static Definition function(Symbol symbol, java.util.function.UnaryOperator<Term> body) {
        Variable x = new Variable("x", symbol.arguments().get(0));
        return new OfFunction(symbol, List.of(x), body.apply(x));
    }
}
