package dev.fief.specs.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.specs.authority.Authority;
import dev.fief.specs.authority.AuthorityGraph;
import dev.fief.specs.authority.Edge;
import dev.fief.specs.authority.Labelling;
import dev.fief.specs.authority.Policy;
import dev.fief.specs.authority.PolicyIntegrity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/**
 * For steps of a parent and its child: a policy that allows them, and that none of its edges can be missed. The child runs whenever
 * it can; the endpoint, the notification, the reply object and the frame are its parent's, and shared.
 */
class NeededAuthorityTest {
    private static final String PARENT = "process-1";
    private static final String CHILD = "process-2";
    private static final int ENDPOINT = 32;
    private static final int NOTIFICATION = 33;
    private static final int REPLY = 34;
    private static final int FRAME = 35;
    private static final int MANIFEST = 36;
    private static final int PROCESS = 37;
    private static final int MEMORY = 38;

    /** In both processes: an endpoint with a badge. */
    private static final int BADGED = 13;

    /** Where the child accepts a capability. */
    private static final int ACCEPTED = 14;

    private static final int CHILD_ENDPOINT = Limits.FIRST_ENDOWMENT_SLOT;
    private static final int CHILD_NOTIFICATION = CHILD_ENDPOINT + 1;
    private static final int CHILD_REPLY = CHILD_ENDPOINT + 2;

    private final Driver driver = Driver.small(true);
    private final int parent = driver.current();

    NeededAuthorityTest() {
        driver.retype(ObjectKind.UNTYPED, 14, MEMORY, 1);
        driver.retype(ObjectKind.ENDPOINT, 0, ENDPOINT, 1);
        driver.retype(ObjectKind.NOTIFICATION, 0, NOTIFICATION, 1);
        driver.retype(ObjectKind.REPLY, 0, REPLY, 1);
        driver.retype(ObjectKind.FRAME, 12, FRAME, 1);
        driver.retype(ObjectKind.MANIFEST, 2, MANIFEST, 1);
        driver.retype(ObjectKind.PROCESS, 0, PROCESS, 1);
        driver.ask(Operation.MANIFEST_SET_BANDWIDTH, MANIFEST, new long[] {100_000, 1_000_000});
        driver.ask(Operation.MANIFEST_SET_CONTEXT, MANIFEST, new long[] {80_000, 1_000_000});
        driver.ask(Operation.MANIFEST_SET_PRIORITY, MANIFEST, new long[] {100, 100});
        int slot = CHILD_ENDPOINT;
        for (int shared : new int[] {ENDPOINT, NOTIFICATION, REPLY, FRAME}) {
            driver.ask(Operation.MANIFEST_ENDOW, MANIFEST, new long[] {slot, Rights.ALL, 0}, shared);
            slot++;
        }
        driver.ask(Operation.PROCESS_SPAWN, PROCESS, new long[] {1, 2, 3}, MANIFEST, MEMORY);
        driver.ask(Operation.THREAD_SET_PRIORITY, Driver.THREAD, new long[] {90}, Driver.THREAD);
        assertTrue(driver.current() != parent, "the child runs");
    }

    private String label(int address) {
        return Labelling.byProcess(driver.survey()).label(driver.object(parent, address));
    }

    private void childWaits(SystemCall call, int address) {
        driver.register(Register.A6, CHILD_REPLY);
        driver.register(Register.T4, Driver.CSPACE);
        driver.register(Register.T5, ACCEPTED);
        driver.register(Register.T6, Driver.DEPTH);
        driver.systemCall(call, address);
        assertEquals(parent, driver.current());
    }

    private static List<String> excess(Step step, List<Edge> edges, Set<String> actors) {
        AuthorityGraph.Builder builder = AuthorityGraph.builder();
        edges.forEach(edge -> builder.add(edge.from(), edge.authority(), edge.to(), ""));
        Policy policy = new Policy(Map.of(), Lists.immutable.empty(), builder.build());
        return PolicyIntegrity.excess(policy, Labelling.byProcess(step.before()), step, actors).castToList();
    }

