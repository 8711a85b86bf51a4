package dev.fief.userland.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.specs.manual.Manual;
import dev.fief.specs.manual.Page;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.ObjectMapper;

/** The manual at the command line; and what its examples type into the shell is answered as they say. */
class ExplainTest {
    private static final String PROMPT = "fief> ";

    @Test
    void aPageHasEverythingUnderItsHeading() {
        CommandRun run = CommandRun.fief("explain", "copy");
        assertEquals(ExitStatus.OK, run.status(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals("cnode-copy: derive a capability with fewer or the same rights (operation)", lines.getFirst());
        assertEquals(List.of("SYNOPSIS", "DESCRIPTION", "RIGHTS", "RETURN VALUE", "ERRORS", "EXAMPLE", "SEE ALSO"),
                lines.stream().filter(line -> line.matches("[A-Z ]+") && !line.startsWith(" ")).toList());
        assertTrue(run.out().contains("    CNODE_COPY on a CNode: label 2, by Call, Send or NBSend\n        a2      index\n"), run.out());
        assertTrue(run.out().contains("        slot-occupied                the slot at index ADDRESS holds a KIND already\n"), run.out());
    }

    @Test
    void errorsAndReasonsAreExplainedToo() {
        assertTrue(CommandRun.fief("explain", "FailedLookup").out().contains("guard-mismatch"));
        assertTrue(CommandRun.fief("explain", "MISSING_RIGHT").out().contains("WHAT TO DO"));
        assertTrue(CommandRun.fief("explain", "endpoint").out().contains("endpoint-pass"));
    }

    @Test
    void withoutANameAllPagesAreListed() {
        String out = CommandRun.fief("explain").out();
        Manual.read().pages().forEach(page -> assertTrue(out.contains("    " + page.name() + " "), page.name()));
    }

    @Test
    void anUnknownNameIsBadInputWithTheNearest() {
        CommandRun run = CommandRun.fief("explain", "cnode-copi");
        assertEquals(ExitStatus.BAD_INPUT, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("fief: the manual has no one page for `cnode-copi`; did you mean cnode-copy"), run.err());
        assertTrue(CommandRun.fief("explain", "set-notification").err()
                .contains("did you mean irq-set-notification or timer-set-notification?"));
        assertTrue(CommandRun.fief("explain", "xyzzyplugh").err().contains("`fief explain` lists what it has"));
    }

    @Test
    void jsonHoldsTheSame() {
        var page = new ObjectMapper().readTree(CommandRun.fief("explain", "--json", "signal").out());
        assertEquals("signal", page.get("name").stringValue());
        assertEquals("system call", page.get("section").stringValue());
        assertTrue(page.get("example").stringValue().startsWith("fief> "));
        var list = new ObjectMapper().readTree(CommandRun.fief("explain", "--json").out());
        assertEquals(Manual.read().pages().size(), list.size());
    }

    @TestFactory
    List<DynamicTest> whatTheExamplesSayHappens() {
        return Manual.read().pages().flatCollect(page -> page.parts()
                        .select(part -> part.heading().equals("example") && part.lines().getFirst().startsWith(PROMPT))
                        .collect(part -> DynamicTest.dynamicTest(page.name(), () -> play(page, part))))
                .castToList();
    }

    private static void play(Page page, Page.Part part) {
        String[] lines = part.lines().select(line -> line.startsWith(PROMPT)).collect(line -> line.substring(PROMPT.length()))
                .toArray(new String[0]);
        CommandRun run = CommandRun.session(lines);
        assertEquals(part.lines().makeString("\n"), run.out().stripTrailing().replaceAll("\nfief>$", ""),
                "the example of " + page.name());
    }
}
