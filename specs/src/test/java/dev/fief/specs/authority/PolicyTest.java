package dev.fief.specs.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fief.specs.system.InvalidDescriptionException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    private static final String WELL_FORMED = "agent a\na SyncSend,Call e\nb Receive e\nb Reply a\na DeleteDerived b\n";

    private static Policy read(String text) throws InvalidDescriptionException {
        return PolicyReader.read("p", text, Set.of("a", "a1", "a2", "b", "c", "d", "e", "f"));
    }

    @Test
    void aWellFormedPolicyHasNoFlaws() throws InvalidDescriptionException {
        assertEquals("[]", read(WELL_FORMED).flaws().toString());
    }

    /** Each condition, seen failing. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a Control b                        | 1: the agent a controls b, so whatever b may do it may do",
        "b Grant f; c Receive f; b Control c| 2: b can grant over f, where c receives: c Control b is missing",
        "b Call f                           | 3: b can call f: b SyncSend f is missing",
        "b Call,SyncSend f; c Receive f     | 4: c receives the calls of b over f: c Reply b is missing",
        "c Reply b                          | 5: c can reply to b: b DeleteDerived c is missing",
        "b DeleteDerived c; c DeleteDerived d | 6: b can delete what derives at c, and c at d: b DeleteDerived d is missing",
    })
    void eachConditionCanFail(String lines, String flaw) throws InvalidDescriptionException {
        assertEquals(flaw, read(WELL_FORMED + lines.replace("; ", "\n")).flaws()
                .select(found -> found.startsWith(flaw.substring(0, 2))).getLast());
    }

    @Test
    void grantWithAnAnswerNeedsControlBothWays() throws InvalidDescriptionException {
        assertEquals(2, read(WELL_FORMED + "b Grant e").flaws().count(flaw -> flaw.startsWith("7: ")));
    }

    @Test
    void whatIsNotAllowedIsSaidWithItsReason() throws InvalidDescriptionException {
        AuthorityGraph present = AuthorityGraph.builder().add("a1", Authority.SYNC_SEND, "e", "slot 3")
                .add("a2", Authority.GRANT, "e", "slot 4").add("a1", Authority.CONTROL, "a2", "its own").build();
        assertEquals("[a Grant e (slot 4)]", read("group a a1 a2\n" + WELL_FORMED).excess(present).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "agent      | p:1:6: expected a label, found the end of the line",
        "group g    | p:1:8: expected a label that the group stands for, found the end of the line",
        "a Send     | p:1:7: expected the label that the authority is over, found the end of the line",
        "a Read b c | p:1:10: expected the end of the line, found `c`",
        "agent a z  | p:1:9: there is no label z; there are a, a1, a2, b, c, d, e, f",
        "group g z  | p:1:9: there is no label z; there are a, a1, a2, b, c, d, e, f",
        "a Read z   | p:1:8: there is no label z; there are a, a1, a2, b, c, d, e, f",
    })
    void aWrongTextIsRefusedWhereItIsWrong(String text, String message) {
        assertEquals(message, assertThrows(InvalidDescriptionException.class, () -> read(text)).getMessage());
    }
}
