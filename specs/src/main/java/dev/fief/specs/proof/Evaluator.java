package dev.fief.specs.proof;

import dev.fief.specs.proof.Term.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides formulas in finite structures, and carries operations out in them: the second meaning of what {@link SmtWriter} prints. */
final class Evaluator {
    private static final int MOST_VARIABLES = 16;

    private final Structure structure;
    private final Map<Variable, Integer> places = new HashMap<>();
    private final int[] values = new int[MOST_VARIABLES];

    private Evaluator(Structure structure) {
        this.structure = structure;
    }

    /** Truth under the present values of the variables. */
    private interface Test {
        boolean holds();
    }

    /** An element, under the present values of the variables. */
    private interface Element {
        int get();
    }

    static boolean holds(Formula formula, Structure structure) {
        return new Evaluator(structure).compile(formula).holds();
    }

    /** The names of the conjuncts that do not hold. */
    static List<String> violated(List<Conjunct> conjuncts, Structure structure) {
        return conjuncts.stream().filter(each -> !holds(each.in(State.BEFORE), structure)).map(Conjunct::title).toList();
    }

    /** The names of the guards that do not hold; the structure has the parameters, and gets the notions. */
    static List<String> refused(Operation operation, Structure structure) {
        define(operation.notions(), structure);
        return operation.guards().stream().filter(each -> !holds(each.formula(), structure)).map(Guard::name).toList();
    }

    /** The state after the operation. */
    static Structure apply(Operation operation, Structure before) {
        define(operation.notions(), before);
        Structure after = before.sameElements();
        State.CHANGING.forEach(symbol -> after.setAll(symbol, before.table(symbol)));
        for (Definition effect : operation.effects()) {
            after.setAll(effect.symbol(), new Evaluator(before).tabulate(effect));
        }
        return after;
    }

    private static void define(List<Definition> notions, Structure structure) {
        for (Definition notion : notions) {
            structure.setAll(notion.symbol(), new Evaluator(structure).tabulate(notion));
        }
    }

    private int[] tabulate(Definition definition) {
        List<Variable> variables = definition.variables();
        variables.forEach(this::place);
        Element body = switch (definition) {
            case Definition.OfRelation relation -> {
                Test test = compile(relation.body());
                yield () -> test.holds() ? 1 : 0;
            }
            case Definition.OfFunction function -> compile(function.body());
        };
        int length = variables.stream().mapToInt(each -> structure.size(each.sort())).reduce(1, (a, b) -> a * b);
        int[] table = new int[length];
        for (int index = 0; index < length; index++) {
            int rest = index;
            for (int position = variables.size() - 1; position >= 0; position--) {
                int size = structure.size(variables.get(position).sort());
                values[position] = rest % size;
                rest /= size;
            }
            table[index] = body.get();
        }
        return table;
    }

    private int place(Variable variable) {
        return places.computeIfAbsent(variable, missing -> places.size());
    }

    private Test compile(Formula formula) {
        return switch (formula) {
            case Formula.Holds holds -> {
                Element value = lookup(holds.relation(), holds.arguments());
                yield () -> value.get() != 0;
            }
            case Formula.Equal equal -> {
                Element left = compile(equal.left());
                Element right = compile(equal.right());
                yield () -> left.get() == right.get();
            }
            case Formula.Not not -> {
                Test negated = compile(not.negated());
                yield () -> !negated.holds();
            }
            case Formula.And and -> all(and.all().stream().map(this::compile).toList());
            case Formula.Or or -> {
                Test none = all(or.any().stream().map(each -> compile(each.negated())).toList());
                yield () -> !none.holds();
            }
            case Formula.Implies implies -> {
                Test premise = compile(implies.premise());
                Test conclusion = compile(implies.conclusion());
                yield () -> !premise.holds() || conclusion.holds();
            }
            case Formula.ForAll each -> every(each.variables(), each.body());
            case Formula.Exists some -> {
                Test none = every(some.variables(), some.body().implies(Formula.FALSE));
                yield () -> !none.holds();
            }
        };
    }

