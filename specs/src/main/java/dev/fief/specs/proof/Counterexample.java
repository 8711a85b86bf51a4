package dev.fief.specs.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A state in which the whole invariant and all guards hold, and a step from it after which some conjunct does not: what a missing guard
 * lets happen. z3 finds it among small structures; whether it is one, {@link Evaluator} says.
 *
 * @param before with the parameters of the operation
 * @param broken titles of the conjuncts that do not hold after it
 */
public record Counterexample(Operation operation, Structure before, Structure after, List<String> broken) {
    private static final long MOST_WORK = 20_000_000;
    private static final Pattern VALUE = Pattern.compile("\\(\\s*(\\([^()]*\\)|[^\\s()]+)\\s+([^\\s()]+)\\s*\\)");

    /** Looks from small structures to larger ones, for a step of the operation after which one of the conjuncts fails. */
    static Optional<Counterexample> find(Operation operation, List<Conjunct> conjuncts, List<Scope> scopes) {
        State after = operation.after();
        Formula kept = Formula.all(conjuncts.stream().map(each -> each.in(after)).toArray(Formula[]::new));
        for (Scope scope : scopes) {
            Optional<Structure> found = model(operation, Invariant.CONJUNCTS, kept.negated(), scope);
            if (found.isPresent()) {
                return Optional.of(check(operation, found.get()));
            }
        }
        return Optional.empty();
    }

    /** A state in which the invariant and all guards hold: the proof that they do not contradict each other. */
    static Optional<Structure> premise(Operation operation, List<Scope> scopes) {
        for (Scope scope : scopes) {
            Optional<Structure> found = model(operation, Invariant.CONJUNCTS, Formula.TRUE, scope);
            if (found.isPresent()) {
                check(operation, found.get());
                return found;
            }
        }
        return Optional.empty();
    }

    private static Counterexample check(Operation operation, Structure before) {
        List<String> wrong = new ArrayList<>(Evaluator.violated(Invariant.CONJUNCTS, before));
        wrong.addAll(Evaluator.refused(operation, before));
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("z3's structure for " + operation.name() + " does not satisfy " + wrong);
        }
        Structure after = Evaluator.apply(operation, before);
        List<String> broken = new ArrayList<>(Evaluator.violated(Invariant.CONJUNCTS, after));
        broken.addAll(Evaluator.violated(Theorem.PARTS, after));
        return new Counterexample(operation, before, after, List.copyOf(broken));
    }

    private static Optional<Structure> model(Operation operation, List<Conjunct> invariant, Formula goal, Scope scope) {
        SmtWriter writer = new SmtWriter(scope);
        writer.command("(set-option :reproducible-resource-limit " + MOST_WORK + ")");
        writer.declareSorts();
        List<Symbol> symbols = new ArrayList<>(State.RIGID);
        symbols.addAll(State.CHANGING);
        symbols.addAll(operation.parameters());
        writer.declare(symbols);
        operation.notions().forEach(writer::define);
        operation.effects().forEach(effect -> writer.define(effect.afterwards()));
        writer.assertThat(Invariant.LEVELS_IN_A_ROW);
        invariant.forEach(each -> writer.assertThat(each.in(State.BEFORE)));
        operation.guards().forEach(guard -> writer.assertThat(guard.formula()));
        writer.assertThat(goal);
        writer.command("(check-sat)");
        try (Solver solver = new Solver()) {
            return solver.run(writer.toString()).equals("sat")
                    ? Optional.of(read(solver.run(values(symbols, scope)), symbols, scope))
                    : Optional.empty();
        }
    }

    private static String values(List<Symbol> symbols, Scope scope) {
        SmtWriter writer = new SmtWriter(scope);
        symbols.forEach(symbol -> writer.command("(get-value (" + String.join(" ", writer.applications(symbol)) + "))"));
        for (Sort sort : Sort.values()) {
            writer.command("(get-value (" + String.join(" ", scope.elements(sort)) + "))");
        }
        return writer.toString();
    }

    private static Structure read(String answer, List<Symbol> symbols, Scope scope) {
        List<String> values = new ArrayList<>();
        Matcher matcher = VALUE.matcher(answer);
        while (matcher.find()) {
            values.add(matcher.group(2));
        }
        int at = values.size();
        List<List<String>> names = new ArrayList<>();
        for (Sort sort : List.of(Sort.values()).reversed()) {
            names.addFirst(values.subList(at - scope.size(sort), at));
            at -= scope.size(sort);
        }
        Structure structure = new Structure(scope);
        int next = 0;
        for (Symbol symbol : symbols) {
            int[] table = structure.table(symbol);
            for (int index = 0; index < table.length; index++) {
                String value = values.get(next++);
                table[index] = symbol.result() == null ? (value.equals("true") ? 1 : 0)
                        : names.get(symbol.result().ordinal()).indexOf(value);
            }
        }
        return structure;
    }
}
