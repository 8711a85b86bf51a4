package dev.fief.specs.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The theorem, for systems of any size. */
class ProofTest {
    private static final List<Scope> SMALL = List.of(Scope.of(4, 3), Scope.of(5, 3));

    @Test
    void everyObligationIsProved() {
        List<String> open = Obligations.all().stream().map(Proof::of).filter(proof -> !proof.holds())
                .map(proof -> proof.obligation().title() + ": " + proof.answer()).toList();
        assertEquals(List.of(), open);
    }

    /** If the premises of an operation contradicted each other, anything would follow from them. */
    @Test
    void everyPremiseCanBeTrue() {
        for (Operation operation : Operations.ALL) {
            assertTrue(Counterexample.premise(operation, SMALL).isPresent(), operation.name());
        }
    }

    /** What is promised follows from the invariant; it is no part of it. */
    @Test
    void onlyStepsThatChangeNothingAreProvedByAssumption() {
        List<String> assumed = Obligations.all().stream().filter(each -> each.isAssumed() && !each.isUntouched())
                .map(Obligation::title).toList();
        assertEquals(List.of(), assumed);
    }

    @Test
    void titlesAreDistinct() {
        List<String> titles = Obligations.all().stream().map(Obligation::title).toList();
        assertEquals(titles.stream().distinct().toList(), titles);
    }
}
