package dev.fief.specs.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything there is to prove. */
public final class Obligations {
    private Obligations() {}

    /** That the invariant holds at first, that every operation keeps it, and that the theorem follows from it. */
    public static List<Obligation> all() {
        List<Obligation> obligations = new ArrayList<>();
        Invariant.CONJUNCTS.forEach(conjunct -> obligations.add(new Obligation("initial " + conjunct.title(), null,
                List.of(Invariant.LEVELS_IN_A_ROW, Operations.INITIAL), conjunct.in(State.BEFORE))));
        Operations.ALL.forEach(operation -> obligations.addAll(of(operation)));
        Theorem.PARTS.forEach(part -> obligations.add(new Obligation("theorem " + part.title(), null, assumed(part, List.of()).toList(),
                part.in(State.BEFORE))));
        return List.copyOf(obligations);
    }

    /** That one operation keeps every conjunct. */
    static List<Obligation> of(Operation operation) {
        State after = operation.after();
        return Invariant.CONJUNCTS.stream().map(conjunct -> new Obligation(operation.name() + " " + conjunct.title(), operation,
                Stream.concat(assumed(conjunct, operation.assumptions()), operation.guards().stream().map(Guard::formula)).toList(),
                conjunct.in(after))).toList();
    }

    /** What may be assumed of the state before. */
    private static Stream<Formula> assumed(Conjunct conjunct, List<String> also) {
        return Stream.concat(Stream.of(Invariant.LEVELS_IN_A_ROW),
                Invariant.CONJUNCTS.stream().filter(each -> conjunct.mayAssume(each) || also.contains(each.title())).map(each -> each.in(State.BEFORE)));
    }
}