    private void needs(String actor, Runnable act, Edge... edges) {
        driver.observer = step -> needs(actor, step, edges);
        act.run();
    }

    /** All the edges allow the step; without any one of them its actor did what it may not. */
    private static void needs(String actor, Step step, Edge... edges) {
        assertEquals(List.of(), excess(step, List.of(edges), Set.of(actor)));
        for (Edge edge : edges) {
            List<Edge> others = List.of(edges).stream().filter(other -> !other.equals(edge)).toList();
            List<String> findings = excess(step, others, Set.of(actor));
            assertTrue(findings.stream().anyMatch(finding -> finding.startsWith(actor + " may not ")), () -> "without " + edge
                    + ": " + findings);
        }
    }

    @Test
    void aSignal() {
        childWaits(SystemCall.WAIT, CHILD_NOTIFICATION);
        needs(PARENT, () -> driver.systemCall(SystemCall.SIGNAL, NOTIFICATION),
                new Edge(PARENT, Authority.NOTIFY, label(NOTIFICATION)));
    }

    @Test
    void aCapabilityThatComesWithAMessage() {
        childWaits(SystemCall.RECV, CHILD_ENDPOINT);
        String endpoint = label(ENDPOINT);
        driver.register(Register.extraCapability(0), NOTIFICATION);
        driver.message(0, 1);
        needs(PARENT, () -> driver.systemCall(SystemCall.SEND, ENDPOINT),
                new Edge(PARENT, Authority.SYNC_SEND, endpoint), new Edge(PARENT, Authority.GRANT, endpoint),
                new Edge(CHILD, Authority.RECEIVE, endpoint));
        assertEquals(driver.object(parent, NOTIFICATION), driver.object(driver.current(), ACCEPTED));
    }

    @Test
    void anAnswer() {
        childWaits(SystemCall.RECV, CHILD_ENDPOINT);
        driver.message(0, 0);
        driver.systemCall(SystemCall.CALL, ENDPOINT);
        assertTrue(driver.current() != parent, "the child answers");
        driver.message(0, 0);
        needs(CHILD, () -> driver.systemCall(SystemCall.SEND, CHILD_REPLY), new Edge(CHILD, Authority.REPLY, PARENT));
    }

    @Test
    void takingBackWhatDerivesFromOnesOwn() {
        childWaits(SystemCall.WAIT, CHILD_NOTIFICATION);
        needs(PARENT, () -> driver.revoke(ENDPOINT), new Edge(PARENT, Authority.DELETE_DERIVED, CHILD));
    }

    @Test
    void aCallThatNobodyTakesYet() {
        childWaits(SystemCall.WAIT, CHILD_NOTIFICATION);
        driver.message(0, 0);
        needs(PARENT, () -> driver.systemCall(SystemCall.CALL, ENDPOINT), new Edge(PARENT, Authority.CALL, label(ENDPOINT)));
    }

    @Test
    void turningAwayWhoeverWaitsToSendWithABadge() {
        driver.mint(CHILD_ENDPOINT, BADGED, Rights.ALL, 7);
        driver.message(0, 0);
        childWaits(SystemCall.SEND, BADGED);
        driver.mint(ENDPOINT, BADGED, Rights.ALL, 7);
        needs(PARENT, () -> driver.invoke(Operation.CNODE_CANCEL_BADGED_SENDS, Driver.CSPACE, new long[] {BADGED, Driver.DEPTH}),
                new Edge(PARENT, Authority.RESET, label(ENDPOINT)));
        assertTrue(driver.current() != parent, "the child runs again");
    }

    /** Programs store to their frames themselves. */
    @Test
    void aStoreToAFrame() {
        StateKeeper keeper = new StateKeeper(driver.memory);
        keeper.keep();
        driver.memory.store(driver.object(parent, FRAME), 77);
        needs(CHILD, keeper.step(Step.Entry.COMPUTE, driver.current()), new Edge(CHILD, Authority.WRITE, label(FRAME)));
    }
}
