package dev.fief.userland.console.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandCompleterTest {
    private final CommandCompleter completer = new CommandCompleter(List.of(":ps", ":trace"), List.of("spawn", "help"),
            List.of("hello"));

    @Test
    void aLineBeginsWithACommandOfEitherHalf() {
        assertEquals(List.of("spawn", "help", ":ps", ":trace"), completer.words(List.of(""), 0));
    }

    @Test
    void whatFollowsDependsOnTheCommand() {
        assertEquals(List.of("hello"), completer.words(List.of("spawn", ""), 1));
        assertTrue(completer.words(List.of("spawn", "hello", ""), 2).contains("memory=64K"));
        assertEquals(List.of("spawn", "help"), completer.words(List.of("help", ""), 1));
        assertEquals(List.of("on", "off", "last"), completer.words(List.of(":trace", ""), 1));
        assertEquals(List.of(), completer.words(List.of(":ps", ""), 1));
    }
}