    private static Test all(List<Test> tests) {
        Test[] each = tests.toArray(Test[]::new);
        return () -> {
            for (Test test : each) {
                if (!test.holds()) {
                    return false;
                }
            }
            return true;
        };
    }

    private Element compile(Term term) {
        return switch (term) {
            case Variable variable -> {
                int place = place(variable);
                yield () -> values[place];
            }
            case Term.Value value -> lookup(value.function(), value.arguments());
            case Term.Choice choice -> {
                Test condition = compile(choice.condition());
                Element then = compile(choice.then());
                Element otherwise = compile(choice.otherwise());
                yield () -> condition.holds() ? then.get() : otherwise.get();
            }
        };
    }

    private Element lookup(Symbol symbol, List<Term> arguments) {
        int[] table = structure.table(symbol);
        if (arguments.isEmpty()) {
            return () -> table[0];
        }
        Element first = compile(arguments.getFirst());
        if (arguments.size() == 1) {
            return () -> table[first.get()];
        }
        Element second = compile(arguments.get(1));
        int size = structure.size(symbol.arguments().get(1));
        return () -> table[first.get() * size + second.get()];
    }

    /**
     * One loop for each variable. A premise is looked at as soon as the variables it speaks of have values, so that most of
     * the inner loops never begin.
     */
    private Test every(List<Variable> outermost, Formula body) {
        List<Variable> variables = new ArrayList<>(outermost);
        List<Formula> premises = new ArrayList<>();
        Formula rest = body;
        while (rest instanceof Formula.ForAll || rest instanceof Formula.Implies) {
            if (rest instanceof Formula.ForAll inner) {
                variables.addAll(inner.variables());
                rest = inner.body();
            } else if (rest instanceof Formula.Implies implies) {
                premises.addAll(implies.premise() instanceof Formula.And and ? and.all() : List.of(implies.premise()));
                rest = implies.conclusion();
            }
        }
        Test innermost = compile(rest);
        for (int index = variables.size() - 1; index >= 0; index--) {
            Variable variable = variables.get(index);
            List<Test> ready = new ArrayList<>();
            for (Formula premise : List.copyOf(premises)) {
                if (index == 0 || mentions(premise, variable)) {
                    ready.add(compile(premise));
                    premises.remove(premise);
                }
            }
            innermost = loop(variable, all(ready), innermost);
        }
        return innermost;
    }

    private Test loop(Variable variable, Test premise, Test body) {
        int place = place(variable);
        int size = structure.size(variable.sort());
        return () -> {
            int outer = values[place];
            for (int value = 0; value < size; value++) {
                values[place] = value;
                if (premise.holds() && !body.holds()) {
                    values[place] = outer;
                    return false;
                }
            }
            values[place] = outer;
            return true;
        };
    }

    private static boolean mentions(Formula formula, Variable variable) {
        return switch (formula) {
            case Formula.Holds holds -> holds.arguments().stream().anyMatch(each -> mentions(each, variable));
            case Formula.Equal equal -> mentions(equal.left(), variable) || mentions(equal.right(), variable);
            case Formula.Not not -> mentions(not.negated(), variable);
            case Formula.And and -> and.all().stream().anyMatch(each -> mentions(each, variable));
            case Formula.Or or -> or.any().stream().anyMatch(each -> mentions(each, variable));
            case Formula.Implies implies -> mentions(implies.premise(), variable) || mentions(implies.conclusion(), variable);
            case Formula.ForAll each -> mentions(each.body(), variable);
            case Formula.Exists some -> mentions(some.body(), variable);
        };
    }

    private static boolean mentions(Term term, Variable variable) {
        return switch (term) {
            case Variable other -> other.equals(variable);
            case Term.Value value -> value.arguments().stream().anyMatch(each -> mentions(each, variable));
            case Term.Choice choice -> mentions(choice.condition(), variable) || mentions(choice.then(), variable)
                    || mentions(choice.otherwise(), variable);
        };
    }
}
