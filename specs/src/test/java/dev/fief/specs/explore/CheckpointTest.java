package dev.fief.specs.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.specs.toys.DerivationWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is interrupted, or killed, and resumed finds what it would have found without that. */
class CheckpointTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aResumedExplorationFindsTheSame(int workers) {
        Exploration whole = Explorer.of(CheckpointTest::graph).explore();
        for (long states = 1; states < whole.counts().distinct(); states += 4_000) {
            Exploration part = explorer().workers(workers).bounds(Bounds.NONE.states(states)).explore();
            assertEquals(Ending.STATES, part.ending());
        }

        assertEquals(Timeless.of(whole), Timeless.of(explorer().explore()));
        assertEquals(Timeless.of(whole), Timeless.of(explorer().explore()), "when there is nothing left to do");
    }

    @ParameterizedTest
    @ValueSource(longs = {500, 40_000, 250_000})
    void aKilledExplorationIsResumed(long actions) throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), HaltingWalk.class.getName(), directory.toString(), Long.toString(actions))
                .inheritIO().start();
        assertEquals(9, process.waitFor());

        Exploration found = Explorer.of(() -> new DerivationWalk(5)).directory(directory).explore();

        assertTrue(found.exhausted());
        assertEquals(46_604, found.counts().distinct());
        assertEquals(341_775, found.counts().transitions());
    }

    @Test
    void checkpointsOnTheWayChangeNothing() {
        assertEquals(Timeless.of(Explorer.of(CheckpointTest::graph).explore()),
                Timeless.of(explorer().betweenCheckpoints(Duration.ZERO).workers(3).explore()));
    }

    @Test
    void whatDoesNotFitIntoMemoryGoesToFiles() {
        assertEquals(Timeless.of(Explorer.of(CheckpointTest::graph).explore()),
                Timeless.of(explorer().bounds(Bounds.NONE.memory(300_000)).workers(2).explore()));
    }

    @Test
    void withoutADirectoryMemoryEndsTheExploration() {
        Exploration found = Explorer.of(CheckpointTest::graph).bounds(Bounds.NONE.memory(300_000)).explore();

        assertEquals(Ending.MEMORY, found.ending());
        assertFalse(found.exhausted());
    }

    @Test
    void aCheckpointOfAnotherSystemIsRefused() {
        explorer().bounds(Bounds.NONE.states(100)).explore();

        String refusal = refusal(Explorer.of(() -> new DerivationWalk(4)));

        assertEquals("the checkpoint in " + directory + " is of another system: dev.fief.specs.explore.RandomGraph, not derivation of 4 slots",
                refusal);
    }

    @Test
    void aSystemThatHasChangedIsRefused() {
        explorer().bounds(Bounds.NONE.states(100)).explore();

        String refusal = refusal(Explorer.of(() -> new DelegatingWalk(graph()) {
            @Override
            public long fingerprintLow() {
                return super.fingerprintLow() + 1;
            }
        }));

        assertEquals("the checkpoint in " + directory + " is of a system with another initial state", refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint", "states", "level-3", "level-4"})
    void aDamagedCheckpointIsRefused(String name) throws IOException {
        explorer().bounds(Bounds.NONE.depth(3)).explore();
        explorer().bounds(Bounds.NONE.states(Files.size(directory.resolve("states")) / 24 + 1)).explore();
        Path file = directory.resolve(name);
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);

        assertEquals("the checkpoint in " + directory + " is damaged (file " + name + "): remove the directory to begin again",
                refusal(explorer()));

        Files.write(file, Arrays.copyOf(content, content.length - 1));
        assertTrue(refusal(explorer()).contains("is damaged (file " + name + ")"));
    }

    @Test
    void whatLiesBehindTheCheckpointDoesNotCount() throws IOException {
        explorer().bounds(Bounds.NONE.states(8_000)).explore();
        for (String name : new String[] {"states", "checkpoint.new"}) {
            Files.write(directory.resolve(name), new byte[1001], StandardOpenOption.APPEND, StandardOpenOption.CREATE);
        }

        assertEquals(Timeless.of(Explorer.of(CheckpointTest::graph).explore()), Timeless.of(explorer().explore()));
    }

    @Test
    void aDirectoryWithOtherFilesIsRefused() throws IOException {
        Files.writeString(directory.resolve("thesis.tex"), "precious");

        assertEquals(directory + " holds other files (thesis.tex): give an empty directory, or one with a checkpoint", refusal(explorer()));
    }

    @Test
    void twoAtOnceAreRefused() {
        String[] second = new String[1];
        Explorer.of(() -> new DelegatingWalk(graph()) {
            @Override
            public void start(int which) {
                second[0] = refusal(explorer());
                super.start(which);
            }
        }).directory(directory).explore();

        assertEquals(directory + " is in use by another exploration", second[0]);
    }

    private String refusal(Explorer explorer) {
        return assertThrows(CheckpointException.class, () -> explorer.directory(directory).explore()).getMessage();
    }

    private Explorer explorer() {
        return Explorer.of(CheckpointTest::graph).directory(directory);
    }

    private static Walk graph() {
        return new RandomGraph(20_000, 6, 20_000, 7);
    }
}
