package dev.fief.specs.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.specs.invariant.Survey;
import dev.fief.specs.system.DescriptionReader;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.SystemBuilder;
import dev.fief.specs.system.SystemPlan;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.eclipse.collections.impl.factory.Sets;
import org.junit.jupiter.api.Test;

/** The graph of a small system in which two clients, one of them able to grant, talk to a server, and a notifier to one of them. */
class StateAuthorityTest {
    private static final String TEXT = """
            {
              "name": "small",
              "endpoints": ["work"],
              "notifications": ["bell"],
              "processes": [
                { "name": "server", "program": "any", "memory": "16K", %s
                  "endow": [ { "slot": 8, "object": "work", "rights": "r" } ] },
                { "name": "plain", "program": "any", "memory": "16K",
                  "endow": [ { "slot": 8, "object": "work", "rights": "wp" }, { "slot": 9, "object": "bell", "rights": "r" } ] },
                { "name": "granter", "program": "any", "memory": "16K",
                  "endow": [ { "slot": 8, "object": "work", "rights": "wg" } ] },
                { "name": "ringer", "program": "any", "memory": "16K",
                  "endow": [ { "slot": 8, "object": "bell", "rights": "w" } ] }
              ],
              "expect": [ { "process": "plain", "status": 0 } ]
            }
            """;
    private static final Set<String> ROOT = Set.of("process-1");

    private final KernelMemory memory = memory("");

    private static KernelMemory memory(String server) {
        try {
            return SystemBuilder.build(SystemPlan.of(DescriptionReader.read("small", TEXT.formatted(server)))).memory();
        } catch (InvalidDescriptionException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static AuthorityGraph graph(KernelMemory memory) {
        Survey state = Survey.of(memory);
        IntFunction<String> names = object -> switch (state.objects().kindAt(object)) {
            case dev.fief.microkernel.abi.Kind.ENDPOINT -> "work";
            case dev.fief.microkernel.abi.Kind.NOTIFICATION -> "bell";
            case dev.fief.microkernel.abi.Kind.PROCESS -> switch (Pcb.number(memory, object)) {
                case 2 -> "server";
                case 3 -> "plain";
                case 4 -> "granter";
                case 5 -> "ringer";
                default -> "";
            };
            default -> "";
        };
        return StateAuthority.of(state, Labelling.byProcess(state, names));
    }

    private static FlowBound bound(KernelMemory memory) {
        return FlowBound.of(graph(memory), Sets.immutable.withAll(ROOT));
    }

    @Test
    void saysWhatEachCapabilityConfers() {
        AuthorityGraph graph = graph(memory);
        assertEquals(EnumSet.of(Authority.RECEIVE, Authority.RESET), graph.authorities("server", "work"));
        assertEquals(EnumSet.of(Authority.SYNC_SEND, Authority.CALL, Authority.RESET), graph.authorities("plain", "work"));
        assertEquals(EnumSet.of(Authority.SYNC_SEND, Authority.CALL, Authority.GRANT, Authority.RESET),
                graph.authorities("granter", "work"));
        assertEquals(EnumSet.of(Authority.RECEIVE, Authority.RESET), graph.authorities("plain", "bell"));
        assertEquals(EnumSet.of(Authority.NOTIFY, Authority.RESET), graph.authorities("ringer", "bell"));
        assertTrue(graph.has("process-1", Authority.CONTROL, "plain"));
        assertTrue(graph.has("process-1", Authority.DELETE_DERIVED, "plain"));
        assertTrue(graph.has("plain", Authority.CONTROL, "plain"));
        assertEquals(Set.of(), graph.authorities("plain", "server"));
        assertEquals("endpoint w--p in slot 8", graph.reason(new Edge("plain", Authority.CALL, "work")));
    }

    @Test
    void aCapabilityThatAppearsInMemoryAppearsInTheGraph() {
        AuthorityGraph before = graph(memory);
        int slot = slotOf("bell");
        Slot.rights(memory, slot, Rights.READ | Rights.WRITE);
        assertEquals("[ringer Receive bell]", graph(memory).without(before).toString());
    }

    @Test
    void informationFlowsOneWayByANotification() {
        FlowBound bound = bound(memory);
        assertEquals("[ringer -> plain by bell]", String.valueOf(bound.way("ringer", "plain")));
        assertNull(bound.way("plain", "ringer"));
        assertNull(bound.way("server", "ringer"));
        assertEquals("[ringer -> plain by bell, plain -> server]", String.valueOf(bound.way("ringer", "server")));
    }

    @Test
    void whoReceivesHearsAndWhoSendsLearnsThatItWasHeard() {
        FlowBound bound = bound(memory);
        assertNotNull(bound.way("plain", "server"));
        assertNotNull(bound.way("server", "plain"));
        assertTrue(bound.affects("plain").contains("server"));
        assertTrue(bound.reads("server").contains("work"));
        assertFalse(bound.reads("ringer").contains("bell"));
    }

    @Test
    void theEdgeRuleKeepsCapabilitiesFromAContainedServer() {
        assertFalse(bound(memory).spread().has("server", Authority.CONTROL, "granter"));
        AuthorityGraph open = bound(memory("\"contained\": false,")).spread();
        assertTrue(open.has("server", Authority.CONTROL, "granter"));
        assertFalse(open.has("server", Authority.CONTROL, "plain"), "it grants nothing");
    }

    @Test
    void withoutTrustEverythingFlowsByTheFirstProcess() {
        assertNotNull(FlowBound.of(graph(memory), Sets.immutable.empty()).way("plain", "ringer"));
    }

    private int slotOf(String name) {
        Survey state = Survey.of(memory);
        int ringer = state.processes().detectIfNone(process -> Pcb.number(memory, process) == 5, 0);
        for (int number = 0; number < state.tree().size(); number++) {
            int slot = state.tree().slot(number);
            if (state.owner(number) == ringer && Slot.kind(memory, slot) == dev.fief.microkernel.abi.Kind.NOTIFICATION) {
                return slot;
            }
        }
        throw new AssertionError("no " + name + " among the slots from " + KernelArea.firstRoot(memory));
    }
}
