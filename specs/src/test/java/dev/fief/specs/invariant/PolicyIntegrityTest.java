package dev.fief.specs.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.object.Tcb;
import dev.fief.specs.authority.AuthorityGraph;
import dev.fief.specs.authority.Edge;
import dev.fief.specs.authority.Labelling;
import dev.fief.specs.authority.Policy;
import dev.fief.specs.authority.PolicyIntegrity;
import dev.fief.specs.authority.StateAuthority;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/** Steps of the furnished system under the policy that is its own graph. Which edge a step needs: {@link NeededAuthorityTest}. */
class PolicyIntegrityTest {
    private static final int SYSTEMS = 10;
    private static final int STEPS = 300;

    private static AuthorityGraph graph(Step step) {
        return StateAuthority.of(step.before(), Labelling.byProcess(step.before()));
    }

    private static ImmutableList<String> excess(AuthorityGraph allowed, Step step) {
        return PolicyIntegrity.excess(new Policy(Map.of(), Lists.immutable.empty(), allowed), Labelling.byProcess(step.before()), step);
    }

    private static AuthorityGraph only(Edge... edges) {
        AuthorityGraph.Builder builder = AuthorityGraph.builder();
        List.of(edges).forEach(edge -> builder.add(edge.from(), edge.authority(), edge.to(), ""));
        return builder.build();
    }

    /** Lawful steps pass under the graph of their state, and many would not under a policy that allows nothing. */
    @Test
    void lawfulStepsPass() {
        int[] needy = new int[1];
        for (int seed = 0; seed < SYSTEMS; seed++) {
            Driver driver = Driver.furnished(true);
            Exercise exercise = new Exercise(driver, seed);
            int number = seed;
            driver.observer = step -> {
                assertEquals(List.of(), excess(graph(step), step), () -> "seed " + number + ": " + exercise.last());
                needy[0] += excess(only(), step).isEmpty() ? 0 : 1;
            };
            boolean more = true;
            for (int step = 0; step < STEPS && more; step++) {
                more = exercise.step();
            }
        }
        assertTrue(needy[0] > SYSTEMS, () -> needy[0] + " steps");
    }

    @Test
    void aWordThatNobodyMayChangeIsReported() {
        Driver driver = Driver.furnished();
        int boot = driver.current();
        StateKeeper keeper = new StateKeeper(driver.memory);
        Step step = keeper.step(Step.Entry.COMPUTE, boot);
        assertEquals(List.of(), excess(graph(step), step));
        Tcb.register(driver.memory, boot, Register.A3, 77);
        Step corrupted = keeper.step(Step.Entry.COMPUTE, boot);
        ImmutableList<String> findings = PolicyIntegrity.excess(
                new Policy(Map.of(), Lists.immutable.empty(), graph(corrupted)), Labelling.byProcess(corrupted.before()), corrupted,
                Set.of("process-2"));
        assertEquals(1, findings.size(), findings::toString);
        assertTrue(findings.getFirst().startsWith("process-2 may not change the thread at 0x")
                && findings.getFirst().endsWith(" of process-1"), findings::toString);
    }
}
