package dev.fief.specs.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code specs/proof.md} lists what there is: to write its lists anew, {@code -Dfief.write=true}. */
class ProofPageTest {
    private static final String BEGIN = "<!-- generated: begin -->\n";
    private static final String END = "<!-- generated: end -->\n";

    @Test
    void thePageListsEveryObligation() throws IOException {
        Path file = Files.exists(Path.of("proof.md")) ? Path.of("proof.md") : Path.of("specs", "proof.md");
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertTrue(begin >= BEGIN.length() && end >= begin);
        if (Boolean.getBoolean("fief.write")) {
            Files.writeString(file, page.substring(0, begin) + lists() + page.substring(end));
            return;
        }
        assertEquals(lists(), page.substring(begin, end));
    }

    private static String lists() {
        StringBuilder text = new StringBuilder("| conjunct | it says | initial");
        Operations.ALL.forEach(operation -> text.append(" | ").append(operation.name()));
        text.append(" |\n|---|---").append("|---".repeat(Operations.ALL.size() + 1)).append("|\n");
        List<Obligation> obligations = new ArrayList<>(Obligations.all());
        for (Conjunct conjunct : Invariant.CONJUNCTS) {
            text.append("| ").append(conjunct.title()).append(" | ").append(conjunct.sentence());
            obligations.stream().filter(each -> each.title().endsWith(" " + conjunct.title())).forEach(each ->
                    text.append(" | ").append(each.isUntouched() ? "·" : "z3"));
            text.append(" |\n");
        }
        text.append("\n| theorem | it says | needs |\n|---|---|---|\n");
        Theorem.PARTS.forEach(part -> text.append("| ").append(part.title()).append(" | ").append(part.sentence()).append(" | ")
                .append(String.join(", ", part.needs())).append(" |\n"));
        text.append("\n| operation | it says | guards | model | kernel |\n|---|---|---|---|---|\n");
        Operations.ALL.forEach(operation -> text.append("| ").append(operation.name()).append(" | ").append(operation.sentence())
                .append(" | ").append(operation.guards().stream().map(guard -> "*" + guard.name() + "*: " + guard.sentence())
                        .collect(Collectors.joining("; "))).append(" | ").append(operation.model()).append(" | ")
                .append(operation.kernel()).append(" |\n"));
        return text.append('\n').append(obligations.size()).append(" obligations, of which ")
                .append(obligations.stream().filter(Obligation::isUntouched).count())
                .append(" (·) are about what the operation does not touch.\n").toString();
    }
}
