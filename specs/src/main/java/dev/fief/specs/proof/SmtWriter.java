package dev.fief.specs.proof;

import dev.fief.specs.proof.Term.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints formulas in SMT-LIB 2.6. Without a scope, sorts are uninterpreted and quantifiers stay. Within a {@link Scope} every sort has
 * so many elements, each a constant, and quantifiers are written out: then a solver always decides, and a model is a picture.
 */
final class SmtWriter {
    private static final Set<String> COMMANDS = Set.of("assert", "echo", "exit", "pop", "push", "reset");

    private final StringBuilder text = new StringBuilder();
    private final @Nullable Scope scope;
    private final Map<Variable, String> bound = new HashMap<>();

    SmtWriter(@Nullable Scope scope) {
        this.scope = scope;
    }

    void comment(String line) {
        text.append("; ").append(line).append('\n');
    }

    void command(String line) {
        text.append(line).append('\n');
    }

    void declareSorts() {
        for (Sort sort : Sort.values()) {
            command("(declare-sort " + sort.title + " 0)");
            if (scope != null) {
                scope.elements(sort).forEach(element -> command("(declare-const " + element + " " + sort.title + ")"));
                if (scope.size(sort) > 1) {
                    command("(assert (distinct " + String.join(" ", scope.elements(sort)) + "))");
                }
            }
        }
    }

    void declare(Collection<Symbol> symbols) {
        for (Symbol symbol : symbols) {
            command("(declare-fun " + name(symbol) + " ("
                    + symbol.arguments().stream().map(sort -> sort.title).collect(Collectors.joining(" ")) + ") "
                    + sort(symbol.result()) + ")");
            if (scope != null && symbol.result() != null) {
                List<String> values = scope.elements(symbol.result());
                applications(symbol).forEach(application -> command("(assert (or " + values.stream()
                        .map(value -> "(= " + application + " " + value + ")").collect(Collectors.joining(" ")) + "))"));
            }
        }
    }

    private static String sort(@Nullable Sort sort) {
        return sort == null ? "Bool" : sort.title;
    }

    /** A symbol applied to all combinations of the elements of the scope. */
    List<String> applications(Symbol symbol) {
        List<String> prefixes = List.of(name(symbol));
        for (Sort sort : symbol.arguments()) {
            List<String> longer = new ArrayList<>();
            for (String prefix : prefixes) {
                elements(sort).forEach(element -> longer.add(prefix + " " + element));
            }
            prefixes = longer;
        }
        return symbol.arguments().isEmpty() ? prefixes : prefixes.stream().map(each -> "(" + each + ")").toList();
    }

    private List<String> elements(Sort sort) {
        if (scope == null) {
            throw new IllegalStateException("without a scope there are no elements");
        }
        return scope.elements(sort);
    }

    void define(Definition definition) {
        String variables = definition.variables().stream().map(each -> "(" + name(each) + " " + each.sort().title + ")")
                .collect(Collectors.joining(" "));
        text.append("(define-fun ").append(name(definition.symbol())).append(" (").append(variables).append(") ")
                .append(sort(definition.symbol().result())).append("\n  ");
        switch (definition) {
            case Definition.OfRelation relation -> write(relation.body());
            case Definition.OfFunction function -> write(function.body());
        }
        text.append(")\n");
    }

    void assertThat(Formula formula) {
        text.append("(assert ");
        write(formula);
        text.append(")\n");
    }

    /** Names of commands are reserved words, which stand between bars where they name something else; z3 alone does without. */
    private static String name(Symbol symbol) {
        return COMMANDS.contains(symbol.name()) ? "|" + symbol.name() + "|" : symbol.name();
    }

    private static String name(Variable variable) {
        return "?" + variable.name();
    }

    private void write(Formula formula) {
        switch (formula) {
            case Formula.Holds holds -> apply(holds.relation(), holds.arguments());
            case Formula.Equal equal -> list("=", () -> {
                write(equal.left());
                text.append(' ');
                write(equal.right());
            });
            case Formula.Not not -> list("not", () -> write(not.negated()));
            case Formula.And and -> join("and", and.all(), "true");
            case Formula.Or or -> join("or", or.any(), "false");
            case Formula.Implies implies -> join("=>", List.of(implies.premise(), implies.conclusion()), "");
            case Formula.ForAll each -> quantify("forall", "and", "true", each.variables(), each.body());
            case Formula.Exists some -> quantify("exists", "or", "false", some.variables(), some.body());
        }
    }

    private void list(String head, Runnable rest) {
        text.append('(').append(head).append(' ');
        rest.run();
        text.append(')');
    }

    private void join(String connective, List<Formula> parts, String none) {
        if (parts.isEmpty()) {
            text.append(none);
        } else if (parts.size() == 1) {
            write(parts.getFirst());
        } else {
            text.append('(').append(connective);
            parts.forEach(part -> {
                text.append(' ');
                write(part);
            });
            text.append(')');
        }
    }

    private void write(Term term) {
        switch (term) {
            case Variable variable -> text.append(bound.getOrDefault(variable, name(variable)));
            case Term.Value value -> apply(value.function(), value.arguments());
            case Term.Choice choice -> list("ite", () -> {
                write(choice.condition());
                text.append(' ');
                write(choice.then());
                text.append(' ');
                write(choice.otherwise());
            });
        }
    }

    private void apply(Symbol symbol, List<Term> arguments) {
        if (arguments.isEmpty()) {
            text.append(name(symbol));
            return;
        }
        text.append('(').append(name(symbol));
        arguments.forEach(argument -> {
            text.append(' ');
            write(argument);
        });
        text.append(')');
    }

    private void quantify(String quantifier, String connective, String none, List<Variable> variables, Formula body) {
        if (scope == null) {
            String binding = variables.stream().map(each -> "(" + name(each) + " " + each.sort().title + ")")
                    .collect(Collectors.joining(" "));
            list(quantifier, () -> {
                text.append('(').append(binding).append(") ");
                write(body);
            });
        } else if (scope.combinations(variables) == 0) {
            text.append(none);
        } else {
            text.append('(').append(connective).append(' ').append(none);
            expand(variables, body);
            text.append(')');
        }
    }

    private void expand(List<Variable> variables, Formula body) {
        if (variables.isEmpty()) {
            text.append(' ');
            write(body);
            return;
        }
        Variable first = variables.getFirst();
        String outer = bound.get(first);
        for (String element : elements(first.sort())) {
            bound.put(first, element);
            expand(variables.subList(1, variables.size()), body);
        }
        if (outer == null) {
            bound.remove(first);
        } else {
            bound.put(first, outer);
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
