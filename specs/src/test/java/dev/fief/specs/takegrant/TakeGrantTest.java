package dev.fief.specs.takegrant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.specs.system.InvalidDescriptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small graphs whose answers are known, asked of both deciders. */
class TakeGrantTest {
    /** Rights are separated by blanks, as {@code x-t-z}. */
    static TakeGrantGraph graph(String subjects, String objects, String rights) {
        TakeGrantGraph.Builder graph = TakeGrantGraph.builder();
        subjects.chars().filter(Character::isLetter).forEach(name -> graph.subject(String.valueOf((char) name)));
        objects.chars().filter(Character::isLetter).forEach(name -> graph.object(String.valueOf((char) name)));
        for (String right : rights.split(" ")) {
            String[] parts = right.split("-");
            parts[1].chars().forEach(letter -> graph.right(parts[0], (char) letter, parts[2]));
        }
        return graph.build();
    }

    @ParameterizedTest
    @CsvSource({
        "x,  zy,  x-t-z z-a-y,                   true,  take",
        "x,  zy,  z-t-x z-a-y,                   false, an object cannot grant",
        "xz, y,   z-t-x z-a-y,                   true,  who is taken from creates a place to give to",
        "xz, y,   x-g-z z-a-y,                   true,  so does who is granted to",
        "xw, vuy, x-t-v v-g-u w-t-u w-a-y,       true,  a bridge t> g> t<",
        "xw, vuy, x-t-v u-g-v w-t-u w-a-y,       true,  a bridge t> g< t<",
        "xw, vy,  x-g-v w-g-v w-a-y,             false, g> g< is no bridge",
        "xw, vy,  x-t-v w-t-v w-a-y,             false, t> t< is no bridge",
        "xw, vy,  v-t-x v-t-w w-a-y,             false, t< t> is no bridge",
        "xs, vy,  x-g-s s-t-v v-a-y,             true,  an island and a terminal span",
        "s,  vxy, s-t-v v-g-x s-a-y,             true,  an initial span",
        "s,  vxy, s-g-v v-g-x s-a-y,             false, g> g> is no initial span",
        "x,  vy,  x-g-v v-a-y,                   false, g> is no terminal span",
        "xy, z,   y-a-z,                         false, nothing connects them",
    })
    void shares(String subjects, String objects, String rights, boolean expected, String why) {
        TakeGrantGraph graph = graph(subjects, objects, rights);
        String target = rights.substring(rights.length() - 1);
        assertEquals(expected, new SpanDecider(graph).canShare('a', "x", target), "by spans: " + why);
        assertEquals(expected, new RuleDecider(graph).canShare('a', "x", target), "by rules: " + why);
    }

    @ParameterizedTest
    @CsvSource({
        "xy, z, x-r-y y-r-z,  x, z, true,  spy",
        "xy, z, x-r-z y-w-z,  x, y, true,  post",
        "y, xz, y-w-x y-r-z,  x, z, true,  pass",
        "yz, x, y-w-x z-w-y,  x, z, true,  find",
        "x, yz, x-r-y y-r-z,  x, z, false, an object reads nothing",
        "xy, z, x-r-y,        y, x, false, reading tells nothing to who is read",
        "xu, yz, x-t-z z-r-y, x, y, true,  t> r>",
        "xy, vz, x-r-z z-w-y, x, y, false, an object writes nothing",
        "xy, vz, x-t-v v-r-z y-w-z, x, y, true, t> r> w<",
    })
    void knows(String subjects, String objects, String rights, String x, String y, boolean expected, String why) {
        TakeGrantGraph graph = graph(subjects, objects, rights);
        assertEquals(expected, new SpanDecider(graph).canKnow(x, y), "by spans: " + why);
        assertEquals(expected, new RuleDecider(graph).canKnow(x, y), "by rules: " + why);
    }

    @ParameterizedTest
    @CsvSource({
        "xs, y, x-t-s s-a-y,   true,  taking needs no consent",
        "xs, y, s-g-x s-a-y,   false, only its owner could give it",
        "xs, y, x-t-s s-a-y x-a-y, false, there is nothing to steal",
        "s, xyv, s-t-v v-t-s v-g-x s-a-y, true, an owner may be robbed by a subject of its own making",
        "xsu, y, u-g-x u-t-s s-a-y, true, by an accomplice",
    })
    void steals(String subjects, String objects, String rights, boolean expected, String why) {
        TakeGrantGraph graph = graph(subjects, objects, rights);
        assertEquals(expected, new SpanDecider(graph).canSteal('a', "x", "y"), "by spans: " + why);
        assertEquals(expected, new RuleDecider(graph).canSteal('a', "x", "y"), "by rules: " + why);
    }

    /** Stealing t or g: the theorem lets an owner grant what is stolen on the way, the rules do not. */
    @Test
    void theTheoremOnStealingEndsWhereTheLootIsItselfAWay() {
        TakeGrantGraph graph = graph("xv", "y", "v-t-y y-t-x y-t-v");
        assertTrue(new SpanDecider(graph).canShare('t', "x", "v"));
        assertFalse(new RuleDecider(graph).canSteal('t', "x", "y"));
        assertThrows(IllegalArgumentException.class, () -> new SpanDecider(graph).canSteal('t', "x", "y"));
    }

    @Test
    void saysHow() {
        TakeGrantGraph graph = graph("xz", "y", "z-t-x z-a-y");
        assertEquals("[x creates new-x, z takes g to new-x from x, z grants a to y, giving it to new-x, x takes a to y from new-x]",
                new RuleDecider(graph).sharing('a', "x", "y").toString());
    }

    @Test
    void aGraphReadsAsItIsWritten() throws InvalidDescriptionException {
        String text = "subject x\nobject z\nobject y\nx -t-> z\nz -ra-> y\n";
        TakeGrantGraph graph = TakeGrantReader.read("g.tg", "-- a graph\nsubject x\nobject z y\nx -t-> z -- takes\n\nz -ar-> y\n");
        assertTrue(graph.holds("z", 'r', "y"));
        assertEquals(text.replace("-ra->", "-ar->"), graph.toString());
        assertEquals(graph.toString(), TakeGrantReader.read("g.tg", graph.toString()).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "subject           | g.tg:1:8: expected the name of a subject, found the end of the line",
        "subject x x       | g.tg:1:11: x has been introduced before",
        "subject 3         | g.tg:1:9: expected a name (letters, digits, _ . @ -), found `3`",
        "x -t-> y          | g.tg:1:1: expected `subject`, `object`, or the name of a vertex that was introduced, found `x`",
        "object x; x       | g.tg:2:2: expected an arrow like -t->, found the end of the line",
        "object x; x -> x  | g.tg:2:3: expected an arrow like -t-> or -rw->, found `->`",
        "object x; x -t->  | g.tg:2:7: expected the name of a vertex, found the end of the line",
        "object x; x -t-> y| g.tg:2:8: expected the name of a vertex that was introduced, found `y`",
        "object x; x -t-> x x| g.tg:2:10: expected the end of the line, found `x`",
    })
    void aWrongTextIsRefusedWhereItIsWrong(String text, String message) {
        InvalidDescriptionException wrong = assertThrows(InvalidDescriptionException.class,
                () -> TakeGrantReader.read("g.tg", text.replace("; ", "\n")));
        assertEquals(message, wrong.getMessage());
    }
}
