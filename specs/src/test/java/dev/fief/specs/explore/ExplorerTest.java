package dev.fief.specs.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class ExplorerTest {

    @Test
    void everyStateIsReachedOnce() {
        Exploration found = Explorer.of(() -> new Grid(300, 200, -1, -1)).explore();

        assertEquals(Ending.EXHAUSTED, found.ending());
        assertNull(found.violation());
        assertEquals(300 * 200, found.counts().distinct());
        assertEquals(299 * 200 + 300 * 199, found.counts().transitions());
        assertEquals(299 + 199, found.counts().depth());
        assertEquals(0, found.counts().frontier());
    }

    @Test
    void theTraceToAViolationIsAShortestOne() {
        Exploration found = Explorer.of(() -> new Grid(300, 200, 4, 3)).explore();

        assertEquals(Ending.VIOLATED, found.ending());
        assertNotNull(found.violation());
        assertEquals("nobody is in the trap", found.violation().property());
        assertEquals(7, found.violation().trace().length());
    }

    @Test
    void theBoundOnDepthIsReported() {
        Exploration found = Explorer.of(() -> new Grid(300, 200, -1, -1)).bounds(Bounds.NONE.depth(9)).explore();

        assertEquals(Ending.DEPTH, found.ending());
        assertEquals(55, found.counts().distinct());
        assertEquals(10, found.counts().frontier());
        assertEquals(9, found.counts().depth());
    }
}
