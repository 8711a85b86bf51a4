package dev.fief.specs.proof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to be proved: that the goal follows from the premises.
 *
 * @param title operation or occasion, and conjunct
 * @param operation the step it is about; null if it is about one state
 * @param premises what may be assumed, of the state before
 * @param goal of the state after the step, or of the one state
 */
public record Obligation(String title, @Nullable Operation operation, List<Formula> premises, Formula goal) {
    /** z3's measure of work, the same on every machine; a proof takes a small part of it. */
    private static final long MOST_WORK = 40_000_000;

    /** Whether this is about a step that changes nothing that the goal speaks of: then the goal is one of the premises. */
    boolean isUntouched() {
        return operation != null && isAssumed();
    }

    /** Whether the goal is one of the premises. */
    boolean isAssumed() {
        return premises.contains(goal);
    }

    /** As a script: the answer {@code unsat} proves it. */
    public String script() {
        SmtWriter writer = new SmtWriter(null);
        writer.comment(title);
        writer.command("(set-option :reproducible-resource-limit " + MOST_WORK + ")");
        writer.command("(set-logic UF)");
        premise(writer);
        writer.comment("not so:");
        writer.assertThat(goal.negated());
        writer.command("(check-sat)");
        return writer.toString();
    }

    private void premise(SmtWriter writer) {
        writer.declareSorts();
        List<Symbol> symbols = new ArrayList<>(State.RIGID);
        symbols.addAll(State.CHANGING);
        if (operation != null) {
            symbols.addAll(operation.parameters());
        }
        writer.declare(symbols);
        if (operation != null) {
            operation.notions().forEach(writer::define);
            operation.effects().forEach(effect -> writer.define(effect.afterwards()));
        }
        premises.forEach(writer::assertThat);
    }
}
