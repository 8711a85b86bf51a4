package dev.fief.specs.proof;

import static dev.fief.specs.proof.Formula.all;
import static dev.fief.specs.proof.Formula.exists;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules one would think of first, and the small systems in which they fail. */
class VariantTest {
    private static final State NOW = State.BEFORE;
    private static final Term SOURCE = DerivationOperations.SOURCE.term();
    private static final Term TARGET = DerivationOperations.TARGET.term();
    private static final Term HOLDER = DerivationOperations.HOLDER.term();
    private static final Scope SMALL = Scope.of(5, 3);
    private static final Scope LARGER = Scope.of(6, 4);

    private static final List<Conjunct> CONTAINMENT = List.of(Theorem.CONTAINMENT);

    private static Counterexample fails(Operation variant, List<Conjunct> conjuncts, Scope scope) {
        Counterexample found = Counterexample.find(variant, conjuncts, List.of(scope)).orElseThrow();
        assertTrue(found.broken().stream().anyMatch(title -> conjuncts.stream().anyMatch(each -> each.title().equals(title))));
        String portrait = Portrait.of(found);
        assertTrue(portrait.contains("before:") && portrait.contains("broken: "), portrait);
        return found;
    }

    /** Whoever passes a capability on must be allowed to give to the receiver: but the source may be a third process's. */
    @Test
    void judgingByTheSenderInsteadOfTheOwner() {
        Symbol sender = Symbol.function("sender", Sort.PROCESS);
        Operation transfer = DerivationOperations.transfer().with(new Guard("edge", "the sender may give to the receiver",
                all(NOW.live(sender.term()), NOW.lawful(sender.term(), HOLDER))));
        fails(transfer.also(sender), CONTAINMENT, SMALL);
    }

    /** A capability may move to another process if its own edge stays lawful: but those that hang from it may not hang there. */
    @Test
    void movingBetweenProcesses() {
        Operation move = DerivationOperations.move().with(new Guard("same owner", "the edge to its parent is lawful afterwards",
                all(NOW.live(HOLDER), NOW.lawfulBelow(NOW.up(SOURCE), HOLDER))));
        fails(move, List.of(Invariant.CONTAINMENT.getFirst()), LARGER);
    }

    /** When a slot is deleted, a child stays if its owner's parent still holds some ancestor: true at once, and false a step later. */
    @Test
    void theParentStillHoldsSomeAncestorAsTheRuleForDelete() {
        Operation delete = DerivationOperations.delete().with(DerivationOperations.survivors(y ->
                NOW.contained(NOW.owner(y)).implies(exists(Sort.SLOT, "a", a -> all(NOW.above(a, y), a.isNot(SOURCE),
                        NOW.owner(a).is(NOW.lord(NOW.owner(y))))))));
        fails(delete, List.of(Invariant.CONTAINMENT.getFirst()), LARGER);
    }

    /** All children hang from the deleted slot's parent, whosoever that is. */
    @Test
    void deletingWithoutARule() {
        fails(DerivationOperations.delete().with(DerivationOperations.survivors(y -> Formula.TRUE)), CONTAINMENT, SMALL);
    }

    /** What the spawned gets hangs from the endowment, not beside it: then endowments have children, and restricting one is a lie. */
    @Test
    void manifestSlotsAsParentsOfTheSpawned() {
        Operation inherit = ProcessOperations.inherit();
        Term promise = ProcessOperations.ENDOWMENT.term();
        for (Definition effect : new DerivationOperations.Filling(TARGET, promise, ProcessOperations.CHILD.term(), NOW.object(promise),
                r -> NOW.has(promise, r), NOW.badge(promise), Formula.FALSE, NOW.bank(promise)).effects()) {
            inherit = inherit.with(effect);
        }
        Counterexample found = fails(inherit, Invariant.PROMISE, SMALL);
        Structure after = found.after();
        int endowment = found.before().get(ProcessOperations.ENDOWMENT);
        Operation restrict = ProcessOperations.restrict();
        restrict.parameters().forEach(symbol -> after.setAll(symbol, new int[after.table(symbol).length]));
        after.set(ProcessOperations.ENDOWMENT, endowment);
        for (int slot = 0; slot < after.size(Sort.SLOT); slot++) {
            after.assertThat(State.HAS, slot, 0);
        }
        assertEquals(List.of(), Evaluator.refused(restrict, after));
        assertTrue(Evaluator.violated(Invariant.ATTENUATION, Evaluator.apply(restrict, after)).contains("Attenuation.conveys"));
    }

    /** A copied untyped capability gives out memory that the first has given out. */
    @Test
    void copyingAnUntyped() {
        fails(DerivationOperations.derive().without("not untyped"), List.of(Invariant.QUOTA.getFirst()), SMALL);
    }

    /** The rule as it is has no counterexample at these sizes. */
    @Test
    void theRuleItselfHolds() {
        assertTrue(Counterexample.find(DerivationOperations.transfer(), CONTAINMENT, List.of(Scope.of(4, 3))).isEmpty());
    }
}
