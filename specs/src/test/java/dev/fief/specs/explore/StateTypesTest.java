package dev.fief.specs.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States come back from words as they were, and equal states have equal words. */
class StateTypesTest {

    private enum Colour {
        RED, GREEN
    }

    private sealed interface Tree {
    }

    private record Leaf(Colour colour, char sign) implements Tree {
    }

    private record Fork(Tree left, Tree right, long weight) implements Tree {
    }

    private record All(boolean flag, byte small, short medium, int number, String text, List<Tree> trees, Set<String> names,
            Map<Integer, Optional<Colour>> colours) {
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "abcd", "abcde", "fiéf \ud83d\ude00 longer than a word"})
    void everythingComesBack(String text) {
        Tree tree = new Fork(new Leaf(Colour.GREEN, 'x'), new Fork(new Leaf(Colour.RED, '\uffff'), new Leaf(Colour.RED, ' '), -1), 1L << 62);
        All all = new All(true, (byte) -3, (short) 700, Integer.MIN_VALUE, text, List.of(tree, new Leaf(Colour.RED, 'y')), Set.of("p", text + "q"),
                Map.of(1, Optional.empty(), -2, Optional.of(Colour.GREEN)));
        StateCodec codec = StateTypes.of(all);
        Words words = new Words();
        codec.write(all, words);

        assertEquals(all, codec.read(words));
    }

    @Test
    void theOrderOfASetOrMapDoesNotMatter() {
        assertArrayEquals(words(new LinkedHashSet<>(List.of("one", "two", "three")), 3, 4),
                words(new LinkedHashSet<>(List.of("three", "one", "two")), 4, 3));
    }

    private static long[] words(Set<String> names, int first, int second) {
        Map<Integer, Optional<Colour>> colours = new LinkedHashMap<>();
        colours.put(first, Optional.of(first == 3 ? Colour.RED : Colour.GREEN));
        colours.put(second, Optional.of(second == 3 ? Colour.RED : Colour.GREEN));
        All all = new All(false, (byte) 0, (short) 0, 0, "", List.of(), names, colours);
        Words words = new Words();
        StateTypes.of(all).write(all, words);
        return words.toArray();
    }
}
