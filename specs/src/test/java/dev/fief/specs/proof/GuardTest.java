package dev.fief.specs.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.specs.sabotage.ProofGuards;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every guard is needed: without it a small system goes wrong. Those that are not are named here. */
class GuardTest {
    private static final List<Scope> SCOPES = List.of(Scope.of(4, 3), Scope.of(5, 3));

    /** Where it takes more slots and processes to go wrong. */
    private static final Map<String, Scope> LARGER =
            Map.of("spawn: creator's slot", Scope.of(6, 4), "spawn: creator's memory", Scope.of(6, 4));

    /** Without these the invariant is kept as well: the kernel has them for other reasons, or other guards say it already. */
    private static final Set<String> NOT_NEEDED = Set.of("delete: full", "revoke: full", "spawn: creator lives", "configure: lives");

    @TestFactory
    Stream<DynamicTest> withoutAGuardAConjunctFails() {
        return Operations.ALL.stream().flatMap(operation -> operation.guards().stream().map(guard ->
                DynamicTest.dynamicTest(name(operation, guard), () -> takeOut(operation, guard))));
    }

    private static String name(Operation operation, Guard guard) {
        return operation.name() + ": " + guard.name();
    }

    private static void takeOut(Operation operation, Guard guard) {
        String name = name(operation, guard);
        Operation weaker = operation.without(guard.name());
        if (NOT_NEEDED.contains(name)) {
            List<String> open = Obligations.of(weaker).stream().map(Proof::of).filter(proof -> !proof.holds())
                    .map(proof -> proof.obligation().title()).toList();
            assertEquals(List.of(), open);
            return;
        }
        List<Scope> scopes = LARGER.containsKey(name) ? List.of(LARGER.get(name)) : SCOPES;
        Optional<Counterexample> found = Counterexample.find(weaker, Invariant.CONJUNCTS, scopes);
        assertTrue(found.isPresent(), "nothing fails without it");
        assertFalse(found.get().broken().isEmpty());
    }

    /** The table of sabotages says which are a forgotten guard: guards that are there, and without which something fails. */
    @Test
    void theGuardsThatSabotagesForgetAreNeeded() {
        Set<String> unknown = new TreeSet<>(ProofGuards.all().values());
        Operations.ALL.forEach(operation -> operation.guards().forEach(guard -> unknown.remove(name(operation, guard))));
        assertEquals(Set.of(), unknown);
        assertTrue(ProofGuards.all().values().stream().noneMatch(NOT_NEEDED::contains));
    }

    @Test
    void theListNamesGuardsThatThereAre() {
        Set<String> unknown = new TreeSet<>(NOT_NEEDED);
        Operations.ALL.forEach(operation -> operation.guards().forEach(guard -> unknown.remove(name(operation, guard))));
        assertEquals(Set.of(), unknown);
    }
}
