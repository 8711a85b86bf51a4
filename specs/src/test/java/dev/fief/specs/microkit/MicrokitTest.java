package dev.fief.specs.microkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.specs.authority.Authority;
import dev.fief.specs.authority.AuthorityGraph;
import dev.fief.specs.system.InvalidDescriptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrokitTest {
    private static final String TEXT = """
            <system>
              <memory_region name="m" size="0x1000"/>
              <protection_domain name="a"><map mr="m" vaddr="0" perms="r"/><irq irq="3" id="7"/>
                <protection_domain name="child" id="2"/></protection_domain>
              <protection_domain name="b"><map mr="m" vaddr="0" perms="rw"/></protection_domain>
              <channel><end pd="a" id="1" pp="true"/><end pd="b" id="4" notify="false"/></channel>
            </system>
            """;

    @Test
    void channelsRegionsInterruptsAndParentsAreAuthority() throws InvalidDescriptionException {
        MicrokitSystem system = MicrokitReader.read("x.system", TEXT);
        AuthorityGraph graph = MicrokitImport.of("x", system, false).graph();
        assertTrue(graph.has("a", Authority.NOTIFY, "b.notification"));
        assertFalse(graph.has("b", Authority.NOTIFY, "a.notification"));
        assertTrue(graph.has("a", Authority.CALL, "b.endpoint"));
        assertFalse(graph.has("a", Authority.RECEIVE, "b.endpoint"));
        assertTrue(graph.has("b", Authority.WRITE, "m"));
        assertFalse(graph.has("a", Authority.WRITE, "m"));
        assertTrue(graph.has("interrupt-3", Authority.NOTIFY, "a.notification"));
        assertTrue(graph.has("a", Authority.CONTROL, "child"));
        assertTrue(MicrokitImport.of("x", system, true).graph().has("a", Authority.RECEIVE, "b.endpoint"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<sys/>                                             | 1:1: expected the element `system`, found `sys`",
        "<system><thing/></system>                          | 1:9: expected `protection_domain`, `memory_region` or `channel` in `system`, found `thing`",
        "<system><protection_domain/></system>              | 1:9: expected an attribute `name` of `protection_domain`",
        "<system><protection_domain name='a' priority='300'/></system> | 1:9: expected a number from 0 to 254 for `priority`, found `300`",
        "<system><channel><end pd='a' id='1'/></channel></system> | 1:9: expected two `end` elements in `channel`, found 1",
    })
    void aWrongTextIsRefusedWhereItIsWrong(String text, String message) {
        assertEquals("x.system:" + message, assertThrows(InvalidDescriptionException.class,
                () -> MicrokitReader.read("x.system", text)).getMessage());
    }

    @Test
    void nothingIsFetchedForADescription() {
        assertThrows(InvalidDescriptionException.class, () -> MicrokitReader.read("x.system",
                "<!DOCTYPE system [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><system>&e;<thing/></system>"));
    }
}
