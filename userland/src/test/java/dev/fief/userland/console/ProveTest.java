package dev.fief.userland.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof at the command line. */
class ProveTest {
    @Test
    void theTheoremIsProvedAndWrittenForOtherSolvers(@TempDir Path directory) throws IOException {
        CommandRun run = CommandRun.fief("prove", "Theorem", "--dump", directory.toString());
        assertEquals(ExitStatus.OK, run.status(), run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.getFirst().matches("theorem Theorem\\.containment +proved +\\d+ ms"), run.out());
        assertTrue(run.err().startsWith(lines.size() + " of " + lines.size() + " obligations proved"), run.err());
        String script = Files.readString(directory.resolve("theorem-Theorem.containment.smt2"));
        assertTrue(script.contains("(set-logic UF)") && script.endsWith("(check-sat)\n"), script);
    }

    @Test
    void aNameThatFitsNothingIsBadInput() {
        CommandRun run = CommandRun.fief("prove", "nonsense");
        assertEquals(ExitStatus.BAD_INPUT, run.status());
        assertTrue(run.err().contains("no obligation has `nonsense` in its name"), run.err());
    }
}
