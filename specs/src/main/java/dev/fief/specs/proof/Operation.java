package dev.fief.specs.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A step of the transition system: if the guards hold of its parameters, then afterwards every changed symbol is what its effect
 * says, and all else is as it was.
 *
 * @param name as lists call it
 * @param sentence what it does
 * @param model the rule of the reference model that says the same, as Class.method
 * @param kernel the kernel's code that does it, as Class.method
 * @param parameters constants, and sets chosen by the caller
 * @param notions relations that guards and effects are written in
 * @param assumptions titles of conjuncts that its proofs may assume beyond what each conjunct needs
 * @param effects definitions, over the state before, of what changes
 */
public record Operation(String name, String sentence, String model, String kernel, List<Symbol> parameters,
        List<Definition> notions, List<Guard> guards, List<String> assumptions, List<Definition> effects) {

    /** The state after it. */
    State after() {
        return State.after(effects.stream().map(Definition::symbol).collect(Collectors.toSet()));
    }

    /** The same without one of its guards: what the kernel would be if it forgot that check. */
    Operation without(String guard) {
        List<Guard> rest = guards.stream().filter(each -> !each.name().equals(guard)).toList();
        if (rest.size() == guards.size()) {
            throw new IllegalArgumentException(name + " has no guard " + guard);
        }
        return new Operation(name + " without " + guard, sentence, model, kernel, parameters, notions, rest, assumptions,
                effects);
    }

    /** The same with another check in the place of one. */
    Operation with(Guard other) {
        List<Guard> guarded = guards.stream().map(each -> each.name().equals(other.name()) ? other : each).toList();
        return new Operation(name + " with another " + other.name(), sentence, model, kernel, parameters, notions, guarded,
                assumptions, effects);
    }

    /** The same with another meaning of one of its notions or effects. */
    Operation with(Definition other) {
        return new Operation(name + " with another " + other.symbol(), sentence, model, kernel, parameters, replace(notions, other),
                guards, assumptions, replace(effects, other));
    }

    /** The same with one more parameter. */
    Operation also(Symbol parameter) {
        List<Symbol> more = Stream.concat(parameters.stream(), Stream.of(parameter)).toList();
        return new Operation(name, sentence, model, kernel, more, notions, guards, assumptions, effects);
    }

    private static List<Definition> replace(List<Definition> definitions, Definition other) {
        return definitions.stream().map(each -> each.symbol().equals(other.symbol()) ? other : each).toList();
    }

    Set<String> guardNames() {
        return guards.stream().map(Guard::name).collect(Collectors.toUnmodifiableSet());
    }

    static Draft named(String name, String sentence) {
        return new Draft(name, sentence);
    }

    /** An operation being written down. */
    static final class Draft {
        private final String name;
        private final String sentence;
        private String model = "";
        private String kernel = "";
        private final List<Symbol> parameters = new ArrayList<>();
        private final List<Definition> notions = new ArrayList<>();
        private final List<Guard> guards = new ArrayList<>();
        private final List<String> assumptions = new ArrayList<>();
        private final List<Definition> effects = new ArrayList<>();

        private Draft(String name, String sentence) {
            this.name = name;
            this.sentence = sentence;
        }

        Draft like(String modelRule, String kernelCode) {
            model = modelRule;
            kernel = kernelCode;
            return this;
        }

        Draft of(Symbol... symbols) {
            parameters.addAll(List.of(symbols));
            return this;
        }

        Draft where(Definition notion) {
            notions.add(notion);
            return this;
        }

        Draft requires(String guard, String why, Formula formula) {
            guards.add(new Guard(guard, why, formula));
            return this;
        }

        Draft assuming(String title) {
            assumptions.add(title);
            return this;
        }

        Draft changes(Definition... changed) {
            effects.addAll(List.of(changed));
            return this;
        }

        Draft changes(List<Definition> changed) {
            effects.addAll(changed);
            return this;
        }

        Operation done() {
            return new Operation(name, sentence, model, kernel, List.copyOf(parameters), List.copyOf(notions), List.copyOf(guards),
                    List.copyOf(assumptions), List.copyOf(effects));
        }
    }
}
