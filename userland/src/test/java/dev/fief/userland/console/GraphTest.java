package dev.fief.userland.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GraphTest {

    @ParameterizedTest
    @ValueSource(strings = {"hello", "ping-pong", "spawn-chain", "fork-bomb", "shell"})
    void thePictureIsWellFormedAndTheSameEveryTime(String system) throws Exception {
        CommandRun run = CommandRun.fief("graph", system, "--format", "svg");
        Document picture =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(run.out())));
        assertEquals("svg", picture.getDocumentElement().getTagName());
        double width = Double.parseDouble(picture.getDocumentElement().getAttribute("width"));
        var texts = picture.getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            double x = Double.parseDouble(texts.item(i).getAttributes().getNamedItem("x").getNodeValue());
            assertTrue(x >= 0 && x < width, texts.item(i).getTextContent());
        }
        assertEquals(run.out(), CommandRun.fief("graph", system, "--format", "svg").out());
    }

    @Test
    void rightsAndBadgesStandOnTheArrows() {
        String svg = CommandRun.fief("graph", "ping-pong", "--format", "svg").out();
        for (String text : new String[] {">w--p badge 7<", ">w--p badge 9<", ">-r--<", ">4 seven<", ">3 server<", ">pong<"}) {
            assertTrue(svg.contains(text), text);
        }
    }

    @Test
    void everyEndOfADotEdgeIsDeclared() {
        String dot = CommandRun.fief("graph", "ping-pong").out();
        assertTrue(dot.startsWith("digraph system {") && dot.endsWith("}\n"));
        assertEquals(dot.chars().filter(letter -> letter == '{').count(), dot.chars().filter(letter -> letter == '}').count());
        Set<String> declared = new HashSet<>();
        Matcher node = Pattern.compile("(?m)^ *(\\w+) \\[shape=").matcher(dot);
        while (node.find()) {
            declared.add(node.group(1));
        }
        Matcher edge = Pattern.compile("(?m)^ *(\\w+)(?::(\\w+))? -> (\\w+)(?::\\w+)? ").matcher(dot);
        int edges = 0;
        while (edge.find()) {
            edges++;
            assertTrue(declared.contains(edge.group(1)) && declared.contains(edge.group(3)), edge.group());
            assertTrue(edge.group(2) == null || dot.contains("<" + edge.group(2) + ">"), edge.group());
        }
        assertEquals(13, edges, dot);
    }

    @Test
    void aDeletedManifestIsNotDrawn() {
        assertTrue(!CommandRun.fief("graph", "spawn-chain").out().contains("manifest"));
    }
}
